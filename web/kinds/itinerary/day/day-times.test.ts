import { expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { dayTimes } from './day-times.ts';

const at = (start_time: string | null, duration_minutes = 0) => ({
  ...completePlace({ name: 'x' }, 'plc_x'),
  start_time,
  duration_minutes,
});

test('a day lasts from its first time to the end of its last, over midnight too', () => {
  expect(dayTimes([at(null), at('11:00', 90), at(null, 30), at('17:10', 70)])).toEqual({ from: '11:00', to: '18:20' });
  expect(dayTimes([at('23:30', 45)])).toEqual({ from: '23:30', to: '00:15' });
});

test('a day without times has none', () => {
  expect(dayTimes([at(null, 60)])).toBeNull();
  expect(dayTimes([])).toBeNull();
});
