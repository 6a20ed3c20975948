import { expect, test } from 'vitest';
import { mentionRangesIn } from './mention-ranges.ts';

const people = [
  { id: 'a', name: '민수' },
  { id: 'b', name: '민수진' },
  { id: 'c', name: 'min' },
  { id: 'd', name: 'Hana Kim' },
  { id: 'e', name: '지우' },
  { id: 'f', name: '지우' },
];
const named = (text: string, picked: string[] = []): string[] =>
  mentionRangesIn(text, people, picked).map((range) => range.account_id);

test('the longest name is meant, not one that it begins with', () => {
  expect(mentionRangesIn('@민수진 봐 주세요', people)).toEqual([{ account_id: 'b', start: 0, end: 4 }]);
  expect(named('@민수 봐 주세요')).toEqual(['a']);
  expect(named('@민수진아, @민수야')).toEqual(['b', 'a']);
  expect(named('@Hana Kim이 왔어요')).toEqual(['d']);
});

test('a name ends at a boundary or a particle', () => {
  for (const after of ['', ' 네', ',', '님', '님이', '씨는', '에게도', '한테', '가', '이랑', '!', '\n'])
    expect(named(`@민수${after}`), after).toEqual(['a']);
  for (const after of ['정', '라면', '2', '_x', 'abc']) expect(named(`@민수${after}`), after).toEqual([]);
  expect(named('@minho')).toEqual([]);
});

test('an address is nobody', () => {
  for (const text of ['me@min.kr', 'a.@min', '1@min', '가@민수']) expect(named(text), text).toEqual([]);
  expect(named('(@min)')).toEqual(['c']);
});

test('of two with one name the one who was picked is meant, and nobody where none was', () => {
  expect(named('@지우 안녕')).toEqual([]);
  expect(named('@지우 안녕', ['f'])).toEqual(['f']);
  expect(named('@지우 @지우', ['f', 'e'])).toEqual(['f', 'e']);
  expect(named('@지우 @지우', ['e'])).toEqual(['e', 'e']);
});
