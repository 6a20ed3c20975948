import { adapt } from './adapt.ts';
import { applyOperation } from './apply.ts';
import { sameSpot, type Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import { mergeValue } from './merge-value.ts';
import { type Began, operationOf, type Operation, type OperationOf } from './operation.ts';
import { dayGapAfter, dayIndexAfter, gapAfter, spotAfter } from './positions.ts';
import { sameValue } from './values.ts';

interface Precedence {
  /**
   * Whether the operation is the later one in the room's order. The later one holds where both set the same field, move
   * the same thing, or restore; what the earlier one puts into the same gap comes first.
   */
  opWins: boolean;
}

/** What happened, and its place in the room's order where that is known. */
export type PastEvent = EditEvent & { seq?: number };

/**
 * Carries an operation past an event that happened to the course it was meant for, so that it means the same on the
 * course after it. `null`: nothing is left of it to do.
 *
 * For operations a, b that each change the course s, and their effects A, B on s, it holds (TP1) that
 * s ∘ a ∘ transform(b, A) = s ∘ b ∘ transform(a, B) with one of them winning. The one exception: of a course's only two
 * days each is removed by someone. Then one day with all the places is left, under the id that the order decides.
 */
export function transform(operation: Operation, past: PastEvent, { opWins }: Precedence): Operation | null {
  if (past.type === 'itinerary.restored') return opWins ? adapt(operation, past.data.course) : null;
  switch (operation.type) {
    case 'place.add':
      return transformAdd(operation, past, opWins);
    case 'place.remove':
      return past.type === 'place.removed' && past.data.place_id === operation.place_id ? null : operation;
    case 'place.move':
      return transformMove(operation, past, opWins);
    case 'place.update':
      return transformUpdate(operation, past, opWins);
    case 'itinerary.update':
      return transformInfo(operation, past, opWins);
    case 'day.add':
      return transformDayAdd(operation, past, opWins);
    case 'day.remove':
      return transformDayRemove(operation, past, opWins);
    case 'day.move':
      return transformDayMove(operation, past, opWins);
    case 'day.update':
      return transformDayUpdate(operation, past, opWins);
    case 'itinerary.restore':
      return opWins ? operation : restoreWith(operation, past);
  }
}

function transformAdd(operation: OperationOf<'place.add'>, past: EditEvent, opWins: boolean): Operation | null {
  if (past.type === 'place.added' && past.data.place.id === operation.place.id) return null;
  const to = gapAfter(operation.to, past, opWins);
  return to === operation.to ? operation : { ...operation, to };
}

function transformMove(operation: OperationOf<'place.move'>, past: EditEvent, opWins: boolean): Operation | null {
  if (past.type === 'place.moved' && past.data.place_id === operation.place_id && !opWins) return null;
  const from = spotAfter(operation.place_id, operation.from, past);
  if (from === null) return null;
  const to = withoutItself(from, gapAfter(gapOf(operation), past, opWins));
  return sameSpot(from, to) ? null : { ...operation, from, to };
}

/** The gap that a move aims at in the day as it stands, the moving place itself included. */
function gapOf({ from, to }: OperationOf<'place.move'>): Spot {
  return from.day_id === to.day_id && from.position < to.position ? { ...to, position: to.position + 1 } : to;
}

function withoutItself(from: Spot, gap: Spot): Spot {
  return from.day_id === gap.day_id && from.position < gap.position ? { ...gap, position: gap.position - 1 } : gap;
}

function transformUpdate(operation: OperationOf<'place.update'>, past: PastEvent, opWins: boolean): Operation | null {
  if (past.type === 'place.removed') return past.data.place_id === operation.place_id ? null : operation;
  if (past.type !== 'place.updated' || past.data.place_id !== operation.place_id) return operation;
  return fieldsPast(operation, { ...past.data, seq: past.seq }, opWins);
}

function transformInfo(operation: OperationOf<'itinerary.update'>, past: PastEvent, opWins: boolean): Operation | null {
  if (past.type !== 'itinerary.updated') return operation;
  return fieldsPast(operation, { ...past.data, seq: past.seq }, opWins);
}

interface Changed {
  fields: Readonly<Record<string, unknown>>;
  previous: Readonly<Record<string, unknown>>;
  seq: number | undefined;
}

/**
 * Of a field that both set, words are put together where they can be; else the later one holds, and remembers whose
 * words it replaces.
 */
function fieldsPast<Op extends { fields: object; began?: Began }>(
  operation: Op,
  past: Changed,
  opWins: boolean,
): Op | null {
  const fields: Record<string, unknown> = { ...operation.fields };
  const began: Record<string, number> = { ...operation.began };
  let touched = false;
  for (const [field, mine] of Object.entries(operation.fields)) {
    if (!Object.hasOwn(past.fields, field)) continue;
    touched = true;
    const theirs = past.fields[field];
    const [later, earlier] = opWins ? [mine, theirs] : [theirs, mine];
    const merged = mergeValue(field, past.previous[field], later, earlier);
    if (merged !== null) fields[field] = field === 'address' && merged === '' ? null : merged;
    else if (!opWins) delete fields[field];
    else if (past.seq !== undefined && !sameValue(mine, theirs)) began[field] ??= past.seq - 1;
    if (!opWins && sameValue(fields[field], theirs)) delete fields[field];
  }
  if (!touched) return operation;
  if (Object.keys(fields).length === 0) return null;
  return { ...operation, fields, ...(Object.keys(began).length > 0 ? { began } : {}) };
}

function transformDayAdd(operation: OperationOf<'day.add'>, past: EditEvent, opWins: boolean): Operation | null {
  if (past.type === 'day.added' && past.data.day.id === operation.day.id) return null;
  const position = dayGapAfter(operation.position, past, opWins);
  return position === operation.position ? operation : { ...operation, position };
}

function transformDayRemove(operation: OperationOf<'day.remove'>, past: EditEvent, opWins: boolean): Operation | null {
  const { type, day_id } = operation;
  if (past.type === 'day.removed' && past.data.day.id === day_id) return null;
  if (operation.to === undefined) return operation;
  const to = gapAfter(operation.to, past, opWins);
  if (to === operation.to) return operation;
  // The day it would have emptied into has itself been emptied into this one: the course says where to go from here.
  return to.day_id === day_id ? { type, day_id } : { type, day_id, to };
}

function transformDayUpdate(operation: OperationOf<'day.update'>, past: EditEvent, opWins: boolean): Operation | null {
  if (past.type === 'day.removed') return past.data.day.id === operation.day_id ? null : operation;
  return past.type === 'day.updated' && past.data.day_id === operation.day_id && !opWins ? null : operation;
}

function transformDayMove(operation: OperationOf<'day.move'>, past: EditEvent, opWins: boolean): Operation | null {
  const { day_id } = operation;
  if (past.type === 'day.removed' && past.data.day.id === day_id) return null;
  if (past.type === 'day.moved' && past.data.day_id === day_id && !opWins) return null;
  const from = dayIndexAfter(day_id, operation.from, past);
  const gap = dayGapAfter(operation.to + (operation.from < operation.to ? 1 : 0), past, opWins);
  const to = from < gap ? gap - 1 : gap;
  return from === to ? null : { ...operation, from, to };
}

/** An earlier restoring past a later edit: the edit is then part of what was restored. */
function restoreWith(operation: OperationOf<'itinerary.restore'>, past: EditEvent): Operation {
  const kept = adapt(operationOf(past), operation.course);
  return kept === null ? operation : { ...operation, course: applyOperation(operation.course, kept) };
}
