import { goneName } from '#protocol/limits.ts';
import { and, count, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import {
  fates,
  type InboxEntry,
  type InboxMessage,
  type InboxNotice,
  type NoticeType,
} from '#protocol/inbox/message.schema.ts';
import { newId } from '#worker/platform/ids.ts';
import { hasAnyWord } from '#worker/platform/whole-words.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { apartness, isBlocked } from './contacts.ts';
import { readSelf } from './self.ts';
import { blocksTable, notificationsTable, roomsTable, type Tick } from './tables.ts';
import { wants } from './wishes.ts';

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
    .from(roomsTable)
    .where(eq(roomsTable.roomId, of('roomId')))
    .prepare(),
  keep: db
    .insert(roomsTable)
    .values({
      roomId: of('roomId'),
      kind: of('kind'),
      seq: of('seq'),
      // Past drizzle, which writes the word 'null' for none.
      entry: sql`${of('entry')}`,
      changed: of('changed'),
      activeAtMs: of('activeAtMs'),
      unreadCount: of('unreadCount'),
      byMessage: of('byMessage'),
      apart: sql`${of('apart')}`,
      mutedUntilMs: of('mutedUntilMs'),
    })
    .onConflictDoUpdate({
      target: roomsTable.roomId,
      set: {
        kind: latest('kind'),
        apart: latest('apart'),
        seq: latest('seq'),
        entry: latest('entry'),
        changed: latest('changed'),
        activeAtMs: latest('active_at_ms'),
        unreadCount: latest('unread_count'),
        byMessage: latest('is_conversation'),
        mutedUntilMs: latest('muted_until_ms'),
      },
    })
    .prepare(),
  note: db
    .insert(notificationsTable)
    .values({
      roomId: of('roomId'),
      seq: of('seq'),
      id: of('id'),
      kind: of('kind'),
      notice: of('notice'),
      atMs: of('atMs'),
      readAtMs: null,
      changed: of('changed'),
    })
    .onConflictDoNothing()
    .returning({ id: notificationsTable.id })
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

/**
 * Brings the inbox up to what a room says, in any order and however often: what is older than what is known changes
 * nothing. True where something is different now.
 */
export function keepMessage(db: RoomDatabase, message: InboxMessage, tick: Tick): boolean {
  const { room_id: roomId } = message;
  const known = statements(db).known.get({ roomId });
  const listed = keepEntry(db, message, { ...tick, known });
  const ended = message.entry === null && known?.entry != null && known.seq <= message.seq;
  const cleared = ended && withdraw(db, message, tick, undefined);
  // Someone who has left is not told later what they were called upon before.
  const left = known?.entry === null && known.seq >= message.seq;
  const notices = [...message.notices, ...waitedFor(db, message)];
  const heard = notices.filter(({ actor }) => !isBlocked(db, actor.id));
  const told = heard.filter(({ type, link }) => !left || link !== undefined || fates.has(type));
  const self = told.length > 0 ? readSelf(db) : null;
  const { kind } = message;
  const wanted = self === null ? [] : told.filter(({ type }) => wants(self, known, { kind, type }, 'list'));
  const noted = wanted.map((notice) => keepNotice(db, message, notice, tick)).includes(true);
  const withdrew = withdrawWords(db, message, tick);
  const read = readThrough(db, message, tick);
  const renamed = takeNames(db, message, tick);
  if (noted || message.withdrawn.length > 0) prune(db, tick.nowMs);
  if (!noted && !cleared && !withdrew && !read && !renamed) return listed;
  // What waits there has changed with them.
  touch(db, [roomId], tick);
  return true;
}

/** What was said that one of the account's own words is in, as notices. */
function waitedFor(db: RoomDatabase, { room_id: roomId, words = [] }: InboxMessage): InboxNotice[] {
  if (words.length === 0) return [];
  const { keywords } = readSelf(db);
  const room = statements(db).known.get({ roomId });
  if (keywords.length === 0 || room?.entry == null || room.apart !== null) return [];
  const read = room.entry.read_seq;
  return words
    .filter(({ whole, seq, of = seq }) => of > read && hasAnyWord(whole, keywords))
    .map(({ of: _first, whole: _text, ...said }) => said);
}

type Known = typeof roomsTable.$inferSelect | undefined;

/** Devices hear of these rooms again. */
function touch(db: RoomDatabase, roomIds: string[], { changed }: Tick): void {
  db.update(roomsTable).set({ changed }).where(inArray(roomsTable.roomId, roomIds)).run();
}

function keepEntry(db: RoomDatabase, message: InboxMessage, at: Tick & { known: Known }): boolean {
  const { room_id: roomId, kind, seq, entry } = message;
  const { known, changed } = at;
  if (entry === undefined || (known !== undefined && known.seq > seq)) return false;
  if (known !== undefined && known.seq === seq && JSON.stringify(known.entry) === JSON.stringify(entry)) return false;
  const text = entry === null ? null : JSON.stringify(entry);
  const apart = apartness(db, entry);
  const byMessage = (entry === null ? known?.byMessage : entry.newest !== undefined) === true ? 1 : 0;
  const activeAtMs = entry === null ? (known?.activeAtMs ?? 0) : Date.parse(entry.at);
  const figures = { activeAtMs, unreadCount: entry?.unread ?? 0, mutedUntilMs: mutedUntil(entry, known) };
  statements(db).keep.run({ roomId, kind, seq, entry: text, changed, byMessage, apart, ...figures });
  return true;
}

function mutedUntil(entry: InboxEntry | null, known: Known): number | null {
  if (entry === null) return null;
  if (entry.muted_until === undefined) return known?.mutedUntilMs ?? null;
  return entry.muted_until === null ? null : Date.parse(entry.muted_until);
}

function keepNotice(
  db: RoomDatabase,
  { room_id: roomId, kind }: InboxMessage,
  notice: InboxNotice,
  tick: Tick,
): boolean {
  const { nowMs, changed } = tick;
  const { seq } = notice;
  if (calls.includes(notice.type) && wasCalled(db, roomId, notice)) return false;
  const atMs = Math.min(Date.parse(notice.at), nowMs);
  return statements(db).note.get({ roomId, seq, id: newId('ntf'), kind, notice, atMs, changed }) !== undefined;
}

/** What is told at once, and once for the same words. */
const calls: readonly NoticeType[] = ['mention', 'reply', 'keyword'];

/** Words that were changed call upon somebody once; whoever heard of them needs not hear that a word is in them. */
function wasCalled(db: RoomDatabase, roomId: string, { target, seq, type }: InboxNotice): boolean {
  if (target === null || type === 'reply') return false;
  const { notice } = notificationsTable;
  const same = and(
    eq(notificationsTable.roomId, roomId),
    lt(notificationsTable.seq, seq),
    sql`json_extract(${notice}, '$.target') = ${target}`,
    inArray(sql`json_extract(${notice}, '$.type')`, type === 'mention' ? ['mention'] : [...calls]),
  );
  return db.select({ id: notificationsTable.id }).from(notificationsTable).where(same).limit(1).get() !== undefined;
}

/** Its words go; its place stays, so that a notice which comes later than this stays away. */
function withdrawWords(db: RoomDatabase, message: InboxMessage, tick: Tick): boolean {
  const { room_id: roomId, kind, withdrawn, gone = [] } = message;
  if (withdrawn.length === 0 && gone.length === 0) return false;
  const target = sql`json_extract(${notificationsTable.notice}, '$.target')`;
  const which = or(inArray(notificationsTable.seq, withdrawn), inArray(target, gone));
  const lost = withdraw(db, message, tick, which);
  for (const seq of withdrawn) {
    const mark = { roomId, seq, id: newId('ntf'), kind, atMs: tick.nowMs, ...withoutWords(tick) };
    db.insert(notificationsTable).values(mark).onConflictDoNothing().run();
  }
  return lost;
}

/** Somebody is no more: what is told of them stays, without their name. */
function takeNames(db: RoomDatabase, message: InboxMessage, { changed }: Tick): boolean {
  const { room_id, nameless = [], renamed = '' } = message;
  if (nameless.length === 0) return false;
  const { notice, roomId, id } = notificationsTable;
  const ids = [...nameless];
  db.update(blocksTable).set({ name: goneName }).where(inArray(blocksTable.accountId, ids)).run();
  const here = and(eq(roomId, room_id), isNotNull(notice));
  const set = (path: string, text: string, where: SQL | undefined): boolean => {
    const without = { notice: sql`json_set(${notice}, ${path}, ${text})`, changed };
    return db.update(notificationsTable).set(without).where(where).returning({ id }).all().length > 0;
  };
  const isTheirs = inArray(sql`json_extract(${notice}, '$.actor.id')`, ids);
  const wasCalled = sql`json_extract(${notice}, '$.room_name') <> ${renamed}`;
  const changes = [
    set('$.actor.name', goneName, and(here, isTheirs)),
    set('$.room_name', renamed, and(here, wasCalled)),
  ];
  return changes.includes(true);
}

const withoutWords = ({ nowMs, changed }: Tick) => ({ notice: null, readAtMs: nowMs, changed });

/** Which notices of a room lose their words; all of them where it is `undefined`. */
function withdraw(db: RoomDatabase, { room_id }: InboxMessage, tick: Tick, which: SQL | undefined): boolean {
  const { roomId, notice, id } = notificationsTable;
  const lost = db
    .update(notificationsTable)
    .set(withoutWords(tick))
    .where(and(eq(roomId, room_id), which, isNotNull(notice)))
    .returning({ id });
  return lost.all().length > 0;
}

/** What someone has read in the room they need not be told of. */
function readThrough(db: RoomDatabase, { room_id: roomId }: InboxMessage, { nowMs, changed }: Tick): boolean {
  const through = statements(db).known.get({ roomId })?.entry?.read_seq;
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
    .returning({ roomId: table.roomId })
    .all();
  touch(db, [...new Set(read.map(({ roomId }) => roomId))].slice(0, 90), tick);
  return read.length > 0;
}
