import { ok, refuse, type Result } from '../../result.ts';
import type { Course, Day } from './course.ts';
import type { EditRecord } from './edit-record.ts';
import type { EditEvent } from '../events.schema.ts';
import { courseBefore } from './invert.ts';
import { sameValue } from './values.ts';

/**
 * The course as it was when the room had come to `seq`.
 *
 * @param newestFirst the room's edits, read only as far back as needed
 */
export function courseAt(course: Course, seq: number, newestFirst: Iterable<EditRecord>): Course {
  let state = course;
  for (const record of newestFirst) {
    if (record.seq <= seq) break;
    state = courseBefore(state, record);
  }
  return state;
}

/** Brings back the course as it was at `seq`: one event, or none where nothing has changed. */
export function resolveRestore(
  course: Course,
  seq: number,
  presentSeq: number,
  newestFirst: Iterable<EditRecord>,
): Result<EditEvent[]> {
  if (seq > presentSeq) return refuse('NOT_FOUND', 'There is no such version.');
  const then = courseAt(course, seq, newestFirst);
  if (sameCourse(then, course)) return ok([]);
  return ok([{ type: 'itinerary.restored', data: { to_seq: seq, course: then, previous: course } }]);
}

function sameCourse(one: Course, other: Course): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.start_date === other.start_date &&
    (one.currency ?? null) === (other.currency ?? null) &&
    (one.photo_file_id ?? null) === (other.photo_file_id ?? null) &&
    one.days.length === other.days.length &&
    one.days.every((day, index) => sameDay(day, other.days[index])) &&
    Object.entries(one.places).every(([id, place]) => sameValues(place, other.places[id]))
  );
}

function sameDay(one: Day, other: Day | undefined): boolean {
  return (
    one.id === other?.id &&
    one.title === other.title &&
    one.places.length === other.places.length &&
    one.places.every((id, index) => id === other.places[index])
  );
}

function sameValues<Fields extends object>(one: Fields, other: Fields | undefined): boolean {
  if (one === other) return true;
  if (other === undefined) return false;
  const both = { ...one, ...other };
  for (const key in both) if (!sameValue(one[key], other[key])) return false;
  return true;
}
