import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statuses } from '#protocol/review/status.ts';
import { groupMarks, type Mark, markWidth, rulerSteps, spansOf } from './mark-layout.ts';

const runs = { numRuns: 200, seed: 20_261_130 };
const author = { id: 'acc_1', name: '지우' };
const mark = fc.record({
  at: fc.double({ min: 0, max: 600, noNaN: true }),
  length: fc.option(fc.double({ min: 0, max: 60, noNaN: true })),
  status: fc.constantFrom(...statuses),
});
const marks = fc.array(mark, { maxLength: 300 }).map((some) =>
  some
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, length, status }, n): Mark => ({
      id: `${n}`,
      at,
      end: length === null ? null : at + length,
      status,
      author,
    })),
);

it('however many remarks there are, none is lost, none covers another, and they stay in their order', () => {
  fc.assert(
    fc.property(marks, fc.integer({ min: 100, max: 1600 }), (all, width) => {
      const groups = groupMarks(all, { width, duration: 600 });
      expect(groups.flatMap((group) => group.marks)).toEqual(all);
      expect(groups.length).toBeLessThanOrEqual(Math.ceil(width / markWidth) + 1);
      groups.forEach((group, at) => {
        const next = groups[at + 1];
        if (next !== undefined) expect(next.x).toBeGreaterThan(group.x);
      });
    }),
    runs,
  );
});

it('however many remarks there are, there are no more groups and bars than have room', () => {
  const many = Array.from({ length: 5_000 }, (_none, n): Mark => ({
    id: `${n}`,
    at: n * 0.12,
    end: n % 3 === 0 ? n * 0.12 + 4 : null,
    status: 'open',
    author,
  }));
  expect(groupMarks(many, { width: 1200, duration: 600 }).length).toBeLessThanOrEqual(41);
  expect(spansOf(many, { width: 1200, duration: 600 }).length).toBeLessThan(400);
});

it('ranges that overlap are one bar, and each lies where its remark is about', () => {
  const range = (at: number, end: number): Mark => ({ id: `${at}`, at, end, status: 'open', author });
  expect(spansOf([range(0, 60), range(30, 90), range(300, 301)], { width: 600, duration: 600 })).toEqual([
    { left: 0, width: 90, status: 'open' },
    { left: 300, width: 3, status: 'open' },
  ]);
});

it('no number of the ruler lies under the one of the end, and the first is always there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 2000 }),
      fc.double({ min: 0.04, max: 36_000, noNaN: true }),
      (width, duration) => {
        const [first, ...later] = rulerSteps({ width, duration });
        expect(first).toBe(0);
        for (const at of later) expect(((duration - at) / duration) * width).toBeGreaterThanOrEqual(72);
      },
    ),
    runs,
  );
  expect(rulerSteps({ width: 600, duration: 61 })).toEqual([0, 15, 30, 45]);
});
