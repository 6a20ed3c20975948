import { destinationOf, findDay, findSpot, indexOfDay, sameSpot, type Course, type Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation, OperationOf } from './operation.ts';
import { sameValue } from './values.ts';

/**
 * What an operation does to this very course: the event, with everything that takes it back. Positions beyond the end
 * mean the end. `null` where it does nothing: its subject is gone or already there, or nothing would differ.
 */
export function situate(course: Course, operation: Operation): EditEvent | null {
  switch (operation.type) {
    case 'place.add':
      return situateAdd(course, operation);
    case 'place.remove':
      return situateRemove(course, operation.place_id);
    case 'place.move':
      return situateMove(course, operation);
    case 'place.update':
      return situateUpdate(course, operation);
    case 'itinerary.update': {
      const changed = changes(course, operation.fields);
      return changed === null ? null : { type: 'itinerary.updated', data: changed };
    }
    case 'day.add': {
      if (findDay(course, operation.day.id) !== undefined) return null;
      const position = Math.min(operation.position, course.days.length);
      return { type: 'day.added', data: { day: operation.day, position } };
    }
    case 'day.remove':
      return situateDayRemove(course, operation);
    case 'day.move':
      return situateDayMove(course, operation);
    case 'day.update': {
      const day = findDay(course, operation.day_id);
      if (day === undefined || day.title === operation.title) return null;
      return { type: 'day.updated', data: { day_id: day.id, title: operation.title, previous: day.title } };
    }
    case 'itinerary.restore':
      return {
        type: 'itinerary.restored',
        data: { to_seq: operation.to_seq, course: operation.course, previous: course },
      };
  }
}

function situateAdd(course: Course, { place, to }: OperationOf<'place.add'>): EditEvent | null {
  const day = findDay(course, to.day_id);
  if (day === undefined || Object.hasOwn(course.places, place.id)) return null;
  const position = Math.min(to.position, day.places.length);
  return { type: 'place.added', data: { place, day_id: day.id, position } };
}

function situateRemove(course: Course, placeId: string): EditEvent | null {
  const place = course.places[placeId];
  const spot = findSpot(course, placeId);
  if (place === undefined || spot === null) return null;
  return { type: 'place.removed', data: { place_id: placeId, place, ...spot } };
}

function situateMove(course: Course, { place_id, to }: OperationOf<'place.move'>): EditEvent | null {
  const from = findSpot(course, place_id);
  const day = findDay(course, to.day_id);
  if (from === null || day === undefined) return null;
  const others = day.places.length - (from.day_id === day.id ? 1 : 0);
  const spot: Spot = { day_id: day.id, position: Math.min(to.position, others) };
  return sameSpot(from, spot) ? null : { type: 'place.moved', data: { place_id, ...spot, from } };
}

function situateUpdate(course: Course, { place_id, fields }: OperationOf<'place.update'>): EditEvent | null {
  const place = course.places[place_id];
  if (place === undefined) return null;
  const changed = changes(place, fields);
  return changed === null ? null : { type: 'place.updated', data: { place_id, ...changed } };
}

function situateDayRemove(course: Course, { day_id, to }: OperationOf<'day.remove'>): EditEvent | null {
  const position = indexOfDay(course, day_id);
  const day = course.days[position];
  if (day === undefined) return null;
  const target = to === undefined || to.day_id === day_id ? undefined : findDay(course, to.day_id);
  const moved_to =
    to === undefined || target === undefined
      ? destinationOf(course, day_id)
      : { day_id: target.id, position: Math.min(to.position, target.places.length) };
  if (moved_to === null) return null;
  return {
    type: 'day.removed',
    data: { day: { id: day.id, title: day.title }, position, moved_to, place_ids: day.places },
  };
}

function situateDayMove(course: Course, { day_id, to }: OperationOf<'day.move'>): EditEvent | null {
  const from = indexOfDay(course, day_id);
  const position = Math.min(to, course.days.length - 1);
  return from < 0 || from === position ? null : { type: 'day.moved', data: { day_id, position, from } };
}

/** The fields whose values differ, and what they were. */
function changes<Fields extends object>(
  current: Fields,
  wanted: Partial<Fields>,
): { fields: Partial<Fields>; previous: Partial<Fields> } | null {
  const fields: Partial<Fields> = {};
  const previous: Partial<Fields> = {};
  let any = false;
  for (const key in wanted) {
    if (sameValue(wanted[key], current[key])) continue;
    fields[key] = wanted[key];
    // What was never said is taken back to nothing, which a missing value could not say in JSON.
    previous[key] = current[key] ?? (null as Fields[typeof key]);
    any = true;
  }
  return any ? { fields, previous } : null;
}
