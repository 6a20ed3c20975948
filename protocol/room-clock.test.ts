import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoomClock } from './room-clock.ts';

const seed = 20_261_130;

test('the room’s time is known to within half of the shortest way there and back', () => {
  const ways = fc.array(
    fc.record({ there: fc.integer({ min: 1, max: 400 }), back: fc.integer({ min: 1, max: 400 }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(ways, fc.integer({ min: -1e9, max: 1e9 }), (trips, aheadMs) => {
      const clock = new RoomClock();
      for (const [index, { there, back }] of trips.entries()) {
        const sentMs = index * 1_000;
        clock.learn({ sentMs, roomMs: sentMs + there + aheadMs, backMs: sentMs + there + back });
      }
      const shortest = Math.min(...trips.map(({ there, back }) => there + back));
      expect(Math.abs((clock.nowMs(50_000) ?? Number.NaN) - (50_000 + aheadMs))).toBeLessThanOrEqual(shortest / 2);
    }),
    { numRuns: 500, seed },
  );
});

test('it is not known before anything has come back, nor by a device whose clock was set meanwhile', () => {
  const clock = new RoomClock();
  expect(clock.nowMs(0)).toBeNull();
  clock.learn({ sentMs: 1_000, roomMs: 5_000, backMs: 900 });
  expect(clock.nowMs(0)).toBeNull();
});

test('once a clock was set, only what was learnt since then counts', () => {
  const clock = new RoomClock();
  for (const sentMs of [0, 100, 200]) clock.learn({ sentMs, roomMs: sentMs + 5_010, backMs: sentMs + 20 });
  // Longer ways that agree with what is known change nothing.
  clock.learn({ sentMs: 300, roomMs: 5_330, backMs: 700 });
  expect(clock.nowMs(1_000)).toBe(6_000);
  // The device has slept: its clock stood still for ten seconds.
  clock.learn({ sentMs: 400, roomMs: 15_600, backMs: 800 });
  expect(clock.nowMs(1_000)).toBe(16_000);
});
