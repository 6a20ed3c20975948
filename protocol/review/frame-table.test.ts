import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrameTable, encodeFrameTable } from './frame-table.ts';
import { filmstrip, momentOf, tileAt } from './previews.ts';

const seed = Number(process.env['SEED'] ?? 87);

const tables = fc
  .record({
    resolution: fc.integer({ min: 1, max: 1_000_000_000 }),
    first: fc.integer({ min: -10_000_000, max: 10_000_000 }),
    steps: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { maxLength: 60 }),
  })
  .map(({ resolution, first, steps }) => {
    const times = [first];
    for (const step of steps) times.push((times.at(-1) ?? 0) + step);
    return { resolution, times };
  });

it('a table of presentation times comes back as it was', () => {
  fc.assert(
    fc.property(tables, (table) => {
      expect(decodeFrameTable(encodeFrameTable(table))).toEqual(table);
    }),
    { seed, numRuns: 300 },
  );
});

it('takes little more than a byte a frame at an even rate', () => {
  const times = Array.from({ length: 15_000 }, (_, frame) => frame * 100);
  expect(encodeFrameTable({ resolution: 2_500, times }).length).toBeLessThan(15_010);
});

it('bytes that are no table are none, and never an error', () => {
  const whole = encodeFrameTable({ resolution: 600, times: [0, 20, 40] });
  expect(decodeFrameTable(whole.slice(0, -1))).toBe(null);
  expect(decodeFrameTable(Uint8Array.from([...whole, 0]))).toBe(null);
  expect(decodeFrameTable(Uint8Array.from([1, 2, 0, 0]))).toBe(null);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const table = decodeFrameTable(bytes);
      if (table !== null)
        expect(table.times.every((time, at) => at === 0 || time > (table.times[at - 1] ?? 0))).toBe(true);
    }),
    { seed, numRuns: 500 },
  );
});

it('frames whose times stand still are refused', () => {
  expect(() => encodeFrameTable({ resolution: 600, times: [0, 20, 20] })).toThrow(RangeError);
  expect(() => encodeFrameTable({ resolution: 600, times: [0.5] })).toThrow(RangeError);
});

it('each tile of a filmstrip is found by its own moment', () => {
  for (let tile = 0; tile < 100; tile += 1) {
    const { column, row } = tileAt(momentOf(tile, 138) / 138);
    expect(row * filmstrip.columns + column).toBe(tile);
  }
  expect([tileAt(-1), tileAt(2)]).toEqual([
    { column: 0, row: 0 },
    { column: 9, row: 9 },
  ]);
});
