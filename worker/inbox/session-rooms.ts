// Which rooms an account's sessions have gone into: when one ends, its sockets there are closed.
import { eq, inArray, lt } from 'drizzle-orm';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { endedSessionsTable, sessionRoomsTable } from './tables.ts';

export interface EnteredRoom {
  id: string;
  kind: string;
}

/** No socket stays open for so long without being opened anew. */
const forgottenMs = 30 * 24 * 60 * 60_000;

/** Notes that a session opens a socket in a room; false where it has ended. */
export function enterRoom(db: RoomDatabase, session: string, room: EnteredRoom, nowMs: number): boolean {
  if (hasEnded(db, session)) return false;
  const row = { session, roomId: room.id, kind: room.kind, atMs: nowMs };
  const target = [sessionRoomsTable.session, sessionRoomsTable.roomId];
  db.insert(sessionRoomsTable)
    .values(row)
    .onConflictDoUpdate({ target, set: { atMs: nowMs } })
    .run();
  return true;
}

/** All rooms that some session has gone into. */
export function enteredRooms(db: RoomDatabase): EnteredRoom[] {
  const { roomId: id, kind } = sessionRoomsTable;
  return db.selectDistinct({ id, kind }).from(sessionRoomsTable).all();
}

export function hasEnded(db: RoomDatabase, session: string): boolean {
  const row = db.select().from(endedSessionsTable).where(eq(endedSessionsTable.session, session)).get();
  return row !== undefined;
}

/** Marks sessions as ended; returns where they have been, also when it was known already. */
export function markEnded(db: RoomDatabase, sessions: readonly string[], nowMs: number): EnteredRoom[] {
  for (const table of [sessionRoomsTable, endedSessionsTable]) {
    db.delete(table)
      .where(lt(table.atMs, nowMs - forgottenMs))
      .run();
  }
  const rows = sessions.map((session) => ({ session, atMs: nowMs }));
  db.insert(endedSessionsTable).values(rows).onConflictDoNothing().run();
  const rooms = db
    .select({ id: sessionRoomsTable.roomId, kind: sessionRoomsTable.kind })
    .from(sessionRoomsTable)
    .where(inArray(sessionRoomsTable.session, [...sessions]))
    .all();
  return [...new Map(rooms.map((room) => [room.id, room])).values()];
}
