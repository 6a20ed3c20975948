import { and, count, desc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { InboxMessage, InboxNotice } from '#protocol/inbox/message.schema.ts';
import { newId } from '#worker/platform/ids.ts';
import { prepared, type RoomDatabase } from '#worker/room/database.ts';
import { conversationsTable, notificationsTable } from './tables.ts';

const maxNotifications = 500;
/** Pruned in one go only when so many are too many. */
const pruneMargin = 50;
/** A notice that was taken back is remembered for longer than one can be on its way. */
const withdrawnMs = 30 * 24 * 3_600_000;

const of = (name: string) => sql.placeholder(name);
const latest = (column: string) => sql.raw(`excluded.${column}`);

const statements = prepared((db: RoomDatabase) => ({
  known: db
    .select()
    .from(conversationsTable)
    .where(eq(conversationsTable.roomId, of('roomId')))
    .prepare(),
  keep: db
    .insert(conversationsTable)
    .values({
      roomId: of('roomId'),
      kind: of('kind'),
      seq: of('seq'),
      // Past drizzle, which writes the word 'null' for none.
      entry: sql`${of('entry')}`,
      changed: of('changed'),
      activeAtMs: of('activeAtMs'),
      unreadCount: of('unreadCount'),
      mutedUntilMs: of('mutedUntilMs'),
    })
    .onConflictDoUpdate({
      target: conversationsTable.roomId,
      set: {
        kind: latest('kind'),
        seq: latest('seq'),
        entry: latest('entry'),
        changed: latest('changed'),
        activeAtMs: latest('active_at_ms'),
        unreadCount: latest('unread_count'),
        mutedUntilMs: latest('muted_until_ms'),
      },
    })
    .prepare(),
  unread: db
    .select({ total: count() })
    .from(notificationsTable)
    .where(
      and(
        eq(notificationsTable.roomId, of('roomId')),
        lte(notificationsTable.seq, of('through')),
        isNull(notificationsTable.readAtMs),
      ),
    )
    .prepare(),
  notifications: db
    .select({ total: count() })
    .from(notificationsTable)
    .where(isNotNull(notificationsTable.notice))
    .prepare(),
}));

/** When, by both clocks: the world's and the inbox's own, whose next tick a change becomes. */
export interface Tick {
  nowMs: number;
  changed: number;
}

/**
 * Brings the inbox up to what a room says, in any order and however often: what is older than what is known changes
 * nothing. True where something is different now.
 */
export function keepMessage(db: RoomDatabase, message: InboxMessage, tick: Tick): boolean {
  const known = statements(db).known.get({ roomId: message.room_id });
  const listed = keepEntry(db, message, { ...tick, known });
  // Someone who has left is not told later what they were called upon before.
  const left = known?.entry === null && known.seq >= message.seq;
  const noted = left ? false : message.notices.map((notice) => keepNotice(db, message, notice, tick)).includes(true);
  const withdrew = withdraw(db, message, tick);
  const read = readThrough(db, message, tick);
  if (noted || message.withdrawn.length > 0) prune(db, tick.nowMs);
  return listed || noted || withdrew || read;
}

type Known = typeof conversationsTable.$inferSelect | undefined;

function keepEntry(db: RoomDatabase, message: InboxMessage, at: Tick & { known: Known }): boolean {
  const { room_id: roomId, kind, seq, entry } = message;
  const { known, changed } = at;
  if (entry === undefined || (known !== undefined && known.seq > seq)) return false;
  if (known !== undefined && known.seq === seq && JSON.stringify(known.entry) === JSON.stringify(entry)) return false;
  const figures =
    entry === null
      ? { activeAtMs: known?.activeAtMs ?? 0, unreadCount: 0, mutedUntilMs: null }
      : {
          activeAtMs: Date.parse(entry.active_at),
          unreadCount: entry.unread_count,
          mutedUntilMs: entry.muted_until === null ? null : Date.parse(entry.muted_until),
        };
  const text = entry === null ? null : JSON.stringify(entry);
  statements(db).keep.run({ roomId, kind, seq, entry: text, changed, ...figures });
  return true;
}

function keepNotice(
  db: RoomDatabase,
  { room_id: roomId, kind }: InboxMessage,
  notice: InboxNotice,
  tick: Tick,
): boolean {
  const { nowMs, changed } = tick;
  const { seq } = notice;
  const atMs = Math.min(Date.parse(notice.at), nowMs);
  const row = { roomId, seq, id: newId('ntf'), kind, notice, atMs, readAtMs: null, changed };
  const kept = db.insert(notificationsTable).values(row).onConflictDoNothing().returning({ id: notificationsTable.id });
  return kept.all().length > 0;
}

/** Its words go; its place stays, so that a notice which comes later than this stays away. */
function withdraw(db: RoomDatabase, message: InboxMessage, { nowMs, changed }: Tick): boolean {
  if (message.entry !== null && message.withdrawn.length === 0) return false;
  const { room_id: roomId, kind } = message;
  const ofRoom = eq(notificationsTable.roomId, roomId);
  const gone = { notice: null, readAtMs: nowMs, changed };
  const mine = message.entry === null ? ofRoom : and(ofRoom, inArray(notificationsTable.seq, message.withdrawn));
  const lost = db
    .update(notificationsTable)
    .set(gone)
    .where(and(mine, isNotNull(notificationsTable.notice)))
    .returning({ id: notificationsTable.id })
    .all();
  for (const seq of message.withdrawn) {
    const mark = { roomId, seq, id: newId('ntf'), kind, atMs: nowMs, ...gone };
    db.insert(notificationsTable).values(mark).onConflictDoNothing().run();
  }
  return lost.length > 0;
}

/** What someone has read in the room they need not be told of. */
function readThrough(db: RoomDatabase, { room_id: roomId }: InboxMessage, { nowMs, changed }: Tick): boolean {
  const through = statements(db).known.get({ roomId })?.entry?.last_read_seq;
  if (through === undefined || (statements(db).unread.get({ roomId, through })?.total ?? 0) === 0) return false;
  const table = notificationsTable;
  const read = db
    .update(table)
    .set({ readAtMs: nowMs, changed })
    .where(and(eq(table.roomId, roomId), lte(table.seq, through), isNull(table.readAtMs)))
    .returning({ id: table.id });
  return read.all().length > 0;
}

function prune(db: RoomDatabase, nowMs: number): void {
  const table = notificationsTable;
  db.delete(table)
    .where(and(isNull(table.notice), lt(table.atMs, nowMs - withdrawnMs)))
    .run();
  if ((statements(db).notifications.get()?.total ?? 0) <= maxNotifications + pruneMargin) return;
  const oldest = db
    .select({ atMs: table.atMs })
    .from(table)
    .where(isNotNull(table.notice))
    .orderBy(desc(table.atMs))
    .limit(1)
    .offset(maxNotifications)
    .get();
  if (oldest !== undefined)
    db.delete(table)
      .where(and(isNotNull(table.notice), lte(table.atMs, oldest.atMs)))
      .run();
}

/** Marks notifications as read: these, or all of them. True where any was unread. */
export function readNotifications(db: RoomDatabase, ids: readonly string[] | null, tick: Tick): boolean {
  const table = notificationsTable;
  const read = db
    .update(table)
    .set({ readAtMs: tick.nowMs, changed: tick.changed })
    .where(and(isNull(table.readAtMs), ids === null ? undefined : inArray(table.id, [...ids])))
    .returning({ id: table.id });
  return read.all().length > 0;
}
