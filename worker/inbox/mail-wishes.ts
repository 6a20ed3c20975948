import { and, eq, isNotNull } from 'drizzle-orm';
import type { NoticeType } from '#protocol/inbox/message.schema.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { readSelf } from './self.ts';
import { notificationsTable, roomsTable } from './tables.ts';

/** A notice of a room: its event, and what it is of. */
export interface NoticeOfRoom {
  roomId: string;
  kind: string;
  seq: number;
  type: NoticeType;
}

/** Whether this account wants to be mailed of a notice: not where it has silenced it or the room, nor once it has read it. */
export function wantsMail(db: RoomDatabase, { roomId, kind, seq, type }: NoticeOfRoom, nowMs: number): boolean {
  const { email, off } = readSelf(db);
  if (!email || off.includes(type) || off.includes(`${kind}:${type}`)) return false;
  const room = db.select().from(roomsTable).where(eq(roomsTable.roomId, roomId)).get();
  if (room?.off.includes(type) === true || (room?.mutedUntilMs ?? 0) > nowMs) return false;
  const table = notificationsTable;
  const read = and(eq(table.roomId, roomId), eq(table.seq, seq), isNotNull(table.readAtMs));
  return db.select({ id: table.id }).from(table).where(read).get() === undefined;
}
