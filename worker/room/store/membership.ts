// Who is in a room, for what follows it.
import type { Room } from '../room.ts';
import { seqOf } from '../log/log.ts';
import { isBlank, isOpen } from './room-lifecycle.ts';

/** How a room stands as of `seq`, whole. */
export interface Membership {
  seq: number;
  title: string;
  open: boolean;
  members: { account_id: string; name: string; guest: boolean; manages: boolean }[];
}

/** Null where nothing is left of the room. Whoever was asked in and has not said yes is no member yet. */
export function membershipOf(room: Room): Membership | null {
  const { db, kind } = room;
  if (isBlank(db) || seqOf(room) === 0) return null;
  const ids = (kind.inbox?.members(db) ?? []).filter((id) => kind.unseen?.(db, id) !== true);
  const members = ids.flatMap((account_id) => {
    const viewer = kind.access(db, { account_id, name: '', guest: false, link: null }, room.nowMs());
    if (!viewer.ok) return [];
    const { name, guest, capabilities } = viewer.value;
    return [{ account_id, name, guest, manages: capabilities.includes('manage') }];
  });
  return { seq: seqOf(room), title: kind.summary(db).title, open: isOpen(db), members };
}
