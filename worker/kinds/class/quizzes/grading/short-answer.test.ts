import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keyPointsOf } from './short-answer-keys.test-kit.ts';
import fixture from './short-answer-pairs.json?raw';
import { gradeShortAnswer } from './short-answer.ts';

const pairs = z
  .array(z.strictObject({ lang: z.string(), model: z.string(), a: z.string(), g: z.number(), k: z.string() }))
  .parse(JSON.parse(fixture));
const traps = new Set(['negation', 'number', 'swapped', 'antonym', 'keywords']);
const points = 5;

const graded = pairs.map((pair) => {
  const begins = Object.keys(keyPointsOf).find((beginning) => pair.model.startsWith(beginning)) ?? '';
  const key_points = keyPointsOf[begins] ?? [];
  const key = { type: 'short_answer' as const, model_answer: pair.model, accepted_answers: [], key_points };
  return { ...pair, ...gradeShortAnswer(pair.a, key, points) };
});

describe('short answers, against sixty that a person has graded', () => {
  it('come within half a point of five in three of four', () => {
    const missed = graded.filter(({ points_earned, g }) => Math.abs((points_earned ?? 0) - g * points) > 0.5);
    expect(graded).toHaveLength(60);
    expect(missed.map(({ a }) => a).length).toBeLessThanOrEqual(15);
  });

  it('are worth nothing or wait for a person where they are made to deceive', () => {
    const deceived = graded.filter(
      ({ k, points_earned, flags }) => traps.has(k) && points_earned !== 0 && flags.length === 0,
    );
    expect(graded.filter(({ k }) => traps.has(k))).toHaveLength(17);
    expect(deceived).toEqual([]);
  });
});
