// What a course tells of how its students do, in the words of the specification.
//
// command          who     events
// thresholds.set   manage  thresholds.set: from where on somebody is at risk
import { z } from 'zod';
import { riskFactors } from './risk.ts';

const text = z.string();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const rate = z.number().min(0).max(1);
const score = z.number().min(0).max(100);

const userSchema = z.strictObject({ id: text, full_name: text });

export const thresholdsSchema = z.strictObject({
  attendance_rate: rate,
  participation_score: score,
  quiz_score: score,
});

export const setThresholdsSchema = z
  .strictObject({
    attendance_rate: rate.exactOptional(),
    participation_score: score.exactOptional(),
    quiz_score: score.exactOptional(),
  })
  .refine((data) => Object.keys(data).length > 0, 'must change something');

export const courseAnalyticsCommands = { 'thresholds.set': setThresholdsSchema };
export const courseAnalyticsEvents = { 'thresholds.set': thresholdsSchema };

/** null: there was nothing yet of which it could be the mean. */
const standing = {
  attendance_rate: rate.nullable(),
  avg_participation_score: score.nullable(),
  avg_quiz_score: score.nullable(),
};

const atRiskSchema = z.strictObject({ user: userSchema, ...standing, risk_factors: z.array(z.enum(riskFactors)) });

const means = {
  avg_attendance_rate: rate.nullable(),
  avg_participation_score: score.nullable(),
  avg_quiz_score: score.nullable(),
};

export const overviewSchema = z.strictObject({
  course_id: text,
  student_count: count,
  session_count: count,
  completed_sessions: count,
  ...means,
  /** At most five. */
  top_performers: z.array(
    z.strictObject({ user: userSchema, avg_participation_score: score, avg_quiz_score: score.nullable() }),
  ),
  at_risk_students: z.array(atRiskSchema),
  thresholds: thresholdsSchema,
  /** By lesson, in the order in which they ended, with the week of the course in which that was, from 1. */
  sessions: z.array(
    z.strictObject({ session_id: text, title: text, ended_at: moment, week: count, students: count, ...means }),
  ),
});
export type CourseOverview = z.infer<typeof overviewSchema>;

/** A rule that is tried; what is left out is as the course has it, and the week is the last one. */
export const trySchema = z.strictObject({
  week: z.coerce.number().int().min(1).max(1_000).exactOptional(),
  attendance_rate: z.coerce.number().min(0).max(1).exactOptional(),
  participation_score: z.coerce.number().min(0).max(100).exactOptional(),
  quiz_score: z.coerce.number().min(0).max(100).exactOptional(),
});

export const triedSchema = z.strictObject({
  week: count,
  thresholds: thresholdsSchema,
  /** Whom the rule would have named at the end of that week, by what was known then. */
  named: z.array(
    atRiskSchema.extend({
      /** By all that is known now their mean quiz score is below the pass mark; null: no quiz of theirs is known. */
      failed: z.boolean().nullable(),
    }),
  ),
  failed_count: count,
  /** Who failed and was not named. */
  missed: z.array(userSchema),
  pass_score: score,
});
export type TriedRule = z.infer<typeof triedSchema>;

/** A student's own: of quizzes only what they may know by now. */
export const ownProgressSchema = z.strictObject({
  course_id: text,
  ...standing,
  sessions: z.array(
    z.strictObject({
      session_id: text,
      title: text,
      ended_at: moment,
      attendance_rate: rate,
      participation_score: score,
      quiz_score: score.nullable(),
    }),
  ),
});
export type OwnProgress = z.infer<typeof ownProgressSchema>;
