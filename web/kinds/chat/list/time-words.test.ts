import { expect, test } from 'vitest';
import { clockText, dateValue, dayText, startOfDate } from './time-words.ts';

const moment = new Date(2026, 10, 21, 14, 31);

test('a message has its clock time, and a day its weekday', () => {
  expect(clockText(moment.toISOString(), 'ko')).toBe('오후 2:31');
  expect(dayText(moment.toISOString(), moment.getTime(), 'ko')).toBe('11월 21일 토요일');
  expect(dayText(moment.toISOString(), new Date(2027, 0, 1).getTime(), 'en')).toBe('Saturday, November 21, 2026');
});

test('a date field names the day of its viewer, there and back', () => {
  const value = dateValue(moment.getTime());
  expect(value).toBe('2026-11-21');
  expect(startOfDate(value)).toBe(new Date(2026, 10, 21).toISOString());
  expect(startOfDate('')).toBeNull();
});
