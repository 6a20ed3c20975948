import { ok, refuse, type Result } from '../../result.ts';
import { atEnd, findDay, findSpot, type Course, type Spot } from './course.ts';
import type { Operation } from './operation.ts';

interface Strictness {
  /** Whether the course is the very one that the author saw: then nothing explains a position beyond its end. */
  exact: boolean;
}

/** Whether an operation can be meant for this course at all. Anything that others have changed since is dealt with before. */
export function check(course: Course, operation: Operation, { exact }: Strictness): Result<Operation> {
  const checked = checkSubject(course, operation);
  if (!checked.ok) return checked;
  switch (operation.type) {
    case 'place.add':
    case 'place.move':
    case 'day.remove':
      return operation.to === undefined ? checked : checkSpot(course, operation, operation.to, exact);
    case 'day.add':
      return exact && beyond(operation.position, course.days.length) ? outOfRange() : checked;
    case 'day.move':
      return exact && beyond(operation.to, course.days.length - 1) ? outOfRange() : checked;
    case 'place.remove':
    case 'place.update':
    case 'day.update':
    case 'itinerary.update':
    case 'itinerary.restore':
      return checked;
  }
}

function checkSubject(course: Course, operation: Operation): Result<Operation> {
  switch (operation.type) {
    case 'place.add':
      if (Object.hasOwn(course.places, operation.place.id)) return refuse('CONFLICT', 'That place is already there.');
      return ok(operation);
    case 'place.remove':
    case 'place.move':
    case 'place.update':
      return Object.hasOwn(course.places, operation.place_id) ? ok(operation) : noSuchPlace();
    case 'day.add':
      if (findDay(course, operation.day.id) !== undefined) return refuse('CONFLICT', 'That day is already there.');
      return ok(operation);
    case 'day.remove':
      if (findDay(course, operation.day_id) === undefined) return noSuchDay();
      return course.days.length === 1 ? refuse('CONFLICT', 'The last day cannot be removed.') : ok(operation);
    case 'day.move':
    case 'day.update':
      return findDay(course, operation.day_id) === undefined ? noSuchDay() : ok(operation);
    case 'itinerary.update':
    case 'itinerary.restore':
      return ok(operation);
  }
}

function checkSpot(course: Course, operation: Operation, to: Spot, exact: boolean): Result<Operation> {
  const day = findDay(course, to.day_id);
  if (day === undefined) return noSuchDay();
  const leaves = operation.type === 'place.move' && findSpot(course, operation.place_id)?.day_id === day.id;
  return exact && beyond(to.position, day.places.length - (leaves ? 1 : 0)) ? outOfRange() : ok(operation);
}

function beyond(position: number, end: number): boolean {
  return position > end && position !== atEnd;
}

function outOfRange(): Result<never> {
  return refuse('VALIDATION_ERROR', 'That position is beyond the end.', { position: ['is beyond the end'] });
}

function noSuchPlace(): Result<never> {
  return refuse('NOT_FOUND', 'There is no such place.');
}

function noSuchDay(): Result<never> {
  return refuse('NOT_FOUND', 'There is no such day.');
}
