// Who may reach this account: requests of those whom it does not know stand apart until it says yes, and nothing comes
// of whoever it has blocked. Neither is told.
import { asc, eq, sql } from 'drizzle-orm';
import type { BlockedPerson } from '#protocol/inbox/contacts.schema.ts';
import type { InboxEntry } from '#protocol/inbox/message.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { blocksTable, roomsTable, type Tick } from './tables.ts';

/** Why a room is not among the others in the list; null where it is. */
export function apartness(db: RoomDatabase, entry: InboxEntry | null): 'blocked' | 'request' | null {
  if (entry?.peer != null && isBlocked(db, entry.peer.id)) return 'blocked';
  return entry?.request === true ? 'request' : null;
}

export function isBlocked(db: RoomDatabase, accountId: string): boolean {
  return db.select().from(blocksTable).where(eq(blocksTable.accountId, accountId)).get() !== undefined;
}

export function blocked(db: RoomDatabase): BlockedPerson[] {
  const rows = db.select().from(blocksTable).orderBy(asc(blocksTable.atMs)).all();
  return rows.map(({ accountId: id, name, atMs }) => ({ id, name, blocked_at: isoTime(atMs) }));
}

/** False where it is so already, or the list is full. */
export function block(db: RoomDatabase, person: { id: string; name: string }, tick: Tick): boolean {
  const row = { accountId: person.id, name: person.name, atMs: tick.nowMs };
  const added = db.insert(blocksTable).values(row).onConflictDoNothing().returning({ id: blocksTable.accountId }).all();
  if (added.length > 0) putApart(db, person.id, tick);
  return added.length > 0;
}

export function unblock(db: RoomDatabase, accountId: string, tick: Tick): boolean {
  const gone = db
    .delete(blocksTable)
    .where(eq(blocksTable.accountId, accountId))
    .returning({ id: blocksTable.accountId });
  const was = gone.all().length > 0;
  if (was) putApart(db, accountId, tick);
  return was;
}

/** What there is between the two is asked again where it belongs. */
function putApart(db: RoomDatabase, accountId: string, { changed }: Tick): void {
  const between = sql`json_extract(${roomsTable.entry}, '$.peer.id') = ${accountId}`;
  for (const row of db.select().from(roomsTable).where(between).all()) {
    const apart = apartness(db, row.entry);
    db.update(roomsTable).set({ apart, changed }).where(eq(roomsTable.roomId, row.roomId)).run();
  }
}
