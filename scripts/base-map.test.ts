import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { baseMap, simplified, type BaseMap } from './base-map.ts';

const world = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'),
);
const map: BaseMap = baseMap(world);
const land = map.features.flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : []));
const borders = map.features.flatMap(({ geometry }) =>
  geometry.type === 'MultiLineString' ? geometry.coordinates : [],
);

/** Even-odd rule over all rings. */
function isLand(x: number, y: number): boolean {
  let inside = false;
  for (const ring of land.flat()) {
    for (const [index, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

describe('the base map', () => {
  test('is small enough to send', () => {
    expect(JSON.stringify(map).length).toBeLessThan(400_000);
  });

  test.each([
    ['Seoul', 126.98, 37.57],
    ['Busan', 129.05, 35.2],
    ['Jeju', 126.55, 33.37],
    ['Ulleungdo', 130.87, 37.5],
    ['Tokyo', 139.5, 35.75],
    ['Paris', 2.35, 48.85],
    ['Sydney', 150.9, -33.8],
    ['Honolulu', -157.95, 21.45],
  ])('has %s on land', (_name, x, y) => {
    expect(isLand(x, y)).toBe(true);
  });

  test.each([
    ['the Yellow Sea', 124, 36],
    ['the East Sea', 132, 39],
    ['the Pacific', -150, 10],
    ['the Caspian Sea', 51, 42],
  ])('has %s as water', (_name, x, y) => {
    expect(isLand(x, y)).toBe(false);
  });

  test('has closed rings and coordinates of two decimals within the world', () => {
    for (const ring of land.flat()) expect(ring[0]).toEqual(ring.at(-1));
    const numbers = [...land.flat(2), ...borders.flat()].flat();
    expect(numbers.every((value) => Math.abs(value) <= 180 && Math.round(value * 100) / 100 === value)).toBe(true);
  });

  test('draws the border between South and North Korea', () => {
    expect(borders.flat().some(([x, y]) => x > 126.5 && x < 128.5 && y > 37.7 && y < 38.7)).toBe(true);
  });
});

test('simplifying keeps corners and ends and drops what lies on the line', () => {
  expect(
    simplified(
      [
        [0, 0],
        [1, 0.001],
        [2, 0],
        [2, 1],
        [2, 2],
      ],
      0.01,
    ),
  ).toEqual([
    [0, 0],
    [2, 0],
    [2, 2],
  ]);
});
