import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Course, positionOf } from '#protocol/review/together/baton.ts';
import { Follower } from './follower.ts';
import { VirtualPlayer } from './virtual-player.test-kit.ts';

const seed = 20_261_130;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Led {
  player: VirtualPlayer;
  follower: Follower;
  drift: (course: Course) => number;
}

function led({
  seekMs = 60,
  duration,
  aheadMs = 0,
}: { seekMs?: number; duration?: number; aheadMs?: number } = {}): Led {
  const player = new VirtualPlayer({ seekMs: () => seekMs, ...(duration !== undefined && { duration }) });
  const nowMs = (): number => performance.now() + aheadMs;
  return {
    player,
    follower: new Follower(player, { nowMs }),
    drift: (course) => Math.abs(player.position() - positionOf(course, nowMs())) * 1000,
  };
}

const course = (change: Partial<Course> = {}): Course => ({
  position: 0,
  at_ms: performance.now(),
  playing: true,
  rate: 1,
  ...change,
});

test('whatever is done with the lead, whoever follows is within 200 ms of it 1.5 s later', async () => {
  const acts = fc.array(
    fc.record({
      position: fc.double({ min: 0, max: 3_000, noNaN: true }),
      playing: fc.boolean(),
      rate: fc.constantFrom(0.5, 1, 1.5, 2),
      lastsMs: fc.integer({ min: 20, max: 4_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.integer({ min: 0, max: 600 }), async (some, seekMs) => {
      const { follower, drift } = led({ seekMs });
      let last = course();
      for (const { lastsMs, ...act } of some) {
        last = course(act);
        follower.take(last);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await vi.advanceTimersByTimeAsync(lastsMs);
      }
      // What was begun may have to end first.
      await vi.advanceTimersByTimeAsync(1_500 + seekMs);
      expect(drift(last)).toBeLessThan(200);
      follower.end();
    }),
    { numRuns: 200, seed },
  );
});

test('a film that stands still is put on the moment once, though its frames lie elsewhere', async () => {
  const { player, follower } = led();
  follower.take(course({ position: 12.03, playing: false }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(player.seeks).toEqual([12.03]);
  expect(player.isPlaying()).toBe(false);
});

test('it stands at its end, whatever the clock says', async () => {
  const { player, follower } = led({ duration: 10 });
  follower.take(course({ position: 9 }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect([player.isPlaying(), player.position()]).toEqual([false, 10]);
});

test('what waits for its file is left alone until it goes on, and then catches up', async () => {
  const { player, follower, drift } = led();
  const last = course({ position: 5 });
  follower.take(last);
  await vi.advanceTimersByTimeAsync(2_000);
  const before = player.seeks.length;
  player.late = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(player.seeks).toHaveLength(before);
  player.late = false;
  await vi.advanceTimersByTimeAsync(1_500);
  expect(drift(last)).toBeLessThan(200);
});

test('where the browser plays nothing it is told once, and tried again when it is asked to', async () => {
  const player = new VirtualPlayer({ seekMs: () => 20 });
  player.isRefused = true;
  const refused = vi.fn<() => void>();
  const follower = new Follower(player, { nowMs: () => performance.now(), refused });
  follower.take(course({ position: 30 }));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(refused).toHaveBeenCalledTimes(1);
  player.isRefused = false;
  follower.retry();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Math.abs(player.position() - 34)).toBeLessThan(0.2);
});

test('nothing is done before the clock is known, nor after it has ended', async () => {
  const player = new VirtualPlayer({ seekMs: () => 20 });
  let isKnown = false;
  const follower = new Follower(player, { nowMs: () => (isKnown ? performance.now() : null) });
  follower.take(course({ position: 30 }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(player.seeks).toEqual([]);
  isKnown = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Math.abs(player.position() - 32)).toBeLessThan(0.2);
  follower.end();
  player.pause();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(player.isPlaying()).toBe(false);
});

test('played back at twice the pace it keeps up with a clock that goes twice as fast', async () => {
  const player = new VirtualPlayer({ seekMs: () => 40 });
  const beganMs = performance.now();
  const nowMs = (): number => (performance.now() - beganMs) * 2;
  const follower = new Follower(player, { nowMs, pace: () => 2 });
  const told = course({ position: 10, at_ms: 0 });
  follower.take(told);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(Math.abs(player.position() - positionOf(told, nowMs()))).toBeLessThan(0.2);
  expect(player.seeks.length).toBeLessThan(3);
});
