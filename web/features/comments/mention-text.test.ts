import { expect, test } from 'vitest';
import { mentionBefore, mentionChoices, namesakeMark, withMention } from './mention-text.ts';

const people = [
  { id: 'a', name: '민호' },
  { id: 'b', name: 'Hana Kim' },
  { id: 'c', name: '김민호' },
];

test('a name begins at an "@" that follows no letter, and ends at the caret', () => {
  expect(mentionBefore('안녕 @민', 5)).toEqual({ query: '민', start: 3 });
  expect(mentionBefore('@Hana K', 7)).toEqual({ query: 'Hana K', start: 0 });
  expect(mentionBefore('me@example', 10)).toBeNull();
  expect(mentionBefore('@\n민', 3)).toBeNull();
  expect(mentionBefore('그냥', 2)).toBeNull();
});

test('names that begin so come before names that hold it, and never mine', () => {
  expect(mentionChoices(people, '민', null).map((one) => one.id)).toEqual(['a', 'c']);
  expect(mentionChoices(people, 'KIM', null).map((one) => one.id)).toEqual(['b']);
  expect(mentionChoices(people, '', 'a').map((one) => one.id)).toEqual(['b', 'c']);
});

test('picking a name puts it where it was being typed', () => {
  expect(withMention('아 @민 그래요', { start: 2, caret: 4 }, '민호')).toEqual({ text: '아 @민호 그래요', caret: 6 });
});

test('two of one name are told apart, and nobody else is', () => {
  const same = [...people, { id: 'acc_00d9k2', name: '민호' }];
  expect(namesakeMark(same, { id: 'acc_00d9k2', name: '민호' })).toBe('d9k2');
  expect(namesakeMark(same, { id: 'b', name: 'Hana Kim' })).toBe('');
});
