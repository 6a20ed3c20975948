import { expect, test } from 'vitest';
import { maxPhotos } from '../place-limits.ts';
import { mergeValue } from './merge-value.ts';
import { sameValue } from './values.ts';

test('of photos what either added is there and what either took out is gone, in the order of the later', () => {
  expect(mergeValue('photos', ['a', 'b'], ['b', 'a', 'c'], ['a', 'd'])).toEqual(['a', 'c', 'd']);
  expect(mergeValue('photos', null, ['a'], ['b'])).toEqual(['a', 'b']);
  expect(mergeValue('photos', ['a'], null, ['a', 'b'])).toEqual(['b']);
});

test('more photos than a place may show are not put together', () => {
  const many = Array.from({ length: maxPhotos }, (_, index) => `${index}`);
  expect(mergeValue('photos', [], many, ['one more'])).toBeNull();
});

test('lists are the same by what stands in them, in their order', () => {
  expect([sameValue(['a', 'b'], ['a', 'b']), sameValue(['a', 'b'], ['b', 'a'])]).toEqual([true, false]);
  expect([sameValue(undefined, null), sameValue([], null), sameValue('a', 'a')]).toEqual([true, false, true]);
});
