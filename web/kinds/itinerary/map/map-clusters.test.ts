import { expect, test } from 'vitest';
import { clustersOf } from './map-clusters.ts';

test('what would cover each other is one group, and nothing is lost', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 10, y: 5 },
    { x: 104, y: 3 },
    { x: 300, y: 300 },
  ];
  const groups = clustersOf(points, 24);
  expect(groups.map((group) => group.length)).toEqual([2, 2, 1]);
  expect(groups.flat()).toHaveLength(points.length);
});
