import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeField, mergeText } from './merge-text.ts';

describe('two changes of one text', () => {
  test.each([
    ['11시에 만나요', '토요일 11시에 만나요', '11시에 역에서 만나요', '토요일 11시에 역에서 만나요'],
    ['11시 예약', '토요일 11시 예약', '12시 예약', '토요일 12시 예약'],
    ['11시 예약', '11시 예약 4명', '12시 예약', '12시 예약 4명'],
    ['하나 둘 셋', '하나 둘', '하나 둘 셋 넷', '하나 둘 넷'],
    ['하나 둘 셋', '하나 둘 넷', '하나 둘 다섯', null],
    ['하나 둘 셋', '둘 셋', '하나 둘 셋 넷', '둘 셋 넷'],
    ['카페', '카페 봄', '카페 여름', null],
    ['', '창가 자리', '예약 번호 123', null],
    ['가', '나', '나', '나'],
    ['첫 줄\n둘째 줄', '첫 줄\n둘째 줄 더', '첫 줄 앞\n둘째 줄', '첫 줄 앞\n둘째 줄 더'],
  ])('%j as %j and %j is %j', (base, later, earlier, merged) => {
    expect(mergeText(base, later, earlier)).toBe(merged);
  });

  const word: fc.Arbitrary<string> = fc.constantFrom('가', '나', '다', '라', '마');
  const text = fc.array(word, { maxLength: 8 });

  /** A text made from another: words taken out, and words put in that nobody else has. */
  const changed = (base: readonly string[], mark: string) =>
    fc
      .array(fc.record({ at: fc.nat(12), write: fc.boolean() }), { maxLength: 4 })
      .map((acts) =>
        acts.reduce(
          (words, { at, write }, index) =>
            write
              ? words.toSpliced(at % (words.length + 1), 0, `${mark}${index}`)
              : words.toSpliced(at % Math.max(1, words.length), 1),
          [...base],
        ),
      );

  const three = text.chain((base) => fc.tuple(fc.constant(base), changed(base, 'M'), changed(base, 'T')));

  test('put together, no word that either wrote is lost, and none comes twice', () => {
    let merges = 0;
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const merged = mergeText(base.join(' '), mine.join(' '), theirs.join(' '));
        if (merged === null) return;
        merges += 1;
        const words = merged.split(/\s+/u);
        for (const written of [...mine, ...theirs].filter((one) => !base.includes(one))) {
          expect(words.filter((one) => one === written)).toHaveLength(1);
        }
      }),
      { numRuns: 3000 },
    );
    expect(merges).toBeGreaterThan(1000);
  });

  test('what only one changed is as that one wrote it', () => {
    fc.assert(
      fc.property(three, ([base, mine]) => {
        const [from, to] = [base.join(' '), mine.join(' ')];
        expect(mergeText(from, to, from)).toBe(to);
        expect(mergeText(from, from, to)).toBe(to);
      }),
    );
  });

  test('only words are put together, and only as far as they fit', () => {
    expect(mergeField('start_time', '10:00', '11:00', '12:00')).toBeNull();
    const long = 'x'.repeat(60);
    expect(mergeField('name', '카페', `${long} 카페`, `카페 ${long}`)).toBeNull();
    expect(mergeField('address', null, '서울', null)).toBe('서울');
    expect(mergeField('name', '카페 봄', '카페', '봄')).toBeNull();
  });
});
