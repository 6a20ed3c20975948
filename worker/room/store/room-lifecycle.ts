import { randomBytes } from 'node:crypto';
import { isNull } from 'drizzle-orm';
import type { Imported } from '#protocol/wire.ts';
import { type RoomRef, roomTable } from './tables.ts';
import { prepared, type RoomDatabase, type RoomReads } from './database.ts';

const statements = prepared((db: RoomReads) => ({
  secret: db.select({ secret: roomTable.secret }).from(roomTable).prepare(),
  imported: db.select({ imported: roomTable.imported }).from(roomTable).prepare(),
  open: db.select({ id: roomTable.roomId }).from(roomTable).where(isNull(roomTable.endedAtMs)).prepare(),
}));

/** Whether the room has been created and has not ended. */
export function isOpen(db: RoomReads): boolean {
  return statements(db).open.get() !== undefined;
}

/** The room's own id, by which what is about the room as a whole is named. Empty before it is made. */
export function roomIdOf(db: RoomReads): string {
  return db.select({ id: roomTable.roomId }).from(roomTable).get()?.id ?? '';
}

export function isBlank(db: RoomDatabase): boolean {
  return db.select({ id: roomTable.roomId }).from(roomTable).get() === undefined;
}

/** `parent`: the room that makes it, where people do not. */
export function createRoom(
  db: RoomDatabase,
  { roomId, nowMs, parent = null }: { roomId: string; nowMs: number; parent?: RoomRef | null },
): void {
  const secret = randomBytes(32).toString('hex');
  db.insert(roomTable).values({ roomId, createdAtMs: nowMs, outboxSeq: 0, secret, parent }).run();
}

/** A room that is being made from a file has no end, and is as closed as if it had. */
const notYet = 0;

export function isImporting(db: RoomDatabase): boolean {
  return db.select({ endedAtMs: roomTable.endedAtMs }).from(roomTable).get()?.endedAtMs === notYet;
}

export function beginImport(db: RoomDatabase, room: Parameters<typeof createRoom>[1]): void {
  createRoom(db, room);
  staysClosed(db);
}

/** Whatever the events of its file have said about its end. */
export function staysClosed(db: RoomDatabase): void {
  db.update(roomTable).set({ endedAtMs: notYet }).run();
}

/** `outboxSeq`: events up to here are of another room's past, and must not be told to this one's directory. */
export function completeImport(db: RoomDatabase, { outboxSeq, imported }: { outboxSeq: number; imported: Imported }) {
  db.update(roomTable).set({ endedAtMs: null, outboxSeq, imported }).run();
}

/** This room's own secret, made with it. */
export function secretOf(db: RoomReads): string {
  return statements(db).secret.get()?.secret ?? '';
}

/** That the room was made from a file, and by whom; null where it was not. */
export function importedOf(db: RoomReads): Imported | null {
  return statements(db).imported.get()?.imported ?? null;
}

/** The tombstone of a room whose storage was emptied. */
export function markEnded(db: RoomDatabase, roomId: string, nowMs: number): void {
  db.insert(roomTable).values({ roomId, createdAtMs: 0, outboxSeq: 0, endedAtMs: nowMs }).run();
}

export function endRoom(db: RoomDatabase, nowMs: number): void {
  db.update(roomTable).set({ endedAtMs: nowMs }).run();
}

export function reopenRoom(db: RoomDatabase): void {
  db.update(roomTable).set({ endedAtMs: null }).run();
}

/** The timer that an ended room waits for; without it the room is emptied. Its other timers wait for it to be back. */
export const wipeTimer = 'room.bury';
