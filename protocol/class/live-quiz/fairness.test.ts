// What a slow line costs in places: people on lines as they are, whose answers come as they do, beside an order that knows what
// each really took.
import { expect, test } from 'vitest';
import { answerMs, pointsOf, ranked } from './points.ts';

const people = 200;
const questions = 20;
const limitMs = 20_000;

/** A small generator of numbers from 0 to 1 (mulberry32): the same people in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

interface Player {
  id: string;
  rttMs: number;
  jitter: number;
  /** How long they think, of the limit. */
  pace: number;
  cheats: boolean;
}

const random = generator(106);
const normal = (): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());

const players = Array.from({ length: people }, (_, at): Player => ({
  id: String(at).padStart(3, '0'),
  // Log-normal around 63 ms, as it was measured: one in twenty has more than 265.
  rttMs: Math.min(800, Math.max(20, Math.exp(Math.log(63) + 0.87 * normal()))),
  jitter: 0.05 + 0.25 * random(),
  pace: 0.15 + 0.5 * random(),
  cheats: at % 20 === 0,
}));

function roundTrip({ rttMs, jitter }: Player): number {
  // One frame in a hundred is lost on its way and sent again.
  const lostMs = random() < 0.01 ? 200 + rttMs : 0;
  return rttMs * (1 + jitter * random()) + lostMs;
}

interface Taken {
  trueMs: number;
  arrivedAfterMs: number;
  stopwatchMs: number;
  roundTripsMs: number[];
}

const taken = players.map((player) => {
  const pings = Array.from({ length: 12 }, () => roundTrip(player));
  return Array.from({ length: questions }, (): Taken => {
    const trueMs = Math.min(limitMs - 1_000, Math.max(400, limitMs * player.pace * (0.6 + 0.8 * random())));
    const arrivedAfterMs = trueMs + roundTrip(player);
    return { trueMs, arrivedAfterMs, stopwatchMs: player.cheats ? 1 : trueMs, roundTripsMs: pings };
  });
});

/** Of the honest, how many places nineteen of twenty are off at most. */
function rankShift(measure: (one: Taken, cheats: boolean) => number): number {
  const total = (how: (one: Taken, cheats: boolean) => number) =>
    ranked(
      players.map(({ id, cheats }, at) => ({
        account_id: id,
        points: (taken[at] ?? []).reduce(
          (sum, one) => sum + pointsOf({ share: 1, factor: 1, quickness: 50, tookMs: how(one, cheats), limitMs }),
          0,
        ),
      })),
    ).map(({ account_id }) => account_id);
  const [fair, found] = [total((one) => one.trueMs), total(measure)];
  const shifts = players
    .filter(({ cheats }) => !cheats)
    .map(({ id }) => Math.abs(fair.indexOf(id) - found.indexOf(id)));
  return shifts.toSorted((a, b) => a - b)[Math.floor(shifts.length * 0.95)] ?? 0;
}

test('a slow line moves nineteen of twenty by few places, and a stopwatch that lies gains no more than the allowance', () => {
  const raw = rankShift(({ arrivedAfterMs }) => arrivedAfterMs);
  const bounded = rankShift(answerMs);
  const believed = rankShift(({ stopwatchMs }) => stopwatchMs);
  expect({ raw, believed, bounded }).toEqual({ raw: 5, believed: 9, bounded: 1 });
  const errors = players.flatMap(({ cheats }, at) =>
    cheats ? [] : (taken[at] ?? []).map((one) => answerMs(one) - one.trueMs),
  );
  const sorted = errors.toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(1);
  for (const [at, { cheats }] of players.entries())
    if (cheats) for (const one of taken[at] ?? []) expect(one.trueMs - answerMs(one)).toBeLessThanOrEqual(500);
});
