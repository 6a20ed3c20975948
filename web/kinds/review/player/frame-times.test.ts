import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameAt, rateCalled, type Rate } from '#protocol/review/timecode.ts';
import { constantTimes, tabledTimes, timestampOf } from './frame-times.ts';

const rates = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60].map((fps): Rate => {
  const rate = rateCalled(fps);
  if (rate === null) throw new Error(`no rate is called ${fps}`);
  return rate;
});
const runs = { numRuns: 1_000, seed: 20_261_130 };

describe('at a constant rate', () => {
  it('the middle and the beginning of every frame of ten hours, as exact as players tell it, show that frame', () => {
    const place = fc.record({
      rate: fc.constantFrom(...rates),
      frame: fc.nat(2_000_000),
      // WebM rounds to the millisecond.
      off: fc.double({ min: -0.0005, max: 0.0005, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ rate, frame, off }) => {
        const times = constantTimes(rate, null);
        expect(times.frameAt(times.startOf(frame) + off)).toBe(frame);
        const middle = times.middleOf(frame);
        expect(middle).toBeGreaterThan(times.startOf(frame));
        expect(middle).toBeLessThan(times.startOf(frame + 1));
      }),
      runs,
    );
  });

  it('a remark leads back to its frame by the millisecond alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rates), fc.nat(2_000_000), (rate, frame) => {
        const times = constantTimes(rate, null);
        expect(frameAt(timestampOf(frame, times), rate)).toBe(frame);
      }),
      runs,
    );
  });

  it('has as many frames as its length says', () => {
    expect(rates.map((rate) => constantTimes(rate, 10).count)).toEqual([240, 240, 250, 300, 300, 500, 599, 600]);
  });
});

describe('at a variable rate', () => {
  // Of 30 frames a second some were left out, and the file begins late.
  const table = [0.5, 0.533, 0.6, 0.633, 0.8, 0.833];
  const times = tabledTimes(table);

  it('frames are those of the table, counted from its first one', () => {
    expect(table.map((_at, frame) => times.startOf(frame)).map((at) => Math.round(at * 1000))).toEqual([
      0, 33, 100, 133, 300, 333,
    ]);
    expect(times.count).toBe(6);
  });

  it('the middle of each is between it and the next, and what is shown at its beginning is itself', () => {
    table.forEach((_at, frame) => {
      expect(times.middleOf(frame)).toBeGreaterThan(times.startOf(frame));
      if (frame + 1 < table.length) expect(times.middleOf(frame)).toBeLessThan(times.startOf(frame + 1));
      expect(times.frameAt(times.startOf(frame) + 0.0004)).toBe(frame);
    });
  });

  it('before its beginning it shows the first one, and after its end the last', () => {
    expect([times.frameAt(-1), times.frameAt(60)]).toEqual([0, 5]);
  });
});
