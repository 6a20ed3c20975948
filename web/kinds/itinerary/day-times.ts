import type { Place } from '#protocol/itinerary/place.schema.ts';

/** When a day begins and ends, "11:00" and "18:20": by the first and the last place that say a time. */
export function dayTimes(places: readonly Place[]): { from: string; to: string } | null {
  const timed = places.filter((place) => place.start_time !== null);
  const first = timed[0]?.start_time;
  const last = timed.at(-1);
  if (first === null || first === undefined || last === undefined) return null;
  return { from: first, to: endOf(last) };
}

/** Clock times go around at midnight. */
function endOf({ start_time, duration_minutes }: Place): string {
  const [hours = 0, minutes = 0] = (start_time ?? '').split(':').map(Number);
  const end = (hours * 60 + minutes + duration_minutes) % 1440;
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}
