import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloudOf, termsOf } from './word-cloud.ts';

const runs = { numRuns: 1_000, seed: 20_261_130 };

function counted(...answers: string[]): Record<string, number> {
  return Object.fromEntries(cloudOf(answers).map(({ text, count }) => [text, count]));
}

describe('a cloud of words', () => {
  test.each([
    ['case', ['AI', 'ai', 'Ai', 'AI'], { AI: 4 }],
    ['spaces', ['딥러닝', '딥 러닝', '딥러닝'], { 딥러닝: 3 }],
    ['particles, where the word stands bare as well', ['데이터', '데이터를', '데이터의'], { 데이터: 3 }],
    ['particles, where it stands with another', ['인공지능이', '인공지능은'], { 인공지능: 2 }],
    ['signs and laughter', ['재미!!', '재미ㅋㅋㅋ', '"재미"', '재미~ ㅠㅠ'], { 재미: 4 }],
    ['composed and decomposed letters', ['회귀', '회귀'.normalize('NFD')], { 회귀: 2 }],
  ])('folds %s', (_what, answers, words) => {
    expect(counted(...answers)).toEqual(words);
  });

  test('leaves words alone that only look as if they had a particle', () => {
    const words = ['어린이', '고양이', '회의', '바나나', '독도', '제주도', '나라'];
    expect(Object.keys(counted(...words)).toSorted()).toEqual(words.toSorted());
  });

  test('counts people: whoever writes a word twice, or in two forms, has written it once', () => {
    expect(counted('나무, 나무, 나무를', '나무')).toEqual({ 나무: 2 });
  });

  test('takes a short answer whole and a long one by its words', () => {
    expect(termsOf('경사 하강법')).toEqual(['경사 하강법']);
    expect(termsOf('경사 하강법은 손실이 가장 작아지는 쪽으로 가는 방법')).toContain('하강법은');
  });

  test('has what is only tears or a picture', () => {
    expect(counted('ㅠㅠ', '👍', '👍')).toEqual({ '👍': 2, ㅠㅠ: 1 });
  });

  const part = fc.constantFrom(
    '데이터',
    '데이터를',
    '딥 러닝',
    '딥러닝',
    'AI',
    'ai',
    '어린이',
    '!!',
    'ㅋㅋ',
    ',',
    ' ',
    '이',
    '👍',
    'é',
  );
  const answer = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));

  test('is the same in whatever order the answers came, and no word has more people than there are', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 20 }), (answers) => {
        const cloud = cloudOf(answers);
        expect(cloudOf(answers.toReversed())).toEqual(cloud);
        for (const { text, count } of cloud) {
          expect(text).not.toBe('');
          expect(count).toBeLessThanOrEqual(answers.length);
        }
      }),
      runs,
    );
  });
});
