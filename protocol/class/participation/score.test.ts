import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreOf, scoreParts, scoreWeights, type Taken } from './score.ts';

const seed = { numRuns: 500, seed: 109 };
const few = fc.nat(20);
const done = fc.tuple(few, few).map(([a, b]) => ({ done: Math.min(a, b), of: Math.max(a, b) }));
const taken: fc.Arbitrary<Taken> = fc.record({
  presentSeconds: fc.nat(6_000),
  liveSeconds: fc.nat(6_000),
  speaking: fc.option(fc.record({ seconds: fc.nat(600), fairSeconds: fc.nat(600) }), { nil: null }),
  messages: fc.option(few, { nil: null }),
  polls: done,
  quizzes: done,
});
const everything: Taken = {
  presentSeconds: 90,
  liveSeconds: 90,
  speaking: { seconds: 10, fairSeconds: 10 },
  messages: 5,
  polls: { done: 2, of: 2 },
  quizzes: { done: 1, of: 1 },
};

test('a score is between 0 and 100, and the weights of what there was come to 100', () => {
  fc.assert(
    fc.property(taken, (one) => {
      const { score, parts } = scoreOf(one);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
      if (parts.length > 0) expect(weights).toBeCloseTo(100, 9);
      expect(score).toBeCloseTo(
        parts.reduce((sum, part) => sum + part.share * part.weight, 0),
        0,
      );
    }),
    seed,
  );
});

test('where there was something of every part, each is worth what the formula says', () => {
  expect(scoreOf(everything).score).toBe(100);
  const without: Record<keyof typeof scoreWeights, Partial<Taken>> = {
    attendance: { presentSeconds: 0 },
    speaking: { speaking: { seconds: 0, fairSeconds: 10 } },
    chat: { messages: 0 },
    polls: { polls: { done: 0, of: 2 } },
    quizzes: { quizzes: { done: 0, of: 1 } },
  };
  for (const part of scoreParts)
    expect(scoreOf({ ...everything, ...without[part] }).score, part).toBe(100 - scoreWeights[part]);
  expect(scoreOf({ ...everything, messages: 2 }).score).toBe(91);
});

test('who did all that there was has 100, whatever there was not', () => {
  const parts = fc.record({
    speaking: fc.constantFrom(null, everything.speaking),
    messages: fc.constantFrom(null, 5, 80),
    polls: fc.constantFrom({ done: 0, of: 0 }, { done: 3, of: 3 }),
    quizzes: fc.constantFrom({ done: 0, of: 0 }, { done: 1, of: 1 }),
  });
  fc.assert(
    fc.property(parts, (one) => {
      expect(scoreOf({ ...everything, ...one }).score).toBe(100);
    }),
    seed,
  );
});

test('nobody has less for doing more', () => {
  fc.assert(
    fc.property(taken, (one) => {
      const { polls, quizzes, messages, speaking } = one;
      const more: Taken[] = [
        { ...one, presentSeconds: one.presentSeconds + 60 },
        { ...one, messages: messages === null ? null : messages + 1 },
        { ...one, speaking: speaking && { ...speaking, seconds: speaking.seconds + 5 } },
        { ...one, polls: { ...polls, done: Math.min(polls.of, polls.done + 1) } },
        { ...one, quizzes: { ...quizzes, done: Math.min(quizzes.of, quizzes.done + 1) } },
      ];
      for (const better of more) expect(scoreOf(better).score).toBeGreaterThanOrEqual(scoreOf(one).score);
    }),
    seed,
  );
});

test('a lesson without our media, in which nothing was asked and nobody could write, is a matter of being there', () => {
  const bare = {
    ...everything,
    speaking: null,
    messages: null,
    polls: { done: 0, of: 0 },
    quizzes: { done: 0, of: 0 },
  };
  expect(scoreOf({ ...bare, presentSeconds: 45 })).toEqual({
    score: 50,
    parts: [{ part: 'attendance', share: 0.5, weight: 100 }],
  });
});
