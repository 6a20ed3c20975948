// What came of a lesson for each of its students, as the lesson tells its course: once it is over, and again where that changes.
//
// command         who               events
// results.note    the lesson's own  results.noted, of those of whom nothing newer is known
import { z } from 'zod';
import { accountId } from '../access/access.schema.ts';
import { idPattern } from '../ids.ts';
import { resultsBatch } from './terms.ts';

const count = z.number().int().min(0);
const points = z.number().min(0);

export const lessonResultSchema = z.strictObject({
  account_id: accountId,
  /** Of the time that the lesson was live. */
  present_seconds: count,
  participation_score: z.number().min(0).max(100),
  /** Of all quizzes that they handed in, together; null: none. What waits for a person is not in it yet. */
  quiz_points: points.nullable(),
  quiz_max: points.nullable(),
  /** Whether the student may know the points by now. */
  quiz_known: z.boolean(),
});
export type LessonResult = z.infer<typeof lessonResultSchema>;

export const toldResultsSchema = z.strictObject({
  session_id: z.string().regex(idPattern('rom'), 'must be the id of a room'),
  live_seconds: count,
  ended_at: z.iso.datetime(),
  results: z.array(lessonResultSchema).max(resultsBatch),
});

const noted = toldResultsSchema.extend({
  /** The lesson's own seq: what is older than what is known changes nothing. */
  as_of: z.number().int(),
});

export const courseResultCommands = { 'results.note': noted };
export const courseResultEvents = { 'results.noted': noted };
