// Students whom a list brings.
//
// command            who                        events
// students.enrol     the worker, for `teach`    person.joined and member.joined for each who has a seat now, roster.noted
// roster.progress    the worker, for `teach`    roster.progressed: stands for the one before it
import { z } from 'zod';
import { accountId, displayName } from '../../access/access.schema.ts';
import { line } from '../../text.schema.ts';
import { mostRosterErrors, rosterBatch, rosterProblems } from '../terms.ts';
import type { RosterError } from './view.ts';

const count = z.number().int().min(0);
const studentNumber = line(1, 50);

/** As a list has them: a number is a text, with its zeros. */
const listed = {
  account_id: accountId,
  name: displayName,
  student_id: studentNumber.nullable(),
  /** They have no address: a card brings them in. */
  by_card: z.boolean(),
};

const rosterError = z.strictObject({
  row: z.number().int().min(1),
  email: line(0, 320),
  error: line(1, 200),
  reason: z.enum(rosterProblems),
}) satisfies z.ZodType<RosterError>;

const progress = {
  roster_id: z.uuid(),
  done: count,
  total: count,
  success_count: count,
  error_count: count,
  errors: z.array(rosterError).max(mostRosterErrors),
};

export const rosterCommands = {
  'students.enrol': z.strictObject({
    students: z.array(z.strictObject(listed)).max(rosterBatch),
  }),
  'roster.progress': z.strictObject(progress),
};

/** For whom there was no seat. */
export const rosterAnswers = { 'students.enrol': z.strictObject({ full: z.array(accountId) }) };

export const rosterEvents = {
  'roster.noted': z.strictObject({ students: z.array(z.strictObject(listed)) }),
  'roster.progressed': z.strictObject(progress),
};
export type RosterEventData = { [Type in keyof typeof rosterEvents]: z.infer<(typeof rosterEvents)[Type]> };

export const rosterQueries = { roster: z.strictObject({}) };

export const listedStudentSchema = z.strictObject({
  ...listed,
  /** null: they are in the course no more. */
  role: z.string().nullable(),
});
export type ListedStudent = z.infer<typeof listedStudentSchema>;
