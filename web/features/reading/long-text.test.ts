import { expect, test } from 'vitest';
import { isLong } from './long-text.ts';

const from = { letters: 800, lines: 16 };

test('a text is long for many letters or many lines', () => {
  expect(isLong('가'.repeat(800), from)).toBe(false);
  expect(isLong('가'.repeat(801), from)).toBe(true);
  expect(isLong(Array.from({ length: 16 }, () => '줄').join('\n'), from)).toBe(false);
  expect(isLong(Array.from({ length: 17 }, () => '줄').join('\n'), from)).toBe(true);
});
