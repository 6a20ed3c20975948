import { adapt } from './adapt.ts';
import { applyEvent, applyOperation } from './apply.ts';
import { carry } from './carry.ts';
import type { Course } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation } from './operation.ts';
import { pastGap } from './past-gap.ts';
import { situate } from './situate.ts';
import type { PastEvent } from './transform.ts';

/** A command of my own that the room's events do not show yet. Whatever else a client keeps with it stays with it. */
export interface PendingEdit {
  /** Meant for the confirmed course with the pending edits before it. Empty for what only the room can work out (undo). */
  operations: Operation[];
}

/**
 * Carries pending edits past an event of someone else's. The result is meant for `applyEvent(confirmed, event)`.
 *
 * The client sends one edit at a time, fitted by `refit` and as `commandOf` words it, with the seq of the last event it
 * has applied as `base_seq`. It sends the next only when it has seen the event of the one before (or, where there was none, its
 * acknowledgement and every event up to the acknowledged seq); a repeated sending repeats the same bytes. Then the
 * room, which carries the edit past the same events with the same functions, comes to what the client already shows.
 * An edit left without operations need not be sent any more if it has not been.
 */
export function rebase<Pending extends PendingEdit>(
  confirmed: Course,
  pending: readonly Pending[],
  event: PastEvent,
): Pending[] {
  const carried = carry(
    confirmed,
    pending.flatMap((edit) => edit.operations),
    event,
    { opWins: true },
  );
  let next = 0;
  const [first, ...rest] = pending.map((edit) => {
    const operations = carried.slice(next, next + edit.operations.length).filter((operation) => operation !== null);
    next += edit.operations.length;
    return { ...edit, operations };
  });
  if (first === undefined) return [];
  // The first may be on its way and must meet what the room meets. The others are still the client's own to fit, which
  // mends what the bridge leaves open where the course's only two days were each removed by someone.
  const after = withPending(applyEvent(confirmed, event), [first]);
  return [first, ...refit(after, rest)];
}

/**
 * Takes an event of my own edit, the first of `pending`, into account. An edit of several events keeps the operations
 * whose events are still to come; the client drops it with its acknowledgement.
 */
export function confirm<Pending extends PendingEdit>(
  confirmed: Course,
  pending: readonly Pending[],
  event: PastEvent,
): Pending[] {
  const [first, ...rest] = pending;
  if (first === undefined) return [];
  const index = first.operations.findIndex((operation) => isEffect(situate(confirmed, operation), event));
  // Not foreseen (an undo): for what comes after, it is an event like any other.
  if (index < 0) return rebase(confirmed, pending, event);
  return [{ ...first, operations: first.operations.slice(index + 1) }, ...rest];
}

/**
 * Fits pending edits, none of them on its way, to the confirmed course: before the first is sent, after one was refused,
 * and on a fresh snapshot where the events in between are not to be had: then `since` is the course that they were meant
 * for. What fits already stays as it is.
 */
export function refit<Pending extends PendingEdit>(
  confirmed: Course,
  pending: readonly Pending[],
  since: { course: Course; seq: number } | null = null,
): Pending[] {
  let state = confirmed;
  let was = since?.course ?? confirmed;
  return pending.map((edit) => {
    const operations: Operation[] = [];
    for (const operation of edit.operations) {
      const carried = since === null ? operation : pastGap(operation, { was, seq: since.seq, now: state });
      if (since !== null) was = applyOperation(was, operation);
      const fitting = carried === null ? null : adapt(carried, state);
      if (fitting === null) continue;
      operations.push(fitting);
      state = applyOperation(state, fitting);
    }
    return { ...edit, operations };
  });
}

/** The course as its author sees it: confirmed, with everything pending on top. */
export function withPending(confirmed: Course, pending: readonly PendingEdit[]): Course {
  return pending.reduce((course, edit) => edit.operations.reduce(applyOperation, course), confirmed);
}

function isEffect(effect: EditEvent | null, event: EditEvent): boolean {
  return effect?.type === event.type && subjectOf(effect) === subjectOf(event);
}

function subjectOf(event: EditEvent): string {
  switch (event.type) {
    case 'place.added':
      return event.data.place.id;
    case 'place.removed':
    case 'place.moved':
    case 'place.updated':
      return event.data.place_id;
    case 'day.added':
    case 'day.removed':
      return event.data.day.id;
    case 'day.moved':
    case 'day.updated':
      return event.data.day_id;
    case 'itinerary.updated':
    case 'itinerary.restored':
      return '';
  }
}
