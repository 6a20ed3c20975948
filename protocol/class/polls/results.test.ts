import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf, sharesOfAll } from './percentages.ts';
import { type Counted, type GivenAnswer, responseRate, resultsOf } from './results.ts';

const runs = { numRuns: 2_000, seed: 20_261_130 };

const options = ['A', 'B', 'C', 'D'].map((text, index) => ({ id: `opt_${index + 1}`, text }));
const ids = options.map(({ id }) => id);

function poll(type: Counted['type'], of = options): Counted {
  return { type, options: of, scale: 5 };
}

function choosing(...counts: number[]): GivenAnswer[] {
  return counts.flatMap((count, index) => Array.from({ length: count }, () => ({ option_ids: [ids[index] ?? ''] })));
}

describe('percentages', () => {
  test('are those of the example: 8, 5, 23 and 5 of 41', () => {
    expect(sharesOfAll([8, 5, 23, 5])).toEqual([19.5, 12.2, 56.1, 12.2]);
  });

  test('of one choice add up to 100.0, none is off by 0.1, and more votes are never less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 10 }), (votes) => {
        const total = votes.reduce((sum, one) => sum + one, 0);
        const shares = sharesOfAll(votes);
        const sum = shares.reduce((all, share) => all + Math.round(share * 10), 0);
        expect(sum).toBe(total === 0 ? 0 : 1000);
        for (const [index, share] of shares.entries()) {
          const exact = total === 0 ? 0 : ((votes[index] ?? 0) * 100) / total;
          expect(Math.abs(share - exact)).toBeLessThan(0.1);
          for (const [other, theirs] of shares.entries())
            if ((votes[index] ?? 0) > (votes[other] ?? 0)) expect(share).toBeGreaterThanOrEqual(theirs);
        }
      }),
      runs,
    );
  });

  test('of several choices are of people', () => {
    expect(shareOf(2, 3)).toBe(66.7);
    expect(shareOf(0, 0)).toBe(0);
    const answers = [{ option_ids: ['opt_1', 'opt_2'] }, { option_ids: ['opt_1'] }, { option_ids: ['opt_1'] }];
    const { total_responses, options: of } = resultsOf(poll('multiple_choice'), answers);
    expect(total_responses).toBe(3);
    expect(of.map(({ votes, percentage }) => [votes, percentage])).toEqual([
      [3, 100],
      [1, 33.3],
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('results', () => {
  test('count each person once, and an option that somebody names twice once', () => {
    const twice = resultsOf(poll('multiple_choice'), [{ option_ids: ['opt_1', 'opt_1'] }]);
    expect(twice.options[0]).toMatchObject({ votes: 1, percentage: 100 });
  });

  test('of a single choice have as many votes as people, in whatever order they came', () => {
    const counts = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(counts, fc.infiniteStream(fc.nat()), (of, noise) => {
        const answers = choosing(...of);
        const results = resultsOf(poll('single_choice'), answers);
        expect(results.options.map(({ votes }) => votes)).toEqual(of);
        expect(results.total_responses).toBe(answers.length);
        expect(resultsOf(poll('single_choice'), shuffled(answers, noise))).toEqual(results);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  test('of a rating have every step and the mean', () => {
    const { options: steps, average } = resultsOf(poll('rating', []), [{ rating: 5 }, { rating: 4 }, { rating: 4 }]);
    expect(steps.map(({ votes }) => votes)).toEqual([0, 0, 0, 2, 1]);
    expect(average).toBe(4.33);
    expect(resultsOf(poll('rating', []), []).average).toBeUndefined();
  });

  test('of a ranking have the best mean place first; equals by who was put first more often, then as asked', () => {
    const three = options.slice(0, 3);
    const order = (...at: number[]): GivenAnswer => ({ order: at.map((index) => ids[index] ?? '') });
    const results = resultsOf(poll('ranking', three), [order(2, 0, 1), order(2, 1, 0), order(0, 2, 1)]);
    expect(results.options.map(({ text, votes, average_rank }) => [text, votes, average_rank])).toEqual([
      ['C', 2, 1.33],
      ['A', 1, 2],
      ['B', 0, 2.67],
    ]);
    const even = resultsOf(poll('ranking', three), [order(0, 1, 2), order(2, 1, 0)]);
    expect(even.options.map(({ text }) => text)).toEqual(['A', 'C', 'B']);
  });

  test('of a ranking give away the same places whoever answers first', () => {
    const answers = fc.array(
      fc.shuffledSubarray(ids, { minLength: 4 }).map((order) => ({ order })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat()), (given, noise) => {
        const results = resultsOf(poll('ranking'), given);
        expect(resultsOf(poll('ranking'), shuffled(given, noise))).toEqual(results);
        const mean = results.options.reduce((sum, { average_rank = 0 }) => sum + average_rank, 0);
        expect(mean).toBeCloseTo(10, 1);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  test('of an open question are its texts, the newest first, but those that are hidden', () => {
    const answers = [{ text: '첫째' }, { text: 'bad', hidden: true }, { text: '둘째' }];
    expect(resultsOf(poll('open_text'), answers)).toEqual({
      total_responses: 3,
      options: [],
      texts: [{ text: '둘째' }, { text: '첫째' }],
    });
    expect(resultsOf(poll('word_cloud'), answers).words?.map(({ text }) => text)).toEqual(['둘째', '첫째']);
  });

  test('say which share of people answered, never more than all', () => {
    expect(responseRate(41, 43)).toBe(0.95);
    expect(responseRate(3, 0)).toBe(0);
    expect(responseRate(5, 4)).toBe(1);
  });
});

function shuffled<Item>(items: readonly Item[], noise: Iterable<number>): Item[] {
  const keys = noise[Symbol.iterator]();
  return items
    .map((item) => ({ item, key: Number(keys.next().value) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
