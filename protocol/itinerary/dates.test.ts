import { expect, test } from 'vitest';
import { dateOfDay } from './dates.ts';

test.each([
  ['2026-10-24', 0, '2026-10-24'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-07', 59, '2026-05-05'],
])('day of %s at index %i is %s', (start, index, date) => {
  expect(dateOfDay(start, index)).toBe(date);
});

test('without a start date a day has no date', () => {
  expect(dateOfDay(null, 3)).toBeNull();
});
