// The lesson itself.
//
// command            who           events
// session.create     the worker    session.created, member.joined, session.started where it begins at once
// session.update     teach         session.updated
// session.start      teach         session.started
// session.end        teach         session.ended
// session.cancel     teach         session.cancelled
// session.join       whoever may look    none but that somebody has arrived
// session.lapse          the room's own     session.ended, where nobody has ended it in a day
import { z } from 'zod';
import { line, paragraphs } from '../../text.schema.ts';
import { maxDurationMinutes } from '../terms.ts';

const title = line(1, 200);
const description = paragraphs(0, 2000);
const durationMinutes = z.number().int().min(1).max(maxDurationMinutes);
const scheduledAt: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

export const createSessionSchema = z.strictObject({
  title,
  description: description.exactOptional(),
  /** Absent: nobody has said when. */
  scheduled_at: scheduledAt.exactOptional(),
  duration_minutes: durationMinutes.exactOptional(),
  auto_record: z.boolean().exactOptional(),
  allow_late_join: z.boolean().exactOptional(),
  /** It is live at once. */
  start_now: z.boolean().exactOptional(),
});

export const updateSessionSchema = z
  .strictObject({
    title: title.exactOptional(),
    description: description.exactOptional(),
    scheduled_at: scheduledAt.nullable().exactOptional(),
    duration_minutes: durationMinutes.exactOptional(),
    auto_record: z.boolean().exactOptional(),
    allow_late_join: z.boolean().exactOptional(),
  })
  .refine((data) => Object.keys(data).length > 0, 'must change something');

const nothing = z.strictObject({});

export const sessionCommands = {
  'session.create': createSessionSchema,
  'session.update': updateSessionSchema,
  'session.start': nothing,
  'session.end': nothing,
  'session.cancel': nothing,
  'session.join': nothing,
  'session.lapse': nothing,
};

const facts = {
  title,
  description,
  scheduled_at: scheduledAt.nullable(),
  duration_minutes: durationMinutes,
  auto_record: z.boolean(),
  allow_late_join: z.boolean(),
};
const changes = z.strictObject(facts).partial();

export const sessionEvents = {
  'session.created': z.strictObject(facts),
  'session.updated': z.strictObject({ changes, previous: changes }),
  'session.started': nothing,
  'session.ended': nothing,
  'session.cancelled': nothing,
};

export const sessionAnswers = {
  'session.join': z.strictObject({ joined_at: z.iso.datetime() }),
};

export type SessionEventData = { [Type in keyof typeof sessionEvents]: z.infer<(typeof sessionEvents)[Type]> };
export type SessionChanges = z.infer<typeof changes>;
