import { expect, test } from 'vitest';
import { nudged } from './nudge.ts';

const order = [
  { id: 'd1', places: ['a', 'b'] },
  { id: 'd2', places: [] },
  { id: 'd3', places: ['c'] },
];

test('a step moves within the day, then to the nearest end of the next one, empty or not', () => {
  expect(nudged(order, 'a', 1)).toEqual({ day_id: 'd1', position: 1 });
  expect(nudged(order, 'b', 1)).toEqual({ day_id: 'd2', position: 0 });
  expect(nudged(order, 'c', -1)).toEqual({ day_id: 'd2', position: 0 });
  expect(nudged(order.toSpliced(1, 1), 'c', -1)).toEqual({ day_id: 'd1', position: 2 });
});

test('at the ends of the course there is no step', () => {
  expect(nudged(order, 'a', -1)).toBeNull();
  expect(nudged(order, 'c', 1)).toBeNull();
  expect(nudged(order, 'gone', 1)).toBeNull();
});
