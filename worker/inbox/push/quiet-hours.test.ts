import { expect, it } from 'vitest';
import { quietUntilMs } from './quiet-hours.ts';

const night = { from: '22:00', to: '07:30', time_zone: 'Asia/Seoul' };
const at = (iso: string): number => Date.parse(iso);
const until = (hours: typeof night, iso: string): string | null => {
  const ms = quietUntilMs(hours, at(iso));
  return ms === null ? null : new Date(ms).toISOString();
};

it('a night goes past midnight, and ends at its own minute in its own zone', () => {
  expect(until(night, '2026-11-29T12:59:59.999Z')).toBe(null);
  expect(until(night, '2026-11-29T13:00:00.000Z')).toBe('2026-11-29T22:30:00.000Z');
  expect(until(night, '2026-11-29T22:29:59.999Z')).toBe('2026-11-29T22:30:00.000Z');
  expect(until(night, '2026-11-29T22:30:00.000Z')).toBe(null);
});

it('a rest at noon stays in its day', () => {
  const noon = { from: '12:00', to: '13:00', time_zone: 'Europe/Berlin' };
  expect(until(noon, '2026-07-01T10:30:00.000Z')).toBe('2026-07-01T11:00:00.000Z');
  expect(until(noon, '2026-07-01T11:00:00.000Z')).toBe(null);
});

it('a night in which the clocks go back ends when they say so', () => {
  const berlin = { ...night, time_zone: 'Europe/Berlin' };
  // 22:30 in summer time; the night is an hour longer, so at what seemed its end it is asked again.
  const first = until(berlin, '2026-10-24T20:30:00.000Z');
  expect(first).toBe('2026-10-25T05:30:00.000Z');
  expect(until(berlin, first ?? '')).toBe('2026-10-25T06:30:00.000Z');
});

it('a night in which the clocks go forward ends when they say so', () => {
  const berlin = { ...night, time_zone: 'Europe/Berlin' };
  expect(until(berlin, '2027-03-27T22:30:00.000Z')).toBe('2027-03-28T05:30:00.000Z');
  expect(until(berlin, '2027-03-28T05:29:00.000Z')).toBe('2027-03-28T05:30:00.000Z');
  expect(until(berlin, '2027-03-28T05:30:00.000Z')).toBe(null);
  // Half an hour, on an island.
  const island = { ...night, time_zone: 'Australia/Lord_Howe' };
  expect(until(island, '2026-10-03T12:00:00.000Z')).toBe('2026-10-03T20:30:00.000Z');
});

it('hours that begin when they end are none', () => {
  expect(until({ ...night, to: '22:00' }, '2026-11-29T13:00:00.000Z')).toBe(null);
});
