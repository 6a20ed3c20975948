import type { Order } from '../day/drop-position.ts';

export interface Nudge {
  day_id: string;
  /** Where the place is afterwards. */
  position: number;
}

/** One step towards the beginning (-1) or the end (1) of the course, over the border of a day too; null at its ends. */
export function nudged(order: Order, placeId: string, by: -1 | 1): Nudge | null {
  const dayIndex = order.findIndex((day) => day.places.includes(placeId));
  const day = order[dayIndex];
  if (day === undefined) return null;
  const position = day.places.indexOf(placeId) + by;
  if (position >= 0 && position < day.places.length) return { day_id: day.id, position };
  const neighbour = order[dayIndex + by];
  if (neighbour === undefined) return null;
  return { day_id: neighbour.id, position: by === 1 ? 0 : neighbour.places.length };
}
