import type { Operation } from '#protocol/itinerary/ot/operation.ts';
import type { RoomEvent } from '#protocol/wire.ts';

/** What an edit is about; null for several things at once, and for the course itself. */
export function editSubject(operations: readonly Operation[]): string | null {
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) return null;
  switch (operation.type) {
    case 'place.add':
      return operation.place.id;
    case 'place.remove':
    case 'place.move':
    case 'place.update':
      return operation.place_id;
    case 'day.add':
      return operation.day.id;
    case 'day.remove':
    case 'day.move':
    case 'day.update':
      return operation.day_id;
    case 'itinerary.update':
    case 'itinerary.restore':
      return null;
  }
}

/** What an event is about: a place, a day, a comment, or what a reaction is on; null for the course itself. */
export function eventSubject({ data }: RoomEvent): string | null {
  // Each event of this kind names its subject by one of these.
  const named = data as {
    place_id?: string;
    place?: { id: string };
    day_id?: string;
    day?: { id: string };
    comment_id?: string;
    target?: string;
  };
  return named.place_id ?? named.place?.id ?? named.day?.id ?? named.day_id ?? named.comment_id ?? named.target ?? null;
}
