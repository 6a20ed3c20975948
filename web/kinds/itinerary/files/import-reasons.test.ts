import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { reasonWords } from './import-reasons.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('what became of a row is said in words, also by a code that is not known here', () => {
  const told = [
    'empty',
    'not_a_point',
    'coordinates_out_of_range',
    'too_many_places',
    'not_valid',
    'and_more',
    'new',
  ].map((reason) => reasonWords({ row: 7, reason }));
  for (const words of told) expect(words).toMatch(/^7번째 줄[^_]+$/u);
  expect(new Set(told.slice(0, 6)).size).toBe(6);
  expect(told[6]).toBe(told[4]);
});
