import { courseAnalyticsCommands, courseAnalyticsEvents } from '#protocol/course/analytics/analytics.schema.ts';
import { usualThresholds, type Thresholds } from '#protocol/course/analytics/risk.ts';
import { ok } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { thresholdsTable } from './tables.ts';

export function thresholdsOf(db: RoomReads): Thresholds {
  const row = db.select().from(thresholdsTable).get();
  if (row === undefined) return usualThresholds;
  const { attendanceRate, participationScore, quizScore } = row;
  return { attendance_rate: attendanceRate, participation_score: participationScore, quiz_score: quizScore };
}

const set = command({
  schema: courseAnalyticsCommands['thresholds.set'],
  capability: 'manage',
  decide(db, asked) {
    const before = thresholdsOf(db);
    const data = { ...before, ...asked };
    const keys = Object.keys(before) as (keyof Thresholds)[];
    const isSo = keys.every((key) => data[key] === before[key]);
    return ok({ events: isSo ? [] : [{ type: 'thresholds.set', data }] });
  },
});

export const thresholdCommandRules = { 'thresholds.set': set };

export const thresholdEventRules = {
  'thresholds.set': event({
    schema: courseAnalyticsEvents['thresholds.set'],
    audiences: (data) => [{ to: { may: 'teach' }, data }],
    project: (db, { data }) => {
      const row = {
        attendanceRate: data.attendance_rate,
        participationScore: data.participation_score,
        quizScore: data.quiz_score,
      };
      db.insert(thresholdsTable)
        .values({ id: 1, ...row })
        .onConflictDoUpdate({ target: thresholdsTable.id, set: row })
        .run();
    },
  }),
};
