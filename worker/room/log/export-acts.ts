// What one account has done in a room, for the file of the account: a stream of lines as a room's own file is.
import { seqOf } from './log.ts';
import type { Room } from '../room.ts';
import { isBlank } from '../store/room-lifecycle.ts';
import { FileEvents } from './file-events.ts';
import { idsOf } from './same-person.ts';
import { streamOfLines } from './room-file.ts';
import { walkRows } from './walk.ts';

/** Who an account is in a room now. */
export interface PlaceInRoom {
  room_id: string;
  kind: string;
  /** null: the room is no longer theirs to see. */
  title: string | null;
  name: string;
  role: string | null;
}

export type ActsLine = ['room', PlaceInRoom] | ['event', unknown] | ['end'];

/**
 * Each event that an account has signed, as it was written, also where they may not come in any more; what a guest did
 * who became this account is among them. What was not signed stays so here too. Null where nothing is left of the room.
 */
export function exportActs(room: Room, accountId: string): ReadableStream<Uint8Array> | null {
  if (isBlank(room.db) || seqOf(room) === 0) return null;
  return streamOfLines(lines(room, accountId, seqOf(room)));
}

async function* lines(room: Room, accountId: string, through: number): AsyncGenerator<string[]> {
  yield [JSON.stringify(['room', placeOf(room, accountId)] satisfies ActsLine)];
  const ids = new Set(idsOf(room, accountId));
  const events = new FileEvents(room, 'author');
  for await (const rows of walkRows(room, { after: 0, through }))
    yield events.linesOf(rows.filter(({ actor_id }) => ids.has(actor_id)));
  yield [JSON.stringify(['end'] satisfies ActsLine)];
}

function placeOf({ id: room_id, db, kind, nowMs }: Room, account_id: string): PlaceInRoom {
  const name = kind.nameOf(db, account_id);
  const viewer = kind.access(
    db,
    { account_id, name, guest: false, link: kind.linkOf(db, account_id, nowMs()) },
    nowMs(),
  );
  const sees = viewer.ok && viewer.value.capabilities.includes('view');
  const title = sees ? kind.summary(db).title : null;
  return { room_id, kind: kind.name, title, name, role: sees ? viewer.value.role : null };
}
