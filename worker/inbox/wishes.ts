// What an account wants to be told of, and by which ways: in general, of a kind of room, and of a room.
import { and, eq, isNotNull } from 'drizzle-orm';
import type { NoticeType, Silenced } from '#protocol/inbox/message.schema.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { readSelf, type Self } from './self.ts';
import { notificationsTable, roomsTable } from './tables.ts';

/** `list`: it is kept among the notices, which are told by no way otherwise. */
export type Way = 'list' | 'push' | 'email';

type Choices = Pick<Self, 'off' | 'pushOff' | 'emailOff'>;

interface Told {
  kind: string;
  type: Silenced;
}

/** Whether something is to be told by a way, as far as types go: by the account's choices, and the room's where there are any. */
export function wants(self: Choices, room: Choices | undefined, { kind, type }: Told, way: Way): boolean {
  return [self, ...(room === undefined ? [] : [room])].every((one) =>
    offBy(one, way, type).every((silenced) => silenced !== type && silenced !== `${kind}:${type}`),
  );
}

function offBy({ off, pushOff, emailOff }: Choices, way: Way, type: Silenced): readonly string[] {
  if (way === 'list') return off;
  if (way === 'push') return [...off, ...pushOff];
  // Of messages no notice is kept: to want none was always to be pushed none, and digests count them by their own choice.
  return type === 'message' ? emailOff : [...off, ...emailOff];
}

/** A notice of a room: its event, and what it is of. */
export interface NoticeOfRoom {
  roomId: string;
  kind: string;
  seq: number;
  type: NoticeType;
}

/** Whether this account wants to be mailed of a notice: not where it has silenced it or the room, nor once it has read it. */
export function wantsMail(db: RoomDatabase, { roomId, kind, seq, type }: NoticeOfRoom, nowMs: number): boolean {
  const self = readSelf(db);
  const room = db.select().from(roomsTable).where(eq(roomsTable.roomId, roomId)).get();
  if (!self.email || (room?.mutedUntilMs ?? 0) > nowMs || !wants(self, room, { kind, type }, 'email')) return false;
  const table = notificationsTable;
  const read = and(eq(table.roomId, roomId), eq(table.seq, seq), isNotNull(table.readAtMs));
  return db.select({ id: table.id }).from(table).where(read).get() === undefined;
}
