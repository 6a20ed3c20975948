// What of a room is to be told to somebody who is not looking: asked at the moment of telling, so that nothing is said of
// what has been read, taken back or silenced since.
import { and, desc, eq, gt, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { fates, type InboxMessage, type Silenced } from '#protocol/inbox/message.schema.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { readSelf } from '../self.ts';
import { shownNotification, shownRoomOf } from '../show.ts';
import { notificationsTable, roomsTable, type Tick } from '../tables.ts';

export type RoomNews = { notice: Notification } | { room: RoomInInbox };

/** Since when, and whether the newest message is among it. */
export interface NewsSince {
  sinceSeq: number;
  message: boolean;
}

/** Being called reaches one in a muted room too, and so does what has become of oneself there. */
const throughMute: ReadonlySet<string> = new Set([...fates, 'mention']);
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
  { sinceSeq, message }: NewsSince,
  nowMs: number,
): RoomNews | null {
  const row = knownRoom(db, roomId);
  const muted = row?.mutedUntilMs != null && row.mutedUntilMs > nowMs;
  const [notice] = statements(db)
    .unread.all({ roomId, sinceSeq })
    .flatMap(shownNotification)
    .filter(({ type }) => !muted || throughMute.has(type));
  if (notice !== undefined) return { notice };
  if (!message || muted || row === undefined || !tellsMessages(db, row)) return null;
  const room = row.unreadCount > 0 ? shownRoomOf(row) : null;
  return room === null ? null : { room };
}

/** What a word from a room has brought that is to be told, held against how the room stood before it; null: nothing. */
export function newsIn(
  db: RoomDatabase,
  { room_id: roomId, seq }: InboxMessage,
  before: RoomRow | undefined,
  { nowMs, changed }: Tick,
): NewsSince | null {
  const kept = statements(db)
    .unread.all({ roomId, sinceSeq: 0 })
    .filter((row) => row.changed === changed && row.atMs > nowMs - freshMs);
  const after = knownRoom(db, roomId);
  const message = after !== undefined && tellsMessages(db, after) && saysMore(after, before, nowMs);
  if (kept.length === 0 && !message) return null;
  return { sinceSeq: Math.min(seq, ...kept.map((row) => row.seq)), message };
}

/** Whether its newest message is another, and somebody else's. */
function saysMore(after: RoomRow, before: RoomRow | undefined, nowMs: number): boolean {
  const isNewer = after.entry?.newest !== before?.entry?.newest && after.activeAtMs >= (before?.activeAtMs ?? 0);
  return isNewer && after.unreadCount > 0 && after.activeAtMs > nowMs - freshMs;
}

/** Whether messages of a room are told by themselves: it is read one by one, and nobody has silenced them. */
function tellsMessages(db: RoomDatabase, { kind, byMessage, apart, off }: RoomRow): boolean {
  const silenced: Silenced = 'message';
  const self = readSelf(db);
  const isOff = off.includes(silenced) || self.off.includes(silenced) || self.off.includes(`${kind}:${silenced}`);
  return byMessage && apart === null && !isOff;
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
