import { ok, refuse, type Result } from '../result.ts';
import type { CreateData } from './commands.schema.ts';
import { completePlace, type Course, laterInfoOf } from './ot/course.ts';
import type { NewId } from './ot/intend.ts';
import { maxPlaces, type NewPlace } from './place.schema.ts';

/** The course that an itinerary starts with: at least one day. Refuses VALIDATION_ERROR for too many places or an id used twice. */
export function courseOfCreate(data: CreateData, newId: NewId): Result<Course> {
  const course: Course = {
    title: data.title,
    description: data.description ?? '',
    start_date: data.start_date ?? null,
    ...laterInfoOf(data),
    days: [],
    places: {},
  };
  let count = 0;
  for (const { title, places } of data.days ?? [{ places: [] }]) {
    const complete = places.map((place) => completePlace(place, place.id ?? newId('plc')));
    course.days.push({ id: newId('day'), title: title ?? null, places: complete.map((place) => place.id) });
    for (const place of complete) course.places[place.id] = place;
    count += complete.length;
  }
  if (count > maxPlaces) {
    return refuse('VALIDATION_ERROR', `An itinerary has at most ${maxPlaces} places.`, {
      days: ['have too many places'],
    });
  }
  if (Object.keys(course.places).length < count) {
    return refuse('VALIDATION_ERROR', 'Two places have the same id.', { days: ['have two places with the same id'] });
  }
  return ok(course);
}

/**
 * What makes a copy of a course: everything but the ids.
 *
 * @param photos what stands in the copy for the photos of the course, which are files of its room; others do not go along
 */
export function createDataOf(course: Course, photos: ReadonlyMap<string, string> = new Map()): CreateData {
  return {
    title: course.title,
    description: course.description,
    start_date: course.start_date,
    ...laterInfoOf({ ...course, photo_file_id: photos.get(course.photo_file_id ?? '') ?? null }),
    days: course.days.map((day) => ({
      title: day.title,
      places: day.places.flatMap((id) => withoutId(course, id, photos)),
    })),
  };
}

function withoutId(course: Course, placeId: string, copies: ReadonlyMap<string, string>): NewPlace[] {
  const place = course.places[placeId];
  if (place === undefined) return [];
  const { id: _, photos, photo_file_id: cover, ...fields } = place;
  const copied = photos?.flatMap((id) => copies.get(id) ?? []);
  const photo_file_id = (cover === null ? undefined : copies.get(cover)) ?? null;
  return [{ ...fields, photo_file_id, ...(copied !== undefined && { photos: copied }) }];
}
