import { applyEvent } from './apply.ts';
import { findDay, findSpot, type Course, type Spot } from './course.ts';
import { effectsOf } from './carry.ts';
import type { EditRecord } from './edit-record.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation } from './operation.ts';
import type { ItineraryInfo, Place, PlaceChanges } from '../place.schema.ts';
import { sameValue } from './values.ts';

/** Whose a value is, and what stood there before they first wrote it. */
interface Written {
  by: string;
  before: unknown;
}

interface Removed {
  by: string;
  place: Place;
  spot: Spot;
}

/** The events that take it back, in the order in which they are to happen. */
export interface CourseTakenBack {
  /** Places that they added go. */
  places: EditEvent[];
  /** Places that they removed come back. */
  removed_places: EditEvent[];
  /** What they wrote is again what stood there before. */
  texts: EditEvent[];
  /** Days that they added, and that nothing is left of, go. */
  days: EditEvent[];
  /** So many places that they added stay, because others have written on them. */
  kept: number;
}

/**
 * Takes back all that one person did to a course and that is still theirs. What others wrote since stands, and where
 * others have written on a place of theirs the place stays; the order is nobody's own.
 *
 * @param trail of all edits there were
 */
export function takeBackAll(
  trail: Trail,
  author: { id: string; isTalkedAbout: (placeId: string) => boolean },
): CourseTakenBack {
  const { course } = trail;
  const mine = (written: Written | undefined): written is Written => written?.by === author.id;
  const changed = (kind: string, id: string, now: object): Record<string, unknown> => {
    const fields = Object.keys(now).map((field) => [field, trail.written.get(`${kind} ${id} ${field}`)] as const);
    return Object.fromEntries(fields.flatMap(([field, was]) => (mine(was) ? [[field, was.before ?? null]] : [])));
  };

  const added = Object.keys(course.places).filter((id) => trail.addedBy.get(`place ${id}`) === author.id);
  const leaving = added.filter((id) => !trail.othersWrote.has(id) && !author.isTalkedAbout(id));
  const goes = new Set(leaving);
  const operations: Operation[] = leaving.map((place_id) => ({ type: 'place.remove', place_id }));
  const back = [...trail.removed.values()].filter(
    ({ by, place }) => by === author.id && trail.addedBy.get(`place ${place.id}`) !== author.id,
  );
  for (const { place, spot } of back) {
    const day_id = findDay(course, spot.day_id)?.id ?? course.days.at(-1)?.id ?? '';
    const restored = { ...place, ...changed('place', place.id, place) };
    operations.push({ type: 'place.add', place: restored, to: { ...spot, day_id } });
  }
  for (const [id, place] of Object.entries(course.places)) {
    const fields: PlaceChanges = goes.has(id) ? {} : changed('place', id, place);
    if (Object.keys(fields).length > 0) operations.push({ type: 'place.update', place_id: id, fields });
  }
  const { days: _days, places: _places, ...info } = course;
  const fields: Partial<ItineraryInfo> = changed('course', '', info);
  if (Object.keys(fields).length > 0) operations.push({ type: 'itinerary.update', fields });
  for (const day of course.days) {
    const title = trail.written.get(`day ${day.id} title`);
    if (mine(title)) operations.push({ type: 'day.update', day_id: day.id, title: title.before as string | null });
  }

  const first = effectsOf(course, operations);
  const emptied = first.course.days.filter(
    (day) =>
      day.places.length === 0 &&
      trail.addedBy.get(`day ${day.id}`) === author.id &&
      (trail.written.get(`day ${day.id} title`)?.by ?? author.id) === author.id,
  );
  const last = effectsOf(
    first.course,
    emptied.map(({ id: day_id }): Operation => ({ type: 'day.remove', day_id })),
  );
  const of = (types: readonly EditEvent['type'][]) => first.events.filter(({ type }) => types.includes(type));
  return {
    places: of(['place.removed']),
    removed_places: of(['place.added']),
    texts: of(['place.updated', 'itinerary.updated', 'day.updated']),
    days: last.events,
    kept: added.length - leaving.length,
  };
}

/** Follows a course through its edits, and notes whose each part of it is: by what differs, whatever the edit was. */
export class Trail {
  course: Course;
  /** By thing and field. */
  readonly written = new Map<string, Written>();
  readonly addedBy = new Map<string, string>();
  /** Places on which others wrote than who added them. */
  readonly othersWrote = new Set<string>();
  readonly removed = new Map<string, Removed>();

  /** @param begun the course that the room was made with */
  constructor(begun: Course) {
    this.course = begun;
  }

  follow(edit: EditRecord): void {
    const before = this.course;
    const after = applyEvent(before, edit);
    this.course = after;
    if (before.places !== after.places) this.#places(before, after, edit.actor_id);
    if (before.days !== after.days) this.#days(before, after, edit.actor_id);
    const { days: _days, places: _places, ...info } = after;
    this.#fields('course ', before, info, edit.actor_id);
  }

  #places(before: Course, after: Course, by: string): void {
    for (const [id, place] of Object.entries(after.places)) {
      const was = before.places[id];
      if (was === place) continue;
      // Brought back, it is still whose it was.
      if (was === undefined && !this.addedBy.has(`place ${id}`) && !this.removed.has(id))
        this.addedBy.set(`place ${id}`, by);
      const known = was ?? this.removed.get(id)?.place;
      this.removed.delete(id);
      if (known === undefined) continue;
      const isChanged = this.#fields(`place ${id}`, known, place, by);
      if (isChanged && this.addedBy.get(`place ${id}`) !== by) this.othersWrote.add(id);
    }
    for (const [id, place] of Object.entries(before.places)) {
      const spot = after.places[id] === undefined ? findSpot(before, id) : null;
      if (spot !== null) this.removed.set(id, { by, place, spot });
    }
  }

  #days(before: Course, after: Course, by: string): void {
    const known = new Map(before.days.map((day) => [day.id, day]));
    for (const day of after.days) {
      const was = known.get(day.id);
      if (was === day) continue;
      if (was !== undefined) this.#fields(`day ${day.id}`, { title: was.title }, { title: day.title }, by);
      else if (!this.addedBy.has(`day ${day.id}`)) this.addedBy.set(`day ${day.id}`, by);
    }
  }

  /** A value is whoever's wrote it last; of one person's several the first says what was before. */
  #fields(thing: string, before: object, after: object, by: string): boolean {
    let isChanged = false;
    for (const [field, value] of Object.entries(after)) {
      const was = (before as Record<string, unknown>)[field] ?? null;
      if (sameValue(was, value)) continue;
      isChanged = true;
      const key = `${thing} ${field}`;
      if (this.written.get(key)?.by !== by) this.written.set(key, { by, before: was });
    }
    return isChanged;
  }
}
