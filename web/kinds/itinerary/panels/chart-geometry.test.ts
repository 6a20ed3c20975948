import { expect, test } from 'vitest';
import { bars, everyDay } from './chart-geometry.ts';

test('the highest bar is as high as the chart, a small one is still seen, and none is none', () => {
  expect(bars([0, 1, 1000], { width: 30, height: 50, gap: 2 }).map((bar) => bar.height)).toEqual([0, 1, 50]);
  expect(bars([], { width: 30, height: 50, gap: 2 })).toEqual([]);
});

test('days without anything are shown as such, a week at least and a month at most', () => {
  const rows = [
    { day: '2026-10-30', count: 2 },
    { day: '2026-11-02', count: 1 },
  ];
  expect(everyDay(rows, { count: 0 }).map(({ day, count }) => [day, count])).toEqual([
    ['2026-10-27', 0],
    ['2026-10-28', 0],
    ['2026-10-29', 0],
    ['2026-10-30', 2],
    ['2026-10-31', 0],
    ['2026-11-01', 0],
    ['2026-11-02', 1],
  ]);
  const long = everyDay([...rows, { day: '2026-12-31', count: 5 }], { count: 0 });
  expect([long.length, long[0]?.day, long.at(-1)?.count]).toEqual([30, '2026-12-02', 5]);
  expect(everyDay<{ day: string; count: number }>([], { count: 0 })).toEqual([]);
});
