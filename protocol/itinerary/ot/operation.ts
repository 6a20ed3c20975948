import type { Course, Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import type { ItineraryInfo, Place, PlaceChanges } from '../place.schema.ts';

/**
 * What an author means to happen to the course they see. `to` of a place is a spot in its day as it stands without that
 * place. Made by `intend` (which drops what would change nothing), carried past other edits by `transform`.
 */
export type Operation =
  | { type: 'place.add'; place: Place; to: Spot }
  | { type: 'place.remove'; place_id: string }
  | { type: 'place.move'; place_id: string; from: Spot; to: Spot }
  | { type: 'place.update'; place_id: string; fields: PlaceChanges; began?: Began }
  | { type: 'itinerary.update'; fields: Partial<ItineraryInfo>; began?: Began }
  | { type: 'day.add'; day: { id: string; title: string | null }; position: number }
  /** `to`: where its places go; absent where nothing is meant, or what was meant is gone: then the course decides. */
  | { type: 'day.remove'; day_id: string; to?: Spot }
  | { type: 'day.move'; day_id: string; from: number; to: number }
  | { type: 'day.update'; day_id: string; title: string | null }
  | { type: 'itinerary.restore'; to_seq: number; course: Course };

/**
 * By field, the seq at which its author began to write what replaces the words of others: they are told. Only of fields
 * that others have changed since.
 */
export type Began = Readonly<Record<string, number>>;

export type OperationOf<Type extends Operation['type']> = Extract<Operation, { type: Type }>;

/** The operation that had this effect. */
export function operationOf(event: EditEvent): Operation {
  switch (event.type) {
    case 'place.added':
      return { type: 'place.add', place: event.data.place, to: spotOf(event.data) };
    case 'place.removed':
      return { type: 'place.remove', place_id: event.data.place_id };
    case 'place.moved':
      return { type: 'place.move', place_id: event.data.place_id, from: event.data.from, to: spotOf(event.data) };
    case 'place.updated':
      return { type: 'place.update', place_id: event.data.place_id, fields: event.data.fields };
    case 'itinerary.updated':
      return { type: 'itinerary.update', fields: event.data.fields };
    case 'day.added':
      return { type: 'day.add', day: event.data.day, position: event.data.position };
    case 'day.removed':
      return { type: 'day.remove', day_id: event.data.day.id, to: event.data.moved_to };
    case 'day.moved':
      return { type: 'day.move', day_id: event.data.day_id, from: event.data.from, to: event.data.position };
    case 'day.updated':
      return { type: 'day.update', day_id: event.data.day_id, title: event.data.title };
    case 'itinerary.restored':
      return { type: 'itinerary.restore', to_seq: event.data.to_seq, course: event.data.course };
  }
}

function spotOf({ day_id, position }: Spot): Spot {
  return { day_id, position };
}
