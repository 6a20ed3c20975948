import { expect, test } from 'vitest';
import { RoomTime } from './room-time.ts';

/** A device whose clock is behind the room's, and which hears an answer to each question, or none. */
function device({ answers }: { answers: boolean }) {
  let deviceMs = 1_000;
  const waiting: (() => void)[] = [];
  const after = (ms: number, then: () => void): (() => void) => {
    waiting.push(() => {
      deviceMs += ms;
      then();
    });
    return () => undefined;
  };
  const time: RoomTime = new RoomTime({ nowMs: () => deviceMs, after }, (text) => {
    const { c0 } = JSON.parse(text) as { c0: number };
    if (answers) time.heard({ c0, s: c0 + 7_000 });
  });
  return { time, next: () => waiting.shift()?.() };
}

test('the time is the room’s once it has said it', () => {
  const { time } = device({ answers: true });
  expect(time.nowMs()).toBeNull();
  time.need();
  expect(time.nowMs()).toBe(8_000);
});

test('where all that is asked stays unanswered it is the device’s', () => {
  const { time, next } = device({ answers: false });
  time.need();
  expect(time.nowMs()).toBeNull();
  for (let question = 1; question < 8; question += 1) next();
  expect(time.nowMs()).toBe(1_000 + 7 * 125);
});
