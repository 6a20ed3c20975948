// Who is here, from the sockets of an inbox: heard within a minute. Nobody is told of someone who wants to be invisible,
// and two who are alone in a room hear of each other without asking.
import { and, desc, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import type { Devices } from './devices.ts';
import { changeSelf, readSelf } from './self.ts';
import { roomsTable, watchersTable } from './tables.ts';

export const silentMs = 60_000;
const watchMs = 24 * 3_600_000;
const maxWatched = 100;
const maxWatchers = 1000;

/** Another inbox, as far as presence goes. */
export interface PresenceDoor {
  /** Asks to be told of changes; null where the two are not alone in any room. */
  watch(watcherId: string): Promise<PersonPresence | null>;
  /** Tells of a change; false where it is of no more use. */
  seen(person: PersonPresence): Promise<boolean>;
}

export interface PresenceOf {
  db: RoomDatabase;
  devices: Devices;
  accountId: string;
  nowMs: number;
}

/** As others see it. */
export function presenceOf({ db, devices, accountId, nowMs }: PresenceOf): PersonPresence {
  const { invisible, lastSeenMs } = readSelf(db);
  const heardMs = invisible ? null : devices.lastHeardMs();
  const online = heardMs !== null && heardMs > nowMs - silentMs;
  const seenMs = Math.max(heardMs ?? 0, lastSeenMs ?? 0);
  return { id: accountId, online, last_seen_at: seenMs === 0 ? null : isoTime(seenMs) };
}

/** Keeps until when they were here, for as long as they let it be seen. */
export function noteSeen({ db, accountId }: PresenceOf, seenMs: number): void {
  const { invisible, lastSeenMs } = readSelf(db);
  if (!invisible && seenMs > (lastSeenMs ?? 0)) changeSelf(db, accountId, { lastSeenMs: seenMs });
}

/** Lets someone watch who is alone with this account in a room, and with nobody else's leave. */
export function addWatcher(db: RoomDatabase, watcherId: string, nowMs: number): boolean {
  const known = db
    .select({ roomId: roomsTable.roomId })
    .from(roomsTable)
    .where(and(isNull(roomsTable.apart), sql`json_extract(${roomsTable.entry}, '$.peer.id') = ${watcherId}`))
    .get();
  if (known === undefined) return false;
  db.delete(watchersTable).where(lte(watchersTable.untilMs, nowMs)).run();
  if (watchersOf(db, nowMs).length >= maxWatchers) return true;
  const row = { accountId: watcherId, untilMs: nowMs + watchMs };
  db.insert(watchersTable).values(row).onConflictDoUpdate({ target: watchersTable.accountId, set: row }).run();
  return true;
}

export function removeWatcher(db: RoomDatabase, watcherId: string): void {
  db.delete(watchersTable).where(eq(watchersTable.accountId, watcherId)).run();
}

export function watchersOf(db: RoomDatabase, nowMs: number): string[] {
  const rows = db.select().from(watchersTable).where(gt(watchersTable.untilMs, nowMs)).all();
  return rows.map((row) => row.accountId);
}

/** Those with whom it is alone in a room, of the rooms that are most alive. */
export function peersOf(db: RoomDatabase): string[] {
  const rows = db
    .select({ entry: roomsTable.entry })
    .from(roomsTable)
    .where(and(isNotNull(roomsTable.entry), sql`json_extract(${roomsTable.entry}, '$.peer.id') IS NOT NULL`))
    .orderBy(desc(roomsTable.activeAtMs))
    .limit(maxWatched)
    .all();
  return [...new Set(rows.flatMap(({ entry }) => entry?.peer?.id ?? []))];
}

/** What the watchers must be told, where it is something else than they were told last. */
export function presenceNews(of: PresenceOf): { person: PersonPresence; watchers: string[] } | null {
  const person = presenceOf(of);
  if (readSelf(of.db).toldOnline === person.online) return null;
  changeSelf(of.db, of.accountId, { toldOnline: person.online });
  return { person, watchers: watchersOf(of.db, of.nowMs) };
}
