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

/** A lesson without who is invited to it, without pictures of people, and without what has paths of its own. */
export function sessionOf(view: ClassView, at: number): SessionState {
  const { people: _people, shares: _shares, attendance: _attendance, ...known } = view;
  const { polls: _polls, poll_answers: _answers, ...others } = known;
  const { quizzes: _quizzes, my_quizzes: _mine, quiz_submissions: _submissions, ...state } = others;
  return { ...state, seq: at };
}
