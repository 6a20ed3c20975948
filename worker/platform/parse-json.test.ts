import { expect, test } from 'vitest';
import { isTooDeep, maxJsonDepth, parseJson } from './parse-json.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('a value nested as deep as allowed is read, one deeper is none', () => {
  expect(parseJson(nested(maxJsonDepth))).toBeInstanceOf(Array);
  expect(parseJson(nested(maxJsonDepth + 1))).toBeUndefined();
  expect(parseJson(`{"a":`.repeat(100_000))).toBeUndefined();
});

test('brackets in words do not count, also beside escaped quotes', () => {
  const words = `${'['.repeat(500)}\\"${'{'.repeat(500)}\\\\`;
  expect(isTooDeep(`{"content":"${words}"}`)).toBe(false);
  expect(isTooDeep(`{"content":"\\\\","a":${nested(200)}}`)).toBe(true);
});
