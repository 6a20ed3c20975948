import { describe, expect, test } from 'vitest';
import { completePlace } from './ot/course.ts';
import { distanceMeters } from './legs.ts';
import { routeMap, stopHalfWidth, stopLabel, stopRadius } from './route-map.ts';

const frame = { width: 400, height: 150, margin: 28 };

function at(lat: number | null, lng: number | null, name = 'x') {
  return { ...completePlace({ name }, 'plc_x'), lat, lng };
}

describe('the drawing of a course', () => {
  test('has north up and east to the right, and fills the frame up to its margin', () => {
    const { stops } = routeMap([at(37.5, 127), at(37.6, 127.5)], [], frame);
    expect(stops.map(({ x }) => x)).toEqual([28, 372]);
    expect((stops[0]?.y ?? 0) > (stops[1]?.y ?? 0)).toBe(true);
    expect(stops.every(({ y }) => y >= 28 && y <= 122)).toBe(true);
  });

  test('keeps distances true: as far north as east is as far on paper, in Seoul, too', () => {
    const east = 0.01 / Math.cos((37.505 * Math.PI) / 180);
    const { stops } = routeMap([at(37.5, 127), at(37.51, 127), at(37.5, 127 + east)], [], frame);
    const [origin, north, right] = stops;
    expect((origin?.y ?? 0) - (north?.y ?? 0)).toBeCloseTo((right?.x ?? 0) - (origin?.x ?? 0), 0);
  });

  test('counts places that are nowhere, and leaves them out', () => {
    const { stops } = routeMap([at(37.5, 127, 'a'), at(null, null, 'b'), at(37.6, 127, 'c')], [], frame);
    expect(stops.map(({ numbers, name }) => [numbers, name])).toEqual([
      [[1], 'a'],
      [[3], 'c'],
    ]);
  });

  test('goes the short way round across the date line', () => {
    const { stops } = routeMap([at(0, 179.9), at(0, -179.9)], [], frame);
    expect(stops.map(({ x }) => x)).toEqual([28, 372]);
  });

  test('puts what is in one spot into the middle as one mark, without a scale', () => {
    expect(routeMap([at(37.5, 127)], [], frame)).toMatchObject({ stops: [{ x: 200, y: 75 }], paths: [], scale: null });
    const { stops } = routeMap([at(37.5, 127), at(37.5, 127)], [], frame);
    expect(stops).toMatchObject([{ numbers: [1, 2], x: 200, y: 75 }]);
  });

  test('never draws far as near: what would cover each other is one mark, nothing is moved', () => {
    const busan = at(35.1796, 129.0756, '부산');
    const seoul = [at(37.5445, 127.0374), at(37.5416, 127.0557), at(37.62, 127.09)];
    const { stops, scale } = routeMap([...seoul, busan], [], frame);
    expect(stops.map((stop) => [stopLabel(stop), stop.y])).toEqual([
      ['1–3', expect.any(Number)],
      ['4', 122],
    ]);
    expect(scale?.meters).toBe(200_000);
    const crowd = routeMap([...Array.from({ length: 195 }, () => at(37.5, 127)), busan], [], frame).stops;
    expect(crowd.map(stopLabel)).toEqual(['1–195', '196']);
    expect(crowd.every((stop) => stop.x >= stopHalfWidth(stop) && stop.y >= stopRadius)).toBe(true);
  });

  test('says how far is how long, in a round number', () => {
    const { stops, scale } = routeMap([at(37.5, 127), at(37.5, 127.1)], [], frame);
    const pixels = (stops[1]?.x ?? 0) - (stops[0]?.x ?? 0);
    expect(scale?.meters).toBe(1000);
    expect((pixels / (scale?.width ?? 1)) * 1000).toBeCloseTo(
      distanceMeters({ lat: 37.5, lng: 127 }, { lat: 37.5, lng: 127.1 }),
      -2,
    );
  });

  test('has a line for each day, and none from one to the next', () => {
    const named = (id: string, lat: number, lng: number) => ({ ...at(lat, lng), id });
    const places = [named('a', 37.5, 127), named('b', 37.6, 127.2), named('c', 37.4, 127.4), named('d', 37.5, 127.6)];
    const { paths, stops } = routeMap(places, [{ places: ['a', 'b'] }, { places: ['c', 'd'] }], frame);
    expect(paths.map(({ day, d }) => [day, d.split('C').length])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(stops.map(({ day }) => day)).toEqual([0, 0, 1, 1]);
  });

  test('meets each stop on its way', () => {
    const { stops, paths } = routeMap([at(37.5, 127), at(37.6, 127.1), at(37.5, 127.3)], [], frame);
    const path = paths[0]?.d ?? '';
    for (const { x, y } of stops) expect(path).toContain(`${x} ${y}`);
    expect(path).not.toMatch(/NaN|Infinity/u);
  });

  test('of no places is nothing', () => {
    expect(routeMap([], [], frame)).toEqual({ stops: [], paths: [], scale: null });
  });
});
