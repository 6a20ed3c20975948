import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowanceMs,
  answerMs,
  leastReactionMs,
  maxAllowanceMs,
  placesOf,
  pointsOf,
  ranked,
  smallestTeam,
  teamScores,
  type Worth,
} from './points.ts';

const runs = { numRuns: 1_000, seed: 106 };

const ms = fc.integer({ min: 0, max: 60_000 });
const roundTrips = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 12 });
const worth: fc.Arbitrary<Worth> = fc.record({
  share: fc.constantFrom(0, 0.5, 1),
  factor: fc.constantFrom(0, 1, 2),
  quickness: fc.integer({ min: 0, max: 50 }),
  tookMs: ms,
  limitMs: fc.option(fc.integer({ min: 5_000, max: 60_000 })),
});

describe('how long an answer took', () => {
  test('is the stopwatch’s word where the line bears it out', () => {
    const roundTripsMs = [80, 90, 100];
    expect(answerMs({ arrivedAfterMs: 3_100, stopwatchMs: 3_000, roundTripsMs })).toBe(3_000);
    // A stopwatch that says less than the line explains is believed as far as that.
    expect(answerMs({ arrivedAfterMs: 3_100, stopwatchMs: 1, roundTripsMs })).toBe(2_960);
    // Without one the room’s own measure stands.
    expect(answerMs({ arrivedAfterMs: 3_100, stopwatchMs: null, roundTripsMs })).toBe(3_100);
    expect(answerMs({ arrivedAfterMs: 120, stopwatchMs: 5, roundTripsMs })).toBe(leastReactionMs);
  });

  test('is never less than what half a second of allowance leaves, nor more than the room has waited', () => {
    fc.assert(
      fc.property(ms, fc.option(ms), roundTrips, (arrivedAfterMs, stopwatchMs, roundTripsMs) => {
        const took = answerMs({ arrivedAfterMs, stopwatchMs, roundTripsMs });
        expect(took).toBeGreaterThanOrEqual(Math.max(arrivedAfterMs - maxAllowanceMs, leastReactionMs));
        expect(took).toBeLessThanOrEqual(Math.max(arrivedAfterMs, leastReactionMs));
        expect(allowanceMs(roundTripsMs)).toBeLessThanOrEqual(maxAllowanceMs);
      }),
      runs,
    );
  });
});

describe('points', () => {
  test('are the same for everyone who is right where quickness does not count', () => {
    const right = { share: 1, factor: 1, quickness: 0, limitMs: 20_000 } as const;
    expect([0, 7_000, 20_000, 90_000].map((tookMs) => pointsOf({ ...right, tookMs }))).toEqual([
      1000, 1000, 1000, 1000,
    ]);
    expect(pointsOf({ ...right, factor: 2, tookMs: 1 })).toBe(2000);
    expect(pointsOf({ ...right, factor: 0, tookMs: 1 })).toBe(0);
    const quick = { ...right, quickness: 50 };
    expect([0, 10_000, 20_000, 90_000].map((tookMs) => pointsOf({ ...quick, tookMs }))).toEqual([1000, 750, 500, 500]);
  });

  test('are never for being wrong, at least half for being right, and never more for being slower', () => {
    fc.assert(
      fc.property(worth, ms, (one, laterMs) => {
        const points = pointsOf(one);
        const whole = 1000 * one.factor * one.share;
        expect(points).toBeLessThanOrEqual(whole);
        expect(points).toBeGreaterThanOrEqual(Math.floor(whole / 2));
        expect(pointsOf({ ...one, tookMs: one.tookMs + laterMs })).toBeLessThanOrEqual(points);
      }),
      runs,
    );
  });
});

const scores = fc.uniqueArray(
  fc.record({
    account_id: fc.string({ minLength: 1, maxLength: 4 }),
    points: fc.integer({ min: 0, max: 3 }),
    team: fc.option(fc.integer({ min: 1, max: 3 })),
  }),
  { selector: ({ account_id }) => account_id, maxLength: 30 },
);

describe('places', () => {
  test('say how many have more, and name of equal ones first who came first', () => {
    fc.assert(
      fc.property(scores, (players) => {
        const order = ranked(players);
        const places = placesOf(order.map(({ points }) => points));
        for (const [at, { points }] of order.entries())
          expect(places[at]).toBe(1 + players.filter((other) => other.points > points).length);
        for (const [at, one] of order.entries()) {
          const before = order[at - 1];
          if (before?.points === one.points) expect(players.indexOf(before)).toBeLessThan(players.indexOf(one));
        }
      }),
      runs,
    );
  });

  test('of teams are by the mean of their people, and whoever comes goes where the fewest are', () => {
    fc.assert(
      fc.property(scores, (players) => {
        const teams = teamScores(players, 3);
        expect(new Set(teams.map(({ team }) => team))).toEqual(new Set([1, 2, 3]));
        for (const { team, people, points } of teams) {
          const own = players.filter((one) => one.team === team).map((one) => one.points);
          expect(people).toBe(own.length);
          if (own.length > 0) expect(points).toBeGreaterThanOrEqual(Math.min(...own));
          expect(points).toBeLessThanOrEqual(Math.max(0, ...own));
        }
        const joined = smallestTeam(
          players.map(({ team }) => team),
          3,
        );
        const sizes = new Map(teams.map(({ team, people }) => [team, people]));
        expect(sizes.get(joined)).toBe(Math.min(...sizes.values()));
      }),
      runs,
    );
  });
});
