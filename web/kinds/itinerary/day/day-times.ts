import { clockOf, scheduleOf } from '#protocol/itinerary/schedule.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';

/** When a day begins and ends, "11:00" and "18:20": by the first place that says a time and the one that ends last. */
export function dayTimes(places: readonly Place[]): { from: string; to: string } | null {
  const visits = scheduleOf(places).flatMap(({ starts, ends }) =>
    starts === null || ends === null ? [] : [{ starts, ends }],
  );
  const [first] = visits;
  if (first === undefined) return null;
  const from = Math.min(...visits.map(({ starts }) => starts));
  const to = Math.max(...visits.map(({ ends }) => ends));
  return { from: clockOf(from), to: clockOf(to) };
}
