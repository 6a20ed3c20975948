import fc from 'fast-check';
import { expect, it } from 'vitest';
import { totalOf, type Told } from './total.ts';

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100);
const told: fc.Arbitrary<Told | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ points: null, excused: true }),
  fc.constant({ points: null, excused: false }),
  cents(10).map((points) => ({ points, excused: false })),
);
const run = { numRuns: 300, seed: 108 };

it('counts what was given, of what that could be worth, and nothing that is excused or has no points', () => {
  const columns = [{ points: 10 }, { points: 20 }, { points: 5 }, { points: 100 }];
  const grades = [
    { points: 7.5, excused: false },
    { points: 15, excused: false },
    { points: null, excused: true },
    null,
  ];
  expect(totalOf(columns, grades)).toEqual({ earned: 22.5, possible: 30, percent: 75 });
  expect(totalOf(columns, [])).toEqual({ earned: 0, possible: 0, percent: null });
  expect(totalOf([{ points: 0 }], [{ points: 0, excused: false }]).percent).toBeNull();
});

it('is between 0 and 100, adds up to the cent, and does not change by what counts nowhere', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 30 }), (grades) => {
      const columns = grades.map(() => ({ points: 10 }));
      const { earned, percent } = totalOf(columns, grades);
      const sum = grades.reduce((cent, grade) => cent + Math.round((grade?.points ?? 0) * 100), 0);
      expect(Math.round(earned * 100)).toBe(sum);
      if (percent !== null) expect(percent >= 0 && percent <= 100).toBe(true);
      const more = [...grades, null, { points: null, excused: true }];
      expect(totalOf([...columns, { points: 50 }, { points: 50 }], more)).toEqual(totalOf(columns, grades));
    }),
    run,
  );
});
