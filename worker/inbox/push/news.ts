// What of a room is to be told to somebody who is not looking: asked at the moment of telling, so that nothing is said of
// what has been read, taken back or silenced since.
import { and, desc, eq, gt, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { fates, type InboxMessage, type SaidMessage } from '#protocol/inbox/message.schema.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { isBlocked } from '../contacts.ts';
import { readSelf } from '../self.ts';
import { shownNotification, shownRoomOf } from '../show.ts';
import { notificationsTable, roomsTable, type Tick } from '../tables.ts';
import { wants } from '../wishes.ts';

/** `something`: messages wait there that are not the newest one, whose words are all that is known here. */
export type RoomNews = { notice: Notification } | { room: RoomInInbox } | { something: RoomInInbox };

/** Since when there may be notices, and which messages there are. */
export interface NewsSince {
  sinceSeq: number;
  said: SaidMessage[];
}

/** Being called, or a word that one waits for, reaches one in a muted room too, and so does what has become of oneself there. */
const throughMute: ReadonlySet<string> = new Set([...fates, 'mention', 'keyword']);
/** What is older is no news: a list that is put right tells of it again. */
const freshMs = 24 * 3_600_000;

const of = (name: string) => sql.placeholder(name);

const statements = prepared((db: RoomDatabase) => ({
  room: db
    .select()
    .from(roomsTable)
    .where(eq(roomsTable.roomId, of('roomId')))
    .prepare(),
  unread: db
    .select()
    .from(notificationsTable)
    .where(
      and(
        eq(notificationsTable.roomId, of('roomId')),
        gte(notificationsTable.seq, of('sinceSeq')),
        isNull(notificationsTable.readAtMs),
        isNotNull(notificationsTable.notice),
      ),
    )
    .orderBy(desc(notificationsTable.seq))
    .prepare(),
}));

type RoomRow = typeof roomsTable.$inferSelect;

export function knownRoom(db: RoomDatabase, roomId: string): RoomRow | undefined {
  return statements(db).room.get({ roomId });
}

/** What to tell of a room, a call before a message; null where there is nothing any more. */
export function newsOf(
  db: RoomDatabase,
  roomId: string,
  { sinceSeq, said }: NewsSince,
  nowMs: number,
): RoomNews | null {
  const row = knownRoom(db, roomId);
  const notice = callOf(db, row, { roomId, sinceSeq }, nowMs);
  if (notice !== undefined) return { notice };
  if (row === undefined || !tellsMessagesNow(db, row, nowMs)) return null;
  const unheard = unheardOf(db, row, said);
  const room = unheard.length === 0 ? null : shownRoomOf(row);
  if (room === null) return null;
  return unheard.some(({ id }) => id === row.entry?.newest) ? { room } : { something: room };
}

/** Whether anything at all is new there: else what is shown of it is taken back. */
export function hasNews(db: RoomDatabase, roomId: string, nowMs: number): boolean {
  const row = knownRoom(db, roomId);
  if (callOf(db, row, { roomId, sinceSeq: 0 }, nowMs) !== undefined) return true;
  return row !== undefined && row.unreadCount > 0 && tellsMessagesNow(db, row, nowMs);
}

/** The newest notice that is not read, and wanted as a push message. */
function callOf(
  db: RoomDatabase,
  row: RoomRow | undefined,
  since: { roomId: string; sinceSeq: number },
  nowMs: number,
): Notification | undefined {
  const muted = isMuted(row, nowMs);
  const self = readSelf(db);
  return statements(db)
    .unread.all(since)
    .flatMap(shownNotification)
    .find(
      (notice) =>
        (!muted || throughMute.has(notice.type)) && wants(self, row, notice, 'push') && !isBlocked(db, notice.actor.id),
    );
}

function isMuted(row: RoomRow | undefined, nowMs: number): boolean {
  return row?.mutedUntilMs != null && row.mutedUntilMs > nowMs;
}

/** What a word from a room has brought that is to be told; null: nothing. */
export function newsIn(
  db: RoomDatabase,
  { room_id: roomId, seq, said = [], withdrawn }: InboxMessage,
  tick: Tick,
): NewsSince | null {
  const { nowMs, changed } = tick;
  const kept = statements(db)
    .unread.all({ roomId, sinceSeq: 0 })
    .filter((row) => row.changed === changed && row.atMs > nowMs - freshMs);
  const room = knownRoom(db, roomId);
  const fresh = said.filter((one) => one.seq > (room?.saidSeq ?? 0) && !withdrawn.includes(one.seq));
  const messages =
    room !== undefined && room.activeAtMs > nowMs - freshMs && tellsMessages(db, room)
      ? unheardOf(db, room, fresh)
      : [];
  if (kept.length === 0 && messages.length === 0) return null;
  return { sinceSeq: Math.min(seq, ...kept.map((row) => row.seq)), said: messages };
}

/** Those of these messages that are not read, of people who are heard. */
function unheardOf(db: RoomDatabase, { entry, unreadCount }: RoomRow, said: readonly SaidMessage[]): SaidMessage[] {
  if (entry === null || unreadCount === 0) return [];
  return said.filter(({ seq, by }) => seq > entry.read_seq && !isBlocked(db, by));
}

/** Messages up to these have been heard of. */
export function noteSaid(db: RoomDatabase, roomId: string, said: readonly SaidMessage[]): void {
  const saidSeq = Math.max(0, ...said.map(({ seq }) => seq));
  const older = and(eq(roomsTable.roomId, roomId), lt(roomsTable.saidSeq, saidSeq));
  if (saidSeq > 0) db.update(roomsTable).set({ saidSeq }).where(older).run();
}

function tellsMessagesNow(db: RoomDatabase, row: RoomRow, nowMs: number): boolean {
  return !isMuted(row, nowMs) && tellsMessages(db, row);
}

/** Whether messages of a room are told by themselves: it is read one by one, and nobody has silenced them. */
function tellsMessages(db: RoomDatabase, row: RoomRow): boolean {
  const { kind, byMessage, apart } = row;
  return byMessage && apart === null && wants(readSelf(db), row, { kind, type: 'message' }, 'push');
}

/** In how many rooms there is something new: what the app's icon says. */
export function roomsWithNews(db: RoomDatabase, nowMs: number): number {
  const table = roomsTable;
  const loud = or(isNull(table.mutedUntilMs), lt(table.mutedUntilMs, nowMs));
  const listed = db
    .select({ total: sql<number>`count(*)` })
    .from(table)
    .where(and(isNotNull(table.entry), isNull(table.apart), gt(table.unreadCount, 0), loud))
    .get();
  const { notice, readAtMs, roomId } = notificationsTable;
  const byLink = db
    .select({ total: sql<number>`count(distinct ${roomId})` })
    .from(notificationsTable)
    .where(and(isNull(readAtMs), sql`json_extract(${notice}, '$.link') IS NOT NULL`))
    .get();
  return (listed?.total ?? 0) + (byLink?.total ?? 0);
}
