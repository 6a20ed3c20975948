import { expect, test } from 'vitest';
import { isEmojiOnly } from './emoji-only.ts';

test('up to three emoji stand by themselves, with their skins, families and flags', () => {
  for (const text of ['👍', '❤️🎉', '👍🏽👩‍👩‍👧‍👦🇰🇷', '☂️']) expect([text, isEmojiOnly(text)]).toEqual([text, true]);
  for (const text of ['', '👍👍👍👍', '👍 네', '3', '#', '네', '🇰'])
    expect([text, isEmojiOnly(text)]).toEqual([text, false]);
});
