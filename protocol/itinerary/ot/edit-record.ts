import type { EditEvent } from '../events.schema.ts';

/** An edit in the room's log: what it did, when in the room's order, and whose it was. */
export type EditRecord = EditEvent & { seq: number; actor_id: string };

export interface LoggedEvent {
  seq: number;
  type: string;
  data: unknown;
  actor_id: string;
}

const editTypes: Record<EditEvent['type'], true> = {
  'place.added': true,
  'place.removed': true,
  'place.moved': true,
  'place.updated': true,
  'itinerary.updated': true,
  'day.added': true,
  'day.removed': true,
  'day.moved': true,
  'day.updated': true,
  'itinerary.restored': true,
};

/** The edit that an event of the room is, or `null` for any other event (a comment, someone joining). */
export function editEventOf(event: { type: string; data: unknown }): EditEvent | null {
  // Rooms append and send only data of the shape that belongs to the type, so the type vouches for the data.
  return Object.hasOwn(editTypes, event.type) ? ({ type: event.type, data: event.data } as EditEvent) : null;
}

export function editRecordOf({ seq, type, data, actor_id }: LoggedEvent): EditRecord | null {
  const event = editEventOf({ type, data });
  return event === null ? null : { ...event, seq, actor_id };
}
