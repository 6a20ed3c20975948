import { expect, test } from 'vitest';
import { middle, moved, partOf } from './cut.ts';

test('a frame shows the middle of an image, as much as fits', () => {
  expect(partOf({ width: 400, height: 200 }, 1, middle)).toEqual({ width: 200, height: 200, left: 100, top: 0 });
  expect(partOf({ width: 200, height: 400 }, 2, middle)).toEqual({ width: 200, height: 100, left: 0, top: 150 });
  expect(partOf({ width: 400, height: 200 }, 1, { ...middle, zoom: 2 })).toEqual({
    width: 100,
    height: 100,
    left: 150,
    top: 50,
  });
});

test('what is drawn along follows the finger, and ends at the edges of the image', () => {
  const image = { width: 400, height: 200 };
  const along = moved(image, 1, middle, { x: 0.25, y: 0.5 });
  expect(partOf(image, 1, along)).toMatchObject({ left: 50, top: 0 });
  expect(partOf(image, 1, moved(image, 1, middle, { x: 9, y: 9 }))).toMatchObject({ left: 0, top: 0 });
  expect(partOf(image, 1, moved(image, 1, middle, { x: -9, y: 0 }))).toMatchObject({ left: 200, top: 0 });
});
