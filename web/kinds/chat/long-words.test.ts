import { expect, test } from 'vitest';
import { isEmojiOnly, isLong } from './long-words.ts';

test('a message is folded for many letters or many lines', () => {
  expect(isLong('가'.repeat(800))).toBe(false);
  expect(isLong('가'.repeat(801))).toBe(true);
  expect(isLong(Array.from({ length: 16 }, () => '줄').join('\n'))).toBe(false);
  expect(isLong(Array.from({ length: 17 }, () => '줄').join('\n'))).toBe(true);
});

test('up to three emoji stand by themselves, with their skins, families and flags', () => {
  for (const text of ['👍', '❤️🎉', '👍🏽👩‍👩‍👧‍👦🇰🇷', '☂️']) expect([text, isEmojiOnly(text)]).toEqual([text, true]);
  for (const text of ['', '👍👍👍👍', '👍 네', '3', '#', '네', '🇰'])
    expect([text, isEmojiOnly(text)]).toEqual([text, false]);
});
