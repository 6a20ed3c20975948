import type { IdPrefix } from '../../ids.ts';
import { ok, refuse, type Result } from '../../result.ts';
import { applyEvent } from './apply.ts';
import { check } from './check.ts';
import type { EditCommand, EditData } from '../commands.schema.ts';
import { atEnd, completePlace, findSpot, indexOfDay, type Course, type Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import { courseBefore } from './invert.ts';
import { type Began, operationOf, type Operation } from './operation.ts';
import { spotBefore } from './positions.ts';
import { situate } from './situate.ts';

/** The edits that say by themselves what they mean; the others need the room's log. */
export type PlainEdit = Exclude<EditCommand, { type: 'itinerary.restore' | 'edit.undo' | 'edit.redo' }>;
export type NewId = (prefix: IdPrefix) => string;

/** The course that an author saw: the present one before the edits that have happened since, oldest first. */
export interface Base {
  present: Course;
  past: readonly EditEvent[];
}

/**
 * What an edit means on the course that its author sees, as the room will read it too. The client applies the
 * operations at once and keeps them as pending. Empty where the edit would change nothing.
 * Refuses NOT_FOUND (no such place or day), VALIDATION_ERROR (a position beyond the end) and CONFLICT.
 */
export function intendEdit(course: Course, edit: PlainEdit, newId: NewId): Result<Operation[]> {
  const intended = intend({ present: course, past: [] }, edit, newId);
  if (!intended.ok) return intended;
  const operations: Operation[] = [];
  let state = course;
  for (const operation of intended.value) {
    const checked = check(state, operation, { exact: true });
    if (!checked.ok) return checked;
    const effect = situate(state, operation);
    if (effect === null) continue;
    operations.push(asSeen(operation, effect));
    state = applyEvent(state, effect);
  }
  return ok(operations);
}

/** What the author sees happen: only the fields that change (the others may be someone else's by now), and where a day's places go. */
function asSeen(operation: Operation, effect: EditEvent): Operation {
  const says = effect.type === 'place.updated' || effect.type === 'itinerary.updated' || effect.type === 'day.removed';
  if (!says) return operation;
  const seen = operationOf(effect);
  return 'began' in operation ? Object.assign(seen, beganIn({ base_seqs: operation.began })) : seen;
}

function beganIn({ base_seqs }: { base_seqs?: Began | undefined }): { began?: Began } {
  return base_seqs === undefined ? {} : { began: base_seqs };
}

/**
 * The operations of an edit, on the course that its author saw. Only what needs a look at that course goes back to it:
 * the room does this for every edit.
 */
export function intend(base: Base, edit: PlainEdit, newId: NewId): Result<Operation[]> {
  switch (edit.type) {
    case 'place.add': {
      const { place, day_id, position } = edit.data;
      const to = { day_id: day_id ?? lastDay(base.present), position: position ?? atEnd };
      return ok([{ type: 'place.add', place: completePlace(place, place.id ?? newId('plc')), to }]);
    }
    case 'place.remove':
      return ok([{ type: 'place.remove', place_id: edit.data.place_id }]);
    case 'place.move':
      return intendMove(base, edit.data);
    case 'place.update':
      return ok([
        { type: 'place.update', place_id: edit.data.place_id, fields: edit.data.fields, ...beganIn(edit.data) },
      ]);
    case 'places.import':
      return ok(intendImport(base.present, edit.data, newId));
    case 'itinerary.update': {
      const { base_seq: _, base_seqs: __, ...fields } = edit.data;
      return ok([{ type: 'itinerary.update', fields, ...beganIn(edit.data) }]);
    }
    case 'day.add': {
      const { day_id, title, position } = edit.data;
      const day = { id: day_id ?? newId('day'), title: title ?? null };
      return ok([{ type: 'day.add', day, position: position ?? atEnd }]);
    }
    case 'day.remove':
      return intendDayRemove(edit.data);
    case 'day.move':
      return intendDayMove(base, edit.data);
    case 'day.update':
      return ok([{ type: 'day.update', day_id: edit.data.day_id, title: edit.data.title }]);
  }
}

function intendImport(course: Course, data: EditData['places.import'], newId: NewId): Operation[] {
  const { places, days = [], currency, day_id = lastDay(course), position } = data;
  const adds = (some: typeof places, day: string, from?: number): Operation[] =>
    some.map((place, index) => {
      const to = { day_id: day, position: from === undefined ? atEnd : from + index };
      return { type: 'place.add', place: completePlace(place, place.id ?? newId('plc')), to };
    });
  const last = course.days.at(-1);
  const ofDays = days.flatMap(({ title, places: some }, index): Operation[] => {
    if (index === 0 && last?.places.length === 0 && places.length === 0) {
      const named: Operation[] =
        title === null || last.title !== null ? [] : [{ type: 'day.update', day_id: last.id, title }];
      return [...named, ...adds(some, last.id)];
    }
    const day = { id: newId('day'), title };
    return [{ type: 'day.add', day, position: atEnd }, ...adds(some, day.id)];
  });
  const priced: Operation[] =
    currency == null || (course.currency ?? null) !== null ? [] : [{ type: 'itinerary.update', fields: { currency } }];
  return [...adds(places, day_id, position), ...ofDays, ...priced];
}

function intendMove(
  { present, past }: Base,
  { place_id, day_id, position }: EditData['place.move'],
): Result<Operation[]> {
  const from = past.reduceRight<Spot | null>(
    (spot, event) => spotBefore(place_id, spot, event),
    findSpot(present, place_id),
  );
  if (from === null) return refuse('NOT_FOUND', 'There is no such place.');
  const to = { day_id: day_id ?? from.day_id, position };
  return ok(
    from.day_id === to.day_id && from.position === position ? [] : [{ type: 'place.move', place_id, from, to }],
  );
}

function intendDayRemove({ day_id, moved_to }: EditData['day.remove']): Result<Operation[]> {
  if (moved_to?.day_id === day_id)
    return refuse('VALIDATION_ERROR', 'The places cannot go to the day that is removed.');
  return ok([moved_to === undefined ? { type: 'day.remove', day_id } : { type: 'day.remove', day_id, to: moved_to }]);
}

function intendDayMove(base: Base, { day_id, position }: EditData['day.move']): Result<Operation[]> {
  const from = indexOfDay(courseThen(base), day_id);
  if (from < 0) return refuse('NOT_FOUND', 'There is no such day.');
  return ok(from === position ? [] : [{ type: 'day.move', day_id, from, to: position }]);
}

function courseThen({ present, past }: Base): Course {
  return past.reduceRight(courseBefore, present);
}

function lastDay(course: Course): string {
  return course.days.at(-1)?.id ?? '';
}
