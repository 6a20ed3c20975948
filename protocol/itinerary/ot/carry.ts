import { applyEvent } from './apply.ts';
import type { Course } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import { operationOf, type Operation } from './operation.ts';
import { situate } from './situate.ts';
import { type PastEvent, transform } from './transform.ts';

/**
 * Carries a row of operations, each meant for the course that the ones before it leave, past an event that happened to
 * `course`. The event passes each of them in turn (the bridge), so the next one meets it as that one left it.
 *
 * @returns for each operation what is left of it, or `null`
 */
export function carry(
  course: Course,
  operations: readonly Operation[],
  event: PastEvent,
  precedence: { opWins: boolean },
): (Operation | null)[] {
  let state = course;
  let past: PastEvent | null = event;
  const lastBridged =
    event.type === 'itinerary.restored'
      ? operations.length - 1
      : operations.findLastIndex((operation) => hasPosition(operation) || setsFields(operation, event));
  return operations.map((operation, index) => {
    const carried = past === null ? operation : transform(operation, past, precedence);
    if (past === null || index >= lastBridged) return carried;
    const effect = situate(state, operation);
    if (effect === null) return carried;
    state = applyEvent(state, effect);
    const rest = transform(operationOf(past), effect, { opWins: !precedence.opWins });
    const bridged = rest === null ? null : situate(state, rest);
    past = bridged === null || event.seq === undefined ? bridged : { ...bridged, seq: event.seq };
    return carried;
  });
}

/** The others are about a thing by its id: where the event is by now is nothing to them. */
function hasPosition({ type }: Operation): boolean {
  return type !== 'place.remove' && type !== 'place.update' && type !== 'itinerary.update' && type !== 'day.update';
}

/** Words are put together from what they were, so the second of two changes must know what became of the first. */
function setsFields({ type }: Operation, event: EditEvent): boolean {
  return (
    (type === 'place.update' && event.type === 'place.updated') ||
    (type === 'itinerary.update' && event.type === 'itinerary.updated')
  );
}

/** Carries a row of operations past several events, the first of which happened to `course`. */
export function carryPastAll<Past extends PastEvent>(
  course: Course,
  operations: readonly Operation[],
  events: readonly Past[],
  opWins: (event: Past) => boolean,
): Operation[] {
  let state = course;
  let row = [...operations];
  for (const event of events) {
    const carried = carry(state, row, event, { opWins: opWins(event) });
    row = carried.filter((operation) => operation !== null);
    if (row.length === 0) break;
    // A row of one needs no course to be carried, and rows never grow.
    if (row.length > 1) state = applyEvent(state, event);
  }
  return row;
}

/** What a row of operations does to a course, one after the other; what does nothing leaves no event. */
export function effectsOf(course: Course, operations: readonly Operation[]): { events: EditEvent[]; course: Course } {
  const events: EditEvent[] = [];
  let state = course;
  for (const operation of operations) {
    const event = situate(state, operation);
    if (event === null) continue;
    events.push(event);
    state = applyEvent(state, event);
  }
  return { events, course: state };
}
