import { expect, test } from 'vitest';
import { gridLines } from './map-grid.ts';

const upright = (lines: [number, number][][]) => lines.filter(([a, b]) => a?.[0] === b?.[0]).map(([a]) => a?.[0] ?? 0);

test('the lines stay where they are while the window moves, and reach beyond it', () => {
  const here = upright(gridLines({ west: 127.03, south: 37.52, east: 127.07, north: 37.55 }));
  const moved = upright(gridLines({ west: 127.04, south: 37.52, east: 127.08, north: 37.55 }));
  expect(moved.filter((at) => here.includes(at)).length).toBeGreaterThan(3);
  expect(Math.min(...here)).toBeLessThan(127.03);
});

test('there are some at every zoom and never many', () => {
  for (const across of [360, 90, 10, 1, 0.1, 0.01, 0.002]) {
    const count = gridLines({ west: 127, south: 37, east: 127 + across, north: 37 + across / 2 }).length;
    expect(count).toBeGreaterThan(4);
    expect(count).toBeLessThan(60);
  }
});
