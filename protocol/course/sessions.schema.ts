// The lessons of a course: each is a room of its own, which the course makes and at whose door it says who is what.
//
// command        who               events
// session.plan   teach             session.planned
// session.note   the lesson's own  session.noted: how it stands there
// session.remind the room's timer  session.reminded: it begins soon
import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line, paragraphs } from '../text.schema.ts';
import { sessionStatuses } from './terms.ts';

const roomId = z.string().regex(idPattern('rom'), 'must be the id of a room');
const at: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

const title = line(1, 200);
const duration = z.number().int().min(1).max(1440);

export const planSessionSchema = z.strictObject({
  title,
  description: paragraphs(0, 2000).exactOptional(),
  scheduled_at: at,
  duration_minutes: duration.exactOptional(),
  auto_record: z.boolean().exactOptional(),
  allow_late_join: z.boolean().exactOptional(),
});

/** How a lesson stands, by its own word. */
const facts = {
  session_id: roomId,
  title: line(0, 200),
  description: paragraphs(0, 2000),
  scheduled_at: at.nullable(),
  duration_minutes: duration,
  status: z.enum(sessionStatuses),
};
/** The lesson's own seq: what is older than what is known changes nothing. */
const as_of = z.number().int();

/** `scheduled_at`: for which time; a lesson that is moved is reminded of anew. */
const reminder = z.strictObject({ session_id: roomId, scheduled_at: at });

export const courseSessionCommands = {
  'session.plan': planSessionSchema,
  'session.note': z.strictObject({ ...facts, as_of }),
  'session.remind': reminder,
};

const shown = z.strictObject({ ...facts, created_at: z.iso.datetime() });

export const courseSessionAnswers = { 'session.plan': z.strictObject({ session: shown }) };

export const courseSessionEvents = {
  'session.planned': z.strictObject({ ...facts, auto_record: z.boolean(), allow_late_join: z.boolean() }),
  'session.noted': z.strictObject({
    ...facts,
    as_of,
    /** As it stood until then, for those who are told of it. */
    was: z.strictObject({ status: facts.status, scheduled_at: facts.scheduled_at }).exactOptional(),
  }),
  'session.reminded': reminder,
};
export type CourseSessionEventData = {
  [Type in keyof typeof courseSessionEvents]: z.infer<(typeof courseSessionEvents)[Type]>;
};
