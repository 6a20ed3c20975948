import { describe, expect, test } from 'vitest';
import { completePlace } from './course.ts';
import { routeMap } from './route-map.ts';

const frame = { width: 400, height: 150, margin: 28 };

function at(lat: number | null, lng: number | null, name = 'x') {
  return { ...completePlace({ name }, 'plc_x'), lat, lng };
}

describe('the drawing of a course', () => {
  test('has north up and east to the right, and fills the frame up to its margin', () => {
    const { stops } = routeMap([at(37.5, 127), at(37.6, 127.5)], frame);
    expect(stops.map(({ x }) => x)).toEqual([28, 372]);
    expect((stops[0]?.y ?? 0) > (stops[1]?.y ?? 0)).toBe(true);
    expect(stops.every(({ y }) => y >= 28 && y <= 122)).toBe(true);
  });

  test('keeps distances true: as far north as east is as far on paper, in Seoul, too', () => {
    const east = 0.01 / Math.cos((37.505 * Math.PI) / 180);
    const { stops } = routeMap([at(37.5, 127), at(37.51, 127), at(37.5, 127 + east)], frame);
    const [origin, north, right] = stops;
    expect((origin?.y ?? 0) - (north?.y ?? 0)).toBeCloseTo((right?.x ?? 0) - (origin?.x ?? 0), 0);
  });

  test('counts places that are nowhere, and leaves them out', () => {
    const { stops } = routeMap([at(37.5, 127, 'a'), at(null, null, 'b'), at(37.6, 127, 'c')], frame);
    expect(stops.map(({ number, name }) => [number, name])).toEqual([
      [1, 'a'],
      [3, 'c'],
    ]);
  });

  test('goes the short way round across the date line', () => {
    const { stops } = routeMap([at(0, 179.9), at(0, -179.9)], frame);
    expect(stops.map(({ x }) => x)).toEqual([28, 372]);
  });

  test('puts one place in the middle, and several in one spot side by side around it', () => {
    expect(routeMap([at(37.5, 127)], frame)).toMatchObject({ stops: [{ x: 200, y: 75 }], path: '' });
    const { stops } = routeMap([at(37.5, 127), at(37.5, 127)], frame);
    expect(stops.map(({ x, y }) => [x, y])).toEqual([
      [187, 75],
      [213, 75],
    ]);
  });

  test('covers no stop with another where there is room, and stays in the frame where there is none', () => {
    const spots = [at(37.5, 127), at(37.5001, 127.0001), at(37.5, 127.0001), at(37.6, 127.3)];
    const { stops } = routeMap(spots, frame);
    const gaps = stops.flatMap((a, i) => stops.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(Math.min(...gaps)).toBeGreaterThan(24);
    const crowd = routeMap(
      Array.from({ length: 200 }, () => at(37.5, 127)),
      frame,
    ).stops;
    expect(crowd.every(({ x, y }) => x >= 13 && x <= 387 && y >= 13 && y <= 137)).toBe(true);
  });

  test('meets each stop on its way', () => {
    const { stops, path } = routeMap([at(37.5, 127), at(37.6, 127.1), at(37.5, 127.3)], frame);
    for (const { x, y } of stops) expect(path).toContain(`${x} ${y}`);
    expect(path).not.toMatch(/NaN|Infinity/u);
  });

  test('of no places is nothing', () => {
    expect(routeMap([], frame)).toEqual({ stops: [], path: '' });
  });
});
