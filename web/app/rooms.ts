import { keptIn } from './kept.ts';
import type { RoomItem, RoomPage } from './room-page.ts';
import { request } from './session.ts';

const keptRooms = keptIn<{ account: string; items: RoomItem[] }>(() => localStorage, 'madang.rooms');

export async function fetchRooms(accountId: string, cursor: string | null): Promise<RoomPage> {
  const page = await request<RoomPage>(cursor === null ? '/rooms' : `/rooms?cursor=${encodeURIComponent(cursor)}`);
  if (cursor === null) keptRooms.write({ account: accountId, items: page.items });
  return page;
}

/** The first page as it was last seen on this device: at once, and without a connection. */
export function readKeptRooms(accountId: string): RoomItem[] | null {
  const kept = keptRooms.read();
  return kept?.account === accountId ? kept.items : null;
}
