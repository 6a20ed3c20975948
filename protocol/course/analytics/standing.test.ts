import fc from 'fast-check';
import { expect, test } from 'vitest';
import { risksOf, usualThresholds } from './risk.ts';
import { marksOf, standingOf, weekOf, type Held, type Result } from './standing.ts';

const day = 86_400_000;
const held = (n: number, ended_ms: number, live_seconds = 600): Held => ({
  session_id: `s${n}`,
  ended_ms,
  live_seconds,
});
const result = (n: number, facts: Partial<Result> = {}): Result => ({
  session_id: `s${n}`,
  present_seconds: 600,
  participation_score: 100,
  quiz_points: null,
  quiz_max: null,
  ...facts,
});

test('who was away from a lesson has nothing of it, and of lessons before they came nothing counts', () => {
  const lessons = [held(1, 0), held(2, 7 * day), held(3, 14 * day)];
  const marks = marksOf(lessons, [result(2, { quiz_points: 3, quiz_max: 4 })], 2 * day);
  expect(marks.map(({ session_id }) => session_id)).toEqual(['s2', 's3']);
  expect(standingOf(marks)).toEqual({ attendance_rate: 0.5, avg_participation_score: 50, avg_quiz_score: 75 });
  expect(standingOf(marksOf(lessons, [result(1)], 2 * day))).toMatchObject({ attendance_rate: 0.33 });
  expect(standingOf([])).toEqual({ attendance_rate: null, avg_participation_score: null, avg_quiz_score: null });
});

test('a threshold names whoever is below it, and nobody of whom nothing is known', () => {
  const at = { attendance_rate: 0.7, avg_participation_score: 60, avg_quiz_score: 60 };
  expect(risksOf(at, usualThresholds)).toEqual([]);
  expect(
    risksOf({ attendance_rate: 0.69, avg_participation_score: 59.9, avg_quiz_score: 59.9 }, usualThresholds),
  ).toEqual(['low_attendance', 'low_participation', 'low_quiz_score']);
  expect(
    risksOf({ attendance_rate: null, avg_participation_score: null, avg_quiz_score: null }, usualThresholds),
  ).toEqual([]);
});

test('a stricter rule names all whom a milder one names', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const thresholds = fc.record({ attendance_rate: rate, participation_score: score, quiz_score: score });
  const standing = fc.record({ attendance_rate: rate, avg_participation_score: score, avg_quiz_score: score });
  fc.assert(
    fc.property(standing, thresholds, thresholds, (one, a, b) => {
      const strict = {
        attendance_rate: Math.max(a.attendance_rate, b.attendance_rate),
        participation_score: Math.max(a.participation_score, b.participation_score),
        quiz_score: Math.max(a.quiz_score, b.quiz_score),
      };
      expect(risksOf(one, strict)).toEqual(expect.arrayContaining(risksOf(one, a)));
    }),
    { numRuns: 300, seed: 109 },
  );
});

test('weeks are counted from the first lesson that ended', () => {
  const lessons = [held(1, 3 * day), held(2, 9 * day), held(3, 10 * day)];
  expect(lessons.map((one) => weekOf(one, lessons))).toEqual([1, 1, 2]);
});
