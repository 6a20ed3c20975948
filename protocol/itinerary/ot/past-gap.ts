import type { Course } from './course.ts';
import type { Operation } from './operation.ts';
import { transform } from './transform.ts';
import { sameValue } from './values.ts';

/** Two moments of a course; of what happened in between nothing is known. */
export interface Gap {
  was: Course;
  /** The seq of that moment. */
  seq: number;
  now: Course;
}

/**
 * Carries the words of an operation past a gap as if all that they meet there had happened at once: words of both are put
 * together, and where they cannot be, whose words are replaced is told. Null: nothing is left of it.
 */
export function pastGap(operation: Operation, { was, seq, now }: Gap): Operation | null {
  if (operation.type === 'place.update') {
    const { place_id } = operation;
    const [then, there] = [was.places[place_id], now.places[place_id]];
    if (then === undefined || there === undefined) return operation;
    const data = { place_id, ...changesBetween(then, there) };
    return transform(operation, { type: 'place.updated', data, seq: seq + 1 }, { opWins: true });
  }
  if (operation.type === 'itinerary.update') {
    const data = changesBetween(infoOf(was), infoOf(now));
    return transform(operation, { type: 'itinerary.updated', data, seq: seq + 1 }, { opWins: true });
  }
  return operation;
}

function infoOf({ title, description, start_date, currency = null, photo_file_id = null }: Course) {
  return { title, description, start_date, currency, photo_file_id };
}

function changesBetween<Fields extends object>(
  then: Fields,
  there: Fields,
): { fields: Partial<Fields>; previous: Fields } {
  const before = new Map<string, unknown>(Object.entries(then));
  const changed = Object.entries(there).filter(([field, value]) => !sameValue(before.get(field), value));
  // Some of its own fields.
  return { fields: Object.fromEntries(changed) as Partial<Fields>, previous: then };
}
