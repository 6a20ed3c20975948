import type { ListedRoom } from '#protocol/rooms.schema.ts';

/** A room as a list shows it. */
export type RoomItem = ListedRoom;

export interface RoomPage {
  items: RoomItem[];
  next_cursor: string | null;
}

/** A page after the ones before it; a room that moved up in between is not shown twice. */
export function appendRooms(before: readonly RoomItem[], page: RoomPage): RoomItem[] {
  const known = new Set(before.map((room) => room.id));
  return [...before, ...page.items.filter((room) => !known.has(room.id))];
}
