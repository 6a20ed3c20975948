// The arithmetic of positions: where a gap or a place of the course is, once an event has happened to it.
import { findSpot, type Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';

/** The gap before item `gap` of a list, after `count` items were inserted at `at`. In the same gap: after them or before. */
function gapAfterInsertion(gap: number, at: number, goesAfter: boolean, count = 1): number {
  return at < gap || (at === gap && goesAfter) ? gap + count : gap;
}

function gapAfterRemoval(gap: number, at: number): number {
  return at < gap ? gap - 1 : gap;
}

/** Where a gap between places is after `past`, which is no restoring. `goesAfter`: whether it follows what came into the same gap. */
export function gapAfter(gap: Spot, past: EditEvent, goesAfter: boolean): Spot {
  let { day_id, position } = gap;
  if (past.type === 'place.added') {
    if (past.data.day_id === day_id) position = gapAfterInsertion(position, past.data.position, goesAfter);
  } else if (past.type === 'place.removed') {
    if (past.data.day_id === day_id) position = gapAfterRemoval(position, past.data.position);
  } else if (past.type === 'place.moved') {
    if (past.data.from.day_id === day_id) position = gapAfterRemoval(position, past.data.from.position);
    if (past.data.day_id === day_id) position = gapAfterInsertion(position, past.data.position, goesAfter);
  } else if (past.type === 'day.removed') {
    const { day, moved_to, place_ids } = past.data;
    if (day.id === day_id) {
      day_id = moved_to.day_id;
      position = moved_to.position + Math.min(position, place_ids.length);
    } else if (moved_to.day_id === day_id) {
      position = gapAfterInsertion(position, moved_to.position, goesAfter, place_ids.length);
    }
  }
  return day_id === gap.day_id && position === gap.position ? gap : { day_id, position };
}

/** Where a place is after `past`, which is no restoring; `null` where it was removed. */
export function spotAfter(placeId: string, spot: Spot, past: EditEvent): Spot | null {
  if (past.type === 'place.removed' && past.data.place_id === placeId) return null;
  if (past.type === 'place.moved' && past.data.place_id === placeId) {
    return { day_id: past.data.day_id, position: past.data.position };
  }
  return gapAfter(spot, past, true);
}

/** Where a place was before `past`, given where it is after it; `null` where it is not there. */
export function spotBefore(placeId: string, spot: Spot | null, past: EditEvent): Spot | null {
  if (past.type === 'itinerary.restored') return findSpot(past.data.previous, placeId);
  if (past.type === 'place.removed' && past.data.place_id === placeId) {
    return { day_id: past.data.day_id, position: past.data.position };
  }
  if (spot === null) return null;
  if (past.type === 'place.added' && past.data.place.id === placeId) return null;
  if (past.type === 'place.moved' && past.data.place_id === placeId) return past.data.from;
  const { day_id } = spot;
  let { position } = spot;
  if (past.type === 'place.added') {
    if (past.data.day_id === day_id) position = gapAfterRemoval(position, past.data.position);
  } else if (past.type === 'place.removed') {
    if (past.data.day_id === day_id) position = gapAfterInsertion(position, past.data.position, true);
  } else if (past.type === 'place.moved') {
    if (past.data.day_id === day_id) position = gapAfterRemoval(position, past.data.position);
    if (past.data.from.day_id === day_id) position = gapAfterInsertion(position, past.data.from.position, true);
  } else if (past.type === 'day.removed') {
    const { day, moved_to, place_ids } = past.data;
    const index = place_ids.indexOf(placeId);
    if (index >= 0) return { day_id: day.id, position: index };
    if (moved_to.day_id === day_id && position >= moved_to.position) position -= place_ids.length;
  }
  return { day_id, position };
}

/** Where a gap between days is after `past`, which is no restoring. */
export function dayGapAfter(gap: number, past: EditEvent, goesAfter: boolean): number {
  if (past.type === 'day.added') return gapAfterInsertion(gap, past.data.position, goesAfter);
  if (past.type === 'day.removed') return gapAfterRemoval(gap, past.data.position);
  if (past.type !== 'day.moved') return gap;
  return gapAfterInsertion(gapAfterRemoval(gap, past.data.from), past.data.position, goesAfter);
}

/** Where a day is after `past`, which neither removed it nor restored anything. */
export function dayIndexAfter(dayId: string, index: number, past: EditEvent): number {
  if (past.type === 'day.moved' && past.data.day_id === dayId) return past.data.position;
  return dayGapAfter(index, past, true);
}
