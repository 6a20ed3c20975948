// What the lesson's REST paths answer.
import { z } from 'zod';
import { importedRoomSchema, memberSchema } from '../rooms.schema.ts';
import { doors, sessionStatuses } from './terms.ts';
import type { ClassView } from './view.ts';

const count = z.number().int().min(0);
const moment = z.iso.datetime();
const text = z.string();

/** A lesson as whoever asks may see it, now or as it was at a seq. */
export const sessionSchema = z.strictObject({
  id: text,
  title: text,
  description: text,
  status: z.enum(sessionStatuses),
  scheduled_at: moment.nullable(),
  duration_minutes: count,
  auto_record: z.boolean(),
  allow_late_join: z.boolean(),
  started_at: moment.nullable(),
  ended_at: moment.nullable(),
  created_by: text,
  created_at: moment,
  door: z.enum(doors),
  join_code: text.nullable(),
  join_link: text.nullable(),
  members: z.array(memberSchema),
  participants_count: count,
  imported: importedRoomSchema.exactOptional(),
  seq: count,
});
export type SessionState = z.infer<typeof sessionSchema>;

/** A lesson itself: without who is invited to it, pictures of people, and what its floors tell at addresses of their own. */
export function sessionOf(view: ClassView, seq: number): SessionState {
  const { id, title, description, status, scheduled_at, duration_minutes, auto_record, allow_late_join } = view;
  const { started_at, ended_at, created_by, created_at, door, join_code, join_link } = view;
  const { members, participants_count, imported } = view;
  const facts = { id, title, description, status, scheduled_at, duration_minutes, auto_record, allow_late_join };
  const stands = { started_at, ended_at, created_by, created_at, door, join_code, join_link };
  return { ...facts, ...stands, members, participants_count, ...(imported !== undefined && { imported }), seq };
}
