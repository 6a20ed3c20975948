import type { Place } from './place.schema.ts';

/** When a stop of a day is, in minutes after the midnight that the day begins with. */
export interface Visit {
  place_id: string;
  /** null: nobody said. 1530 is half past one of the night after. */
  starts: number | null;
  /** The start and what the stay takes. */
  ends: number | null;
  /** Midnights between the beginning of the day and the start: 1 for 01:30 after 23:00. */
  days_later: number;
  /**
   * `backwards`: before the stop that comes before it. `overlap`: before that one is over.
   * `late`: nobody is there in time, going by the way between them.
   */
  clash: 'backwards' | 'overlap' | 'late' | null;
}

const minutesOfDay = 1440;
/** Further than this past the end of the stop before, a time that looks earlier is meant to be earlier. */
const longestNight = 720;

/**
 * The times of a day's stops, in their order. Clock times say nothing of midnight: one that looks earlier than the stop
 * before is of the next day where that is less than half a day on (23:00, then 01:30), else the times run backwards
 * (14:00, then 11:00).
 *
 * @param minutesTo how long the way to a place from the one before it takes, where that is known
 */
export function scheduleOf(
  places: readonly Place[],
  minutesTo: (placeId: string) => number | undefined = () => undefined,
): Visit[] {
  let last: { starts: number; ends: number; index: number } | null = null;
  return places.map((place, index): Visit => {
    const clock = clockMinutes(place.start_time);
    if (clock === null) return { place_id: place.id, starts: null, ends: null, days_later: 0, clash: null };
    const starts = last === null ? clock : startAfter(last, clock);
    const ends = starts + place.duration_minutes;
    const way = last?.index === index - 1 ? (minutesTo(place.id) ?? 0) : 0;
    const visit: Visit = {
      place_id: place.id,
      starts,
      ends,
      days_later: Math.floor(starts / minutesOfDay),
      clash: last === null ? null : clashOf(last, starts, way),
    };
    last = { starts, ends, index };
    return visit;
  });
}

/** "09:30" as minutes after midnight; null where no time is said. */
function clockMinutes(time: string | null): number | null {
  if (time === null) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes after some midnight as the clock shows them, "01:30". */
export function clockOf(minutes: number): string {
  const shown = ((minutes % minutesOfDay) + minutesOfDay) % minutesOfDay;
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`;
}

function startAfter(last: { starts: number; ends: number }, clock: number): number {
  const sameDay = Math.floor(last.starts / minutesOfDay) * minutesOfDay + clock;
  if (sameDay >= last.starts) return sameDay;
  const nextDay = sameDay + minutesOfDay;
  return nextDay - last.ends <= longestNight ? nextDay : sameDay;
}

function clashOf(last: { starts: number; ends: number }, starts: number, way: number): Visit['clash'] {
  if (starts < last.starts) return 'backwards';
  if (starts < last.ends) return 'overlap';
  return starts < last.ends + way ? 'late' : null;
}
