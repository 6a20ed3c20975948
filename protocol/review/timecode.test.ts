import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canDrop, frameAt, frameCalled, rateCalled, secondsAt, timecodeOf, type Counting } from './timecode.ts';

const runs = { numRuns: 2_000, seed: 20_261_130 };
const fps = [23.976, 24, 25, 29.97, 30, 47.952, 48, 50, 59.94, 60];

function counting(called: number, drop = false): Counting {
  const rate = rateCalled(called);
  if (rate === null) throw new Error(`no rate is called ${called}`);
  return { rate, drop };
}

const everyCounting = fps.flatMap((called) => [counting(called), counting(called, true)]);

/** Counted as people would who have all the time in the world: one frame after the other, leaving numbers out. */
function* oneByOne({ rate, drop }: Counting): Generator<string> {
  const base = Math.round(rate.num / rate.den);
  const left = drop && canDrop(rate) ? base / 15 : 0;
  const two = (value: number): string => String(value).padStart(2, '0');
  for (let hour = 0; hour < 24; hour += 1)
    for (let minute = 0; minute < 60; minute += 1)
      for (let second = 0; second < 60; second += 1)
        for (let frame = second === 0 && minute % 10 > 0 ? left : 0; frame < base; frame += 1)
          yield `${two(hour)}:${two(minute)}:${two(second)}${left > 0 ? ';' : ':'}${two(frame)}`;
}

describe('timecode', () => {
  test.each([
    [29.97, true, 1799, '00:00:59;29'],
    [29.97, true, 1800, '00:01:00;02'],
    [29.97, true, 3597, '00:01:59;29'],
    [29.97, true, 3598, '00:02:00;02'],
    [29.97, true, 17_981, '00:09:59;29'],
    [29.97, true, 17_982, '00:10:00;00'],
    [29.97, true, 107_892, '01:00:00;00'],
    [29.97, true, 2_589_408, '00:00:00;00'],
    [29.97, false, 107_892, '00:59:56:12'],
    [59.94, true, 3599, '00:00:59;59'],
    [59.94, true, 3600, '00:01:00;04'],
    [59.94, true, 35_964, '00:10:00;00'],
    [59.94, true, 215_784, '01:00:00;00'],
    [23.976, true, 86_400, '01:00:00:00'],
    [25, false, -1, '23:59:59:24'],
  ])('at %d (numbers left out: %s) frame %d is called %s', (called, drop, frame, timecode) => {
    expect(timecodeOf(frame, counting(called, drop))).toBe(timecode);
  });

  test('it is as if every frame of six hours had been counted', () => {
    for (const how of [counting(29.97, true), counting(59.94, true), counting(23.976)]) {
      let frame = 0;
      for (const timecode of oneByOne(how)) {
        if (timecode.startsWith('06')) break;
        // One comparison for each of a million frames is dear.
        if (timecodeOf(frame, how) !== timecode) expect([frame, timecodeOf(frame, how)]).toEqual([frame, timecode]);
        frame += 1;
      }
    }
  });

  test('whatever a frame is called leads back to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyCounting), fc.nat(2_000_000), (how, frame) => {
        expect(frameCalled(timecodeOf(frame, how), how)).toBe(frame);
      }),
      runs,
    );
  });

  test.each([
    '00:01:00;00',
    '00:01:00;01',
    '24:00:00:00',
    '00:60:00:00',
    '00:00:00:30',
    '1:00:00:00',
    '00:00:00',
    '',
    '00:00:00:00 ',
  ])('no frame is called %j where numbers are left out at 29.97', (timecode) => {
    expect(frameCalled(timecode, counting(29.97, true))).toBeNull();
  });
});

describe('moments and frames', () => {
  test('the millisecond at which a frame begins means that frame', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fps), fc.nat(2_000_000), (called, frame) => {
        const { rate } = counting(called);
        expect(frameAt(Math.round(secondsAt(frame, rate) * 1000) / 1000, rate)).toBe(frame);
      }),
      runs,
    );
  });

  test('rates are found by what people call them, and others are none', () => {
    expect(rateCalled(23.98)).toEqual({ num: 24_000, den: 1001 });
    expect(rateCalled(30)).toEqual({ num: 30, den: 1 });
    for (const odd of [0, 12, 15, 29.9, 1000, Number.NaN]) expect(rateCalled(odd)).toBeNull();
  });
});
