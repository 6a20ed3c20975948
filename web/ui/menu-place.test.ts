import { expect, test } from 'vitest';
import { placeMenu } from './menu-place.ts';

const menu = { width: 200, height: 160 };
const phone = { width: 360, height: 740 };

test('a menu opens below its button, flush with its end', () => {
  expect(placeMenu({ left: 296, top: 10, right: 340, bottom: 54 }, menu, phone)).toEqual({ left: 140, top: 60 });
});

test('a menu opens above a button at the foot of the window', () => {
  expect(placeMenu({ left: 296, top: 690, right: 340, bottom: 734 }, menu, phone)).toEqual({ left: 140, top: 524 });
});

test('a menu stays inside the window at its left edge', () => {
  expect(placeMenu({ left: 4, top: 10, right: 48, bottom: 54 }, menu, phone).left).toBe(8);
});

test('a menu that fits neither above nor below stays inside the window', () => {
  expect(placeMenu({ left: 4, top: 60, right: 48, bottom: 104 }, menu, { width: 360, height: 200 }).top).toBe(32);
});
