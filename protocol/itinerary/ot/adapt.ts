import { findDay, findSpot, indexOfDay, sameSpot, type Course } from './course.ts';
import type { Operation, OperationOf } from './operation.ts';

/**
 * Fits an operation to a course whose history it does not share (a restored version, a fresh snapshot): positions are
 * kept as far as they go, what is added to a day that is not there goes to the end, and what is about something that
 * is not there is dropped.
 */
export function adapt(operation: Operation, course: Course): Operation | null {
  switch (operation.type) {
    case 'place.add':
      return adaptAdd(operation, course);
    case 'place.move':
      return adaptMove(operation, course);
    case 'place.remove':
    case 'place.update':
      return Object.hasOwn(course.places, operation.place_id) ? operation : null;
    case 'day.add':
      if (findDay(course, operation.day.id) !== undefined) return null;
      return { ...operation, position: Math.min(operation.position, course.days.length) };
    case 'day.remove':
      return adaptDayRemove(operation, course);
    case 'day.move': {
      const from = indexOfDay(course, operation.day_id);
      const to = Math.min(operation.to, course.days.length - 1);
      return from < 0 || from === to ? null : { ...operation, from, to };
    }
    case 'day.update':
      return findDay(course, operation.day_id) === undefined ? null : operation;
    case 'itinerary.update':
    case 'itinerary.restore':
      return operation;
  }
}

function adaptAdd(operation: OperationOf<'place.add'>, course: Course): Operation | null {
  if (Object.hasOwn(course.places, operation.place.id)) return null;
  const day = findDay(course, operation.to.day_id);
  if (day !== undefined) {
    const position = Math.min(operation.to.position, day.places.length);
    return { ...operation, to: { day_id: day.id, position } };
  }
  const last = course.days.at(-1);
  return last === undefined ? null : { ...operation, to: { day_id: last.id, position: last.places.length } };
}

function adaptMove(operation: OperationOf<'place.move'>, course: Course): Operation | null {
  const from = findSpot(course, operation.place_id);
  const day = findDay(course, operation.to.day_id);
  if (from === null || day === undefined) return null;
  const others = day.places.length - (from.day_id === day.id ? 1 : 0);
  const to = { day_id: day.id, position: Math.min(operation.to.position, others) };
  return sameSpot(from, to) ? null : { ...operation, from, to };
}

function adaptDayRemove({ type, day_id, to }: OperationOf<'day.remove'>, course: Course): Operation | null {
  if (findDay(course, day_id) === undefined) return null;
  const target = to === undefined ? undefined : findDay(course, to.day_id);
  if (to === undefined || target === undefined) return { type, day_id };
  return { type, day_id, to: { day_id: target.id, position: Math.min(to.position, target.places.length) } };
}
