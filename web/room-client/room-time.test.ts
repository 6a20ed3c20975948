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

test('a device whose clock is wrong by years, either way, counts by the room’s', () => {
  const years = 20 * 365 * 86_400_000;
  for (const wrongBy of [-years, years]) {
    const roomMs = Date.UTC(2031, 2, 2);
    const deps = { nowMs: () => roomMs + wrongBy, after: () => () => undefined };
    const time: RoomTime = new RoomTime(deps, (text) => {
      time.heard({ c0: (JSON.parse(text) as { c0: number }).c0, s: roomMs });
    });
    time.need();
    expect(time.nowMs()).toBe(roomMs);
  }
});

test('where all that is asked stays unanswered it is the device’s', () => {
  const { time, next } = device({ answers: false });
  time.need();
  expect(time.nowMs()).toBeNull();
  for (let question = 1; question < 8; question += 1) next();
  expect(time.nowMs()).toBe(1_000 + 7 * 125);
});
