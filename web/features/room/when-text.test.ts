import { expect, test } from 'vitest';
import { whenText } from './when-text.ts';

const at = new Date(2026, 9, 24, 14, 31).toISOString();

test('today it is a time, later a day, and in another year that year too', () => {
  expect(whenText(at, new Date(2026, 9, 24, 20).getTime(), 'ko')).toBe('오후 2:31');
  expect(whenText(at, new Date(2026, 9, 25, 0, 1).getTime(), 'ko')).toBe('10월 24일 오후 2:31');
  expect(whenText(at, new Date(2027, 0, 1).getTime(), 'en')).toContain('2026');
});
