import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aroundChanges, wordDiff } from './word-diff.ts';

const seed = Number(process.env['SEED'] ?? 20261121);

test('only the words that changed are marked', () => {
  expect(wordDiff('한 사람당 2만 원을 넘지 않아요', '한 사람당 3만 원을 넘지 않아요')).toEqual([
    { kind: 'same', text: '한 사람당 ' },
    { kind: 'gone', text: '2만' },
    { kind: 'new', text: '3만' },
    { kind: 'same', text: ' 원을 넘지 않아요' },
  ]);
});

test('words that changed side by side are one change', () => {
  expect(wordDiff('we meet at noon sharp', 'we meet before one sharp')).toEqual([
    { kind: 'same', text: 'we meet ' },
    { kind: 'gone', text: 'at noon' },
    { kind: 'new', text: 'before one' },
    { kind: 'same', text: ' sharp' },
  ]);
});

test('around a change only its surroundings are told, cut between words', () => {
  const rest = 'as it was '.repeat(30);
  const told = aroundChanges(wordDiff(`${rest}at noon ${rest}`, `${rest}at one ${rest}`)).map(({ text }) => text);
  expect(told).toEqual([
    expect.stringMatching(/^…( (as|it|was|at)){10,20} $/u),
    'noon',
    'one',
    expect.stringMatching(/^( (as|it|was)){10,20} …$/u),
  ]);
  expect(aroundChanges(wordDiff('we meet at noon', 'we meet at one'))).toEqual(
    wordDiff('we meet at noon', 'we meet at one'),
  );
});

test('a text that is the same has no change, and one that is all new has nothing of the old', () => {
  expect(wordDiff('그대로', '그대로')).toEqual([{ kind: 'same', text: '그대로' }]);
  expect(wordDiff('', '새 글')).toEqual([{ kind: 'new', text: '새 글' }]);
  expect(wordDiff('옛 글', '')).toEqual([{ kind: 'gone', text: '옛 글' }]);
});

test('texts of any length are answered at once', () => {
  const long = Array.from({ length: 2000 }, (_, index) => index % 7).join(' ');
  expect(wordDiff(long, `${long} 끝`)).toHaveLength(2);
});

test('what stayed and what went is the old text, what stayed and what came the new one', () => {
  const word = fc.constantFrom('가', '나', '다', 'a', 'b', ' ', '  ', '\n');
  const text = fc.array(word, { maxLength: 24 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
      expect(without('new')).toBe(before);
      expect(without('gone')).toBe(after);
    }),
    { seed, numRuns: 1000 },
  );
});
