import { expect, test } from 'vitest';
import { formatAgo, formatNumber } from './format.ts';

const now = Date.parse('2026-03-10T12:00:00.000Z');

test('what is recent is told by how long ago it was, in each language', () => {
  const times = [
    '2026-03-10T11:59:40.000Z',
    '2026-03-10T11:55:00.000Z',
    '2026-03-10T09:30:00.000Z',
    '2026-03-09T11:00:00.000Z',
  ];
  expect(times.map((at) => formatAgo(at, now, 'ko'))).toEqual(['지금', '5분 전', '2시간 전', '어제']);
  expect(times.map((at) => formatAgo(at, now, 'en'))).toEqual(['now', '5 minutes ago', '2 hours ago', 'yesterday']);
});

test('what is a week old is told by its date, and a clock that is ahead tells no future', () => {
  expect(formatAgo('2026-02-01T12:00:00.000Z', now, 'en')).toBe('Feb 1, 2026');
  expect(formatAgo('2026-03-10T12:05:00.000Z', now, 'en')).toBe('now');
});

test('numbers are grouped as the language does', () => {
  expect(formatNumber(12345, 'en')).toBe('12,345');
});
