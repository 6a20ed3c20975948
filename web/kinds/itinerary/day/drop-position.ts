import type { Day } from '#protocol/itinerary/ot/course.ts';

/** Days and the order of their places as someone sees them while dragging. */
export type Order = readonly Pick<Day, 'id' | 'places'>[];

export interface Drop {
  day_id: string;
  /** Where the place is afterwards, within the day, as the room counts. */
  position: number;
}

/**
 * Where a place belongs in the course as it is now, when it was dropped into the order that was held still under the
 * finger: right behind whatever it was dropped behind and is still there. `null` where the place or the day is gone, or
 * where nothing would move.
 */
export function dropPosition(held: Order, now: Order, placeId: string): Drop | null {
  const target = held.find((day) => day.places.includes(placeId));
  const day = now.find((one) => one.id === target?.id);
  const from = now.find((one) => one.places.includes(placeId));
  if (target === undefined || day === undefined || from === undefined) return null;
  const others = day.places.filter((id) => id !== placeId);
  const before = target.places.slice(0, target.places.indexOf(placeId));
  const anchor = before.findLast((id) => others.includes(id));
  const position = anchor === undefined ? 0 : others.indexOf(anchor) + 1;
  return from.id === day.id && from.places.indexOf(placeId) === position ? null : { day_id: day.id, position };
}

/** The order with one place taken out and put at an index of a day: what is seen while it hangs there. */
export function reordered(order: Order, placeId: string, to: { day_id: string; index: number }): Order {
  return order.map((day) => {
    const places = day.places.filter((id) => id !== placeId);
    return { id: day.id, places: day.id === to.day_id ? places.toSpliced(to.index, 0, placeId) : places };
  });
}
