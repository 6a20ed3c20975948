import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { emoji } from '#protocol/text.schema.ts';
import { emojiDataOf } from './emoji-data.ts';

const read = (file: string) =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`emojibase-data/${file}`), 'utf8'));
const data = emojiDataOf('ko', read('ko/data.json'), read('ko/messages.json'));

test('every emoji that can be picked, in every tone, is one that the room takes', () => {
  const all = data.emojis.flatMap((one) => [one.emoji, ...Object.values(one.skins ?? {})]);
  expect(all.length).toBeGreaterThan(3000);
  expect(all.filter((one) => !emoji.safeParse(one).success)).toEqual([]);
});

test('each is in a category that has a name, and in no other', () => {
  const known = new Set(data.categories.map((category) => category.index));
  expect(data.emojis.filter((one) => !known.has(one.category))).toEqual([]);
  expect(data.categories.map((category) => category.label)).not.toContain('구성 요소');
});
