// Who has been away for a day is mailed once of what waits for them.
import { and, desc, eq, gt, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import type { InboxEntry } from '#protocol/inbox/message.schema.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { nextMuteEnd } from './choices.ts';
import { isBlocked } from './contacts.ts';
import { changeSelf, readSelf } from './self.ts';
import { shownNotification } from './show.ts';
import { notificationsTable, roomsTable } from './tables.ts';
import { wants } from './wishes.ts';

/** So often it is written down that somebody is still here. */
const hereEveryMs = 10 * 60_000;
/** A day, from the last moment at which they may have been here. */
const awayMs = 24 * 3_600_000 + hereEveryMs;
const leastUnread = 5;
const shownRooms = 8;

interface LastWords {
  by: string;
  text: string;
}

export interface DigestRoom {
  room_id: string;
  title: string;
  unread: number;
  /** Who said what last, where the room tells. */
  last?: LastWords;
}

export interface Digest {
  total: number;
  /** Those where something happened last. */
  rooms: DigestRoom[];
  /** How many more there are. */
  more: number;
}

/** The account is here, or was until a moment. */
export function noteHere(db: RoomDatabase, accountId: string, hereMs: number): void {
  const { hereMs: before, digestedMs } = readSelf(db);
  const isKnown = before !== null && before > hereMs - hereEveryMs && before !== digestedMs;
  if (!isKnown) changeSelf(db, accountId, { hereMs });
}

/** When it is to be looked whether there is enough to write of; null where there will be nothing before they are here again. */
export function digestDueMs(db: RoomDatabase, nowMs: number): number | null {
  const { email, hereMs, digestedMs } = readSelf(db);
  if (!email || hereMs === null || digestedMs === hereMs) return null;
  return Math.max(nowMs, hereMs + awayMs);
}

/** When it is to be looked again, where it has just been looked: more may wait once a muting ends. */
export function nextDigestMs(db: RoomDatabase, nowMs: number): number | null {
  const dueMs = digestDueMs(db, nowMs);
  return dueMs === null || dueMs > nowMs ? dueMs : nextMuteEnd(db, nowMs);
}

/** The absence that a digest is written of, by the moment at which it began; null where none is to be written now. */
export function absenceToMail(db: RoomDatabase, nowMs: number): number | null {
  const { hereMs } = readSelf(db);
  const dueMs = digestDueMs(db, nowMs);
  return hereMs !== null && dueMs !== null && dueMs <= nowMs && waiting(db, nowMs).total >= leastUnread ? hereMs : null;
}

/** What waits now; null where that is too little to write of, or nobody wants to be written to. */
export function digestOf(db: RoomDatabase, nowMs: number): Digest | null {
  const { email, hereMs } = readSelf(db);
  const isAway = hereMs !== null && hereMs + awayMs <= nowMs;
  const { total, rooms } = waiting(db, nowMs);
  if (!email || !isAway || total < leastUnread) return null;
  return { total, rooms: rooms.slice(0, shownRooms), more: Math.max(0, rooms.length - shownRooms) };
}

/**
 * Unread messages of conversations, and unread notices of other rooms, and of conversations whose messages are not to be
 * mailed; of none that is muted or stands apart.
 */
function waiting(db: RoomDatabase, nowMs: number): { total: number; rooms: DigestRoom[] } {
  const self = readSelf(db);
  const notices = unreadNotices(db);
  const rows = db
    .select()
    .from(roomsTable)
    .where(
      and(
        isNotNull(roomsTable.entry),
        isNull(roomsTable.apart),
        or(isNull(roomsTable.mutedUntilMs), lt(roomsTable.mutedUntilMs, nowMs)),
        or(gt(roomsTable.unreadCount, 0), eq(roomsTable.byMessage, false)),
      ),
    )
    .orderBy(desc(roomsTable.activeAtMs))
    .all();
  const rooms = rows.flatMap((row): DigestRoom[] => {
    const { roomId: room_id, kind, entry, byMessage, unreadCount } = row;
    const tellsMessages = byMessage && wants(self, row, { kind, type: 'message' }, 'email');
    const wanted = (notices.get(room_id) ?? []).filter((notice) => wants(self, row, notice, 'email'));
    const unread = tellsMessages ? unreadCount : wanted.length;
    if (entry === null || unread === 0) return [];
    const last = (tellsMessages ? lastMessage(db, entry) : null) ?? lastNotice(wanted);
    return [{ room_id, title: entry.title, unread, ...(last !== null && { last }) }];
  });
  return { total: rooms.reduce((sum, { unread }) => sum + unread, 0), rooms };
}

function lastMessage(db: RoomDatabase, { conversation }: InboxEntry): LastWords | null {
  const { author, preview } = conversation?.last_message ?? { author: null, preview: null };
  return author === null || preview === null || isBlocked(db, author.id) ? null : { by: author.name, text: preview };
}

/** Of notices, the newest first. */
function lastNotice([newest]: readonly Notification[]): LastWords | null {
  const says = newest !== undefined && newest.text !== '' && newest.actor.id !== systemActor.account_id;
  return says ? { by: newest.actor.name, text: newest.text } : null;
}

/** By their rooms, the newest first. */
function unreadNotices(db: RoomDatabase): Map<string, Notification[]> {
  const { readAtMs, notice, seq } = notificationsTable;
  const rows = db
    .select()
    .from(notificationsTable)
    .where(and(isNull(readAtMs), isNotNull(notice)))
    .orderBy(desc(seq))
    .all();
  return Map.groupBy(rows.flatMap(shownNotification), ({ room_id }) => room_id);
}
