import type { Standing } from './risk.ts';

/** A lesson that is over. */
export interface Held {
  session_id: string;
  ended_ms: number;
  live_seconds: number;
}

/** What came of it for somebody who was there. */
export interface Result {
  session_id: string;
  present_seconds: number;
  participation_score: number;
  /** null: they handed in no quiz. */
  quiz_points: number | null;
  quiz_max: number | null;
}

/** Of a lesson, the same in shares: who was not there has nothing of it, but of a quiz that they did not take. */
export interface Mark {
  session_id: string;
  attendance_rate: number;
  participation_score: number;
  quiz_score: number | null;
}

/**
 * Lesson by lesson. Those that ended before somebody came into the course count only where they were there all the same.
 * @param joinedMs when they came into the course
 */
export function marksOf(held: readonly Held[], results: readonly Result[], joinedMs: number): Mark[] {
  const bySession = new Map(results.map((one) => [one.session_id, one]));
  return held.flatMap(({ session_id, ended_ms, live_seconds }): Mark[] => {
    const result = bySession.get(session_id);
    if (result === undefined)
      return ended_ms < joinedMs ? [] : [{ session_id, attendance_rate: 0, participation_score: 0, quiz_score: null }];
    const { present_seconds, participation_score, quiz_points, quiz_max } = result;
    return [
      {
        session_id,
        attendance_rate: live_seconds === 0 ? 1 : Math.min(1, present_seconds / live_seconds),
        participation_score,
        quiz_score: quiz_points === null || !quiz_max ? null : (quiz_points * 100) / quiz_max,
      },
    ];
  });
}

/** The means of these: attendance to 0.01, scores to 0.1. */
export function standingOf(marks: readonly Mark[]): Standing {
  return {
    attendance_rate: mean(
      marks.map((mark) => mark.attendance_rate),
      100,
    ),
    avg_participation_score: mean(
      marks.map((mark) => mark.participation_score),
      10,
    ),
    avg_quiz_score: mean(
      marks.flatMap(({ quiz_score }) => quiz_score ?? []),
      10,
    ),
  };
}

/** null: of nothing. @param to one over what it is rounded to */
export function mean(values: readonly number[], to: number): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) * to) / values.length) / to;
}

const weekMs = 7 * 86_400_000;

/** The week of the course in which this ended, from 1: the first begins as its first lesson ends. */
export function weekOf({ ended_ms }: Pick<Held, 'ended_ms'>, held: readonly Held[]): number {
  const first = held.reduce((least, one) => Math.min(least, one.ended_ms), ended_ms);
  return Math.floor((ended_ms - first) / weekMs) + 1;
}
