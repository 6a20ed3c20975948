import { describe, expect, test } from 'vitest';
import { completePlace } from './ot/course.ts';
import { clockOf, scheduleOf } from './schedule.ts';

const stop = (start_time: string | null, duration_minutes = 0, id = `at ${start_time}`) => ({
  ...completePlace({ name: 'x' }, id),
  start_time,
  duration_minutes,
});

const starts = (...times: (string | null)[]): (number | null)[] =>
  scheduleOf(times.map((time) => stop(time))).map((visit) => visit.starts);

describe('times of a day', () => {
  test('01:30 after 23:00 is of the next day, and so is what follows it', () => {
    expect(starts('23:00', '01:30', '02:10')).toEqual([1380, 1530, 1570]);
    expect(starts('23:30', null, '00:30')).toEqual([1410, null, 1470]);
    expect(scheduleOf([stop('23:00'), stop('01:30')]).map((visit) => visit.days_later)).toEqual([0, 1]);
  });

  test('11:00 after 14:00 runs backwards and stays on its day; later times are measured against it', () => {
    const visits = scheduleOf([stop('14:00'), stop('11:00'), stop('12:00')]);
    expect(visits.map(({ starts: at, clash }) => [at, clash])).toEqual([
      [840, null],
      [660, 'backwards'],
      [720, null],
    ]);
  });

  test('a stay over night carries the next time with it, however long it is', () => {
    const [, breakfast] = scheduleOf([stop('15:00', 1080), stop('10:00')]);
    expect(breakfast).toMatchObject({ starts: 2040, days_later: 1, clash: null });
  });

  test('a second midnight is counted too', () => {
    expect(starts('23:00', '08:00', '18:00', '02:00')).toEqual([1380, 1920, 2520, 3000]);
  });

  test('beginning before the stop before is over, or before one can be there, is a clash', () => {
    const places = [stop('10:00', 90, 'a'), stop('11:00', 30, 'b'), stop('11:40', 10, 'c'), stop('12:30', 0, 'd')];
    const minutes: Record<string, number> = { c: 25, d: 30 };
    expect(scheduleOf(places, (id) => minutes[id]).map((visit) => visit.clash)).toEqual([
      null,
      'overlap',
      'late',
      null,
    ]);
  });

  test('the way to a stop is nothing to the one after a stop without a time', () => {
    const places = [stop('10:00', 0, 'a'), stop(null, 0, 'b'), stop('10:05', 0, 'c')];
    expect(scheduleOf(places, () => 30).map((visit) => visit.clash)).toEqual([null, null, null]);
  });

  test('minutes are shown as a clock shows them', () => {
    expect([0, 570, 1440, 1530, 3000].map(clockOf)).toEqual(['00:00', '09:30', '00:00', '01:30', '02:00']);
  });
});
