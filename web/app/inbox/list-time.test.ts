import { expect, test } from 'vitest';
import { listTime } from './list-time.ts';

const now = new Date(2026, 10, 21, 9, 0).getTime();
const at = (...when: [number, number, number, number, number]): string => new Date(...when).toISOString();

test('today is a time, yesterday is called so, and what is older has its day', () => {
  expect(listTime(at(2026, 10, 21, 0, 5), now, 'ko')).toBe('오전 12:05');
  expect(listTime(at(2026, 10, 20, 23, 59), now, 'ko')).toBe('어제');
  expect(listTime(at(2026, 10, 3, 12, 0), now, 'ko')).toBe('11월 3일');
  expect(listTime(at(2025, 11, 31, 12, 0), now, 'en')).toBe('12/31/2025');
});
