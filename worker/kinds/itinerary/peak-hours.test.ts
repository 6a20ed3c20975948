import { expect, test } from 'vitest';
import { peakHours } from './peak-hours.ts';

const at = (counts: Record<number, number>): number[] => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);

test('the busiest hours of everything together come first, the earlier of two alike', () => {
  expect(peakHours(at({ 9: 2, 21: 3 }), at({ 9: 4, 10: 1, 12: 1, 13: 1 }))).toEqual([9, 21, 10]);
});

test('where nothing happened there is no busy hour', () => {
  expect(peakHours(at({}), at({}))).toEqual([]);
});
