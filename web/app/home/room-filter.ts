import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { isMuted } from '../inbox/inbox-state.ts';

export interface RoomFilter {
  /** In the room's name, whatever its case. */
  words: string;
  kind: string | null;
  /** Only where something waits for me. */
  waiting: boolean;
  archived: boolean;
}

export const everyRoom: RoomFilter = { words: '', kind: null, waiting: false, archived: false };

export type When = 'pinned' | 'today' | 'week' | 'earlier';

export interface RoomGroup {
  when: When;
  rooms: RoomInInbox[];
}

const dayMs = 86_400_000;
const order: readonly When[] = ['pinned', 'today', 'week', 'earlier'];

/** Something waits for me there, and I want to hear of it. */
export function isWaiting(room: RoomInInbox, nowMs: number): boolean {
  return room.attention.length > 0 && !room.archived && !isMuted(room, nowMs);
}

/** The rooms that are asked for, what is pinned first, then by when something happened. */
export function groupedRooms(rooms: readonly RoomInInbox[], filter: RoomFilter, nowMs: number): RoomGroup[] {
  const groups = new Map<When, RoomInInbox[]>(order.map((when) => [when, []]));
  for (const room of rooms) if (fits(room, filter, nowMs)) groups.get(whenOf(room, nowMs))?.push(room);
  return order.flatMap((when) => {
    const some = groups.get(when) ?? [];
    return some.length === 0 ? [] : [{ when, rooms: some }];
  });
}

function fits(room: RoomInInbox, { words, kind, waiting, archived }: RoomFilter, nowMs: number): boolean {
  if (kind !== null && room.kind !== kind) return false;
  if (waiting && !isWaiting(room, nowMs)) return false;
  const sought = words.trim().toLocaleLowerCase();
  // Whoever looks for a name finds it wherever it is.
  if (sought !== '') return room.title.toLocaleLowerCase().includes(sought);
  return room.archived === archived;
}

function whenOf({ pinned, at }: RoomInInbox, nowMs: number): When {
  if (pinned) return 'pinned';
  const today = new Date(nowMs).setHours(0, 0, 0, 0);
  const then = Date.parse(at);
  if (then >= today) return 'today';
  return then >= today - 6 * dayMs ? 'week' : 'earlier';
}
