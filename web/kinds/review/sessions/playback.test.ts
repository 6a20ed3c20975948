import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyPiece, type KeptLead, type Piece } from '#protocol/review/together/kept-session.ts';
import { Playback } from './playback.ts';
import { chaptersOf, courseAt, hereAt, joined, leadAt, pointerAt, strokesAt } from './session-moments.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lead = (at: number, more: Partial<KeptLead> = {}): KeptLead => ({
  at,
  by: 'acc_1',
  version_id: 'ver_1',
  position: 0,
  playing: false,
  rate: 1,
  ...more,
});
const piece = (some: Partial<Piece>): Piece => ({ ...emptyPiece(), ...some });

test('its clock goes as fast as it is asked to, stands where it is paused, and stops at the end', () => {
  const playback = new Playback(10_000);
  playback.play();
  vi.advanceTimersByTime(1_000);
  playback.setSpeed(4);
  vi.advanceTimersByTime(1_000);
  expect(playback.nowMs()).toBe(5_000);
  playback.pause();
  vi.advanceTimersByTime(60_000);
  expect([playback.nowMs(), playback.state.get().at]).toEqual([5_000, 5_000]);
  playback.seek(9_000);
  playback.play();
  vi.advanceTimersByTime(2_000);
  expect(playback.state.get()).toMatchObject({ at: 10_000, playing: false });
  playback.play();
  expect(playback.nowMs()).toBe(0);
  playback.end();
});

test('pieces that say again how things stood make one session, and none of it twice', () => {
  const all = joined([
    piece({ leads: [lead(0, { position: 12 }), lead(1_000, { position: 12, playing: true })] }),
    piece({ leads: [lead(1_000, { position: 12, playing: true }), lead(9_000, { version_id: 'ver_2', position: 3 })] }),
  ]);
  expect(all.leads.map(({ at }) => at)).toEqual([0, 1_000, 9_000]);
  expect(leadAt(all, 999)?.playing).toBe(false);
  expect(leadAt(joined([piece({ leads: [lead(7)] })]), 0)?.at).toBe(7);
  const playing = leadAt(all, 3_500);
  expect(playing && courseAt(playing, 3_500)).toBe(14.5);
  expect(chaptersOf(all)).toEqual([
    { at: 0, version_id: 'ver_1' },
    { at: 9_000, version_id: 'ver_2' },
  ]);
  expect(leadAt(joined([]), 5)).toBeNull();
});

test('a pointer glides from place to place, and goes with what it was on or when it has stood for long', () => {
  const all = joined([
    piece({
      leads: [lead(0), lead(500, { version_id: 'ver_2' })],
      pointers: [
        [100, 0, 0],
        [200, 1, 0.5],
        [600, 0.2, 0.2],
      ],
    }),
  ]);
  expect(pointerAt(all, 50)).toBeNull();
  expect(pointerAt(all, 150)).toEqual({ x: 0.5, y: 0.25 });
  expect(pointerAt(all, 550)).toBeNull();
  expect(pointerAt(all, 700)).toEqual({ x: 0.2, y: 0.2 });
  expect(pointerAt(all, 9_000)).toBeNull();
});

test('a stroke grows, and is gone after a while; people come and go', () => {
  const stroke = { by: 'acc_1', version_id: 'ver_1', stroke: 'a', color: '#ff3b30' };
  const all = joined([
    piece({
      strokes: [
        { ...stroke, at: 100, points: [0, 0] },
        { ...stroke, at: 300, points: [0, 0, 1, 1] },
      ],
      people: [
        { at: 0, here: ['acc_1'] },
        { at: 50, came: 'acc_2' },
        { at: 400, went: 'acc_1' },
      ],
    }),
  ]);
  expect(strokesAt(all, 200, 'ver_1').map(({ points }) => points.length)).toEqual([2]);
  expect(strokesAt(all, 300, 'ver_1').map(({ points }) => points.length)).toEqual([4]);
  expect(strokesAt(all, 300, 'ver_2')).toEqual([]);
  expect(strokesAt(all, 5_400, 'ver_1')).toEqual([]);
  expect([hereAt(all, 10), hereAt(all, 60), hereAt(all, 500)]).toEqual([['acc_1'], ['acc_1', 'acc_2'], ['acc_2']]);
});
