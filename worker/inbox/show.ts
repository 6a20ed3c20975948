// The inbox as its owner sees it.
import { and, count, eq, gt, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { InboxChanges } from '#protocol/inbox/frames.ts';
import type { Conversation, InboxSettings, Notification, RoomInInbox, Unread } from '#protocol/inbox/inbox.schema.ts';
import type { InboxEntry } from '#protocol/inbox/message.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { behind, newestFirst, pageFrom, type Page, type PageRequest } from '#worker/platform/newest-first.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { readSelf } from './self.ts';
import { notificationsTable, roomsTable, selfTable } from './tables.ts';

const roomOrder = { atMs: roomsTable.activeAtMs, id: roomsTable.roomId };
const notificationOrder = { atMs: notificationsTable.atMs, id: notificationsTable.id };

/** Conversations, most recently active first. */
export function listConversations(db: RoomDatabase, request: PageRequest): Page<Conversation> {
  const { items, next } = listRows(db, request, and(eq(roomsTable.byMessage, true), isNull(roomsTable.apart)));
  return { items: items.flatMap(shownConversation), next };
}

/** Conversations that others have asked for. */
export function listRequests(db: RoomDatabase, request: PageRequest): Page<Conversation> {
  const { items, next } = listRows(db, request, eq(roomsTable.apart, 'request'));
  return { items: items.flatMap(shownConversation), next };
}

export interface RoomsRequest extends PageRequest {
  kind: string | null;
}

/** Rooms of every kind, or of one, most recently active first. */
export function listRooms(db: RoomDatabase, request: RoomsRequest): Page<RoomInInbox> {
  const { items, next } = listRows(
    db,
    request,
    and(isNull(roomsTable.apart), request.kind === null ? undefined : eq(roomsTable.kind, request.kind)),
  );
  return { items: shownRooms(db, items), next };
}

type RoomRow = typeof roomsTable.$inferSelect;

function listRows(db: RoomDatabase, { after, limit }: PageRequest, which: SQL | undefined): Page<RoomRow> {
  const rows = db
    .select()
    .from(roomsTable)
    .where(and(isNotNull(roomsTable.entry), which, behind(roomOrder, after)))
    .orderBy(...newestFirst(roomOrder))
    .limit(limit + 1)
    .all();
  return pageFrom(rows, limit, (row) => ({ atMs: row.activeAtMs, id: row.roomId }));
}

/** Newest first; those that were taken back are not among them. */
export function listNotifications(db: RoomDatabase, { after, limit }: PageRequest): Page<Notification> {
  const rows = db
    .select()
    .from(notificationsTable)
    .where(and(isNotNull(notificationsTable.notice), behind(notificationOrder, after)))
    .orderBy(...newestFirst(notificationOrder))
    .limit(limit + 1)
    .all();
  const { items, next } = pageFrom(rows, limit, ({ atMs, id }) => ({ atMs, id }));
  return { items: items.flatMap(shownNotification), next };
}

/** Everything that has become something else since a seq of the inbox, as it is now. */
export function changesSince(db: RoomDatabase, since: number, nowMs: number): InboxChanges {
  const changed = db.select().from(roomsTable).where(gt(roomsTable.changed, since)).all();
  const rooms = changed.filter((row) => row.apart === null);
  const notifications = db.select().from(notificationsTable).where(gt(notificationsTable.changed, since)).all();
  return {
    seq: seqOf(db),
    conversations: rooms.flatMap(shownConversation),
    rooms: shownRooms(db, rooms),
    gone: changed.filter((row) => row.entry === null || row.apart !== null).map((row) => row.roomId),
    notifications: notifications.flatMap(shownNotification),
    withdrawn: notifications.filter((row) => row.notice === null).map((row) => row.id),
    unread: unreadOf(db, nowMs),
    settings: settingsOf(db),
  };
}

const latest = (changed: unknown) => ({ seq: sql<number>`coalesce(max(${changed}), 0)` });

const clocks = prepared((db: RoomDatabase) => [
  db.select(latest(roomsTable.changed)).from(roomsTable).prepare(),
  db.select(latest(notificationsTable.changed)).from(notificationsTable).prepare(),
  db.select(latest(selfTable.changed)).from(selfTable).prepare(),
]);

/** The inbox's own clock: the last change that any of its rows carries. */
export function seqOf(db: RoomDatabase): number {
  return Math.max(...clocks(db).map((clock) => clock.get()?.seq ?? 0));
}

/** Added up from what is there, never counted along. */
export function unreadOf(db: RoomDatabase, nowMs: number): Unread {
  const table = roomsTable;
  const loud = or(isNull(table.mutedUntilMs), lt(table.mutedUntilMs, nowMs));
  const sums = db
    .select({ messages: sql<number>`coalesce(sum(${table.unreadCount}), 0)`, conversations: sql<number>`count(*)` })
    .from(table)
    .where(and(isNotNull(table.entry), eq(table.byMessage, true), isNull(table.apart), gt(table.unreadCount, 0), loud))
    .get();
  const notified = db
    .select({ total: sql<number>`count(*)` })
    .from(notificationsTable)
    .where(and(isNotNull(notificationsTable.notice), isNull(notificationsTable.readAtMs)))
    .get();
  return {
    messages: sums?.messages ?? 0,
    conversations: sums?.conversations ?? 0,
    notifications: notified?.total ?? 0,
  };
}

export function settingsOf(db: RoomDatabase): InboxSettings {
  const { push, email, invisible, off, pushOff, emailOff, keywords, quietHours } = readSelf(db);
  const quiet = quietHours === null ? {} : { quiet_hours: quietHours };
  const apart = offApart({ pushOff, emailOff });
  return {
    push,
    email,
    invisible,
    ...(off.length > 0 && { off }),
    ...apart,
    ...(keywords.length > 0 && { keywords }),
    ...quiet,
  };
}

/** What is not pushed, and what is not mailed, of what is told: each where there is anything. */
export function offApart<Type extends string>({ pushOff, emailOff }: { pushOff: Type[]; emailOff: Type[] }) {
  return { ...(pushOff.length > 0 && { push_off: pushOff }), ...(emailOff.length > 0 && { email_off: emailOff }) };
}

function shownConversation({ roomId: room_id, kind, entry, mutedUntilMs }: RoomRow): Conversation[] {
  if (entry?.conversation === undefined) return [];
  const { title: name, role, people_count: members_count, at: active_at, unread, read_seq, conversation } = entry;
  const figures = { unread_count: unread, last_read_seq: read_seq, muted_until: isoOrNull(mutedUntilMs) };
  return [{ room_id, kind, ...conversation, name, role, members_count, active_at, ...figures }];
}

/** Each with what waits there besides: words to this account that it has not seen. */
function shownRooms(db: RoomDatabase, rows: RoomRow[]): RoomInInbox[] {
  const table = notificationsTable;
  const calls = new Map(
    (rows.length === 0
      ? []
      : db
          .select({ roomId: table.roomId, total: sql<number>`count(*)` })
          .from(table)
          .where(
            and(
              isNull(table.readAtMs),
              sql`json_extract(${table.notice}, '$.type') IN ('mention', 'reply', 'keyword')`,
            ),
          )
          .groupBy(table.roomId)
          .all()
    ).map((row) => [row.roomId, row.total]),
  );
  return rows.flatMap((row) => (row.entry === null ? [] : [shownRoom(row, row.entry, calls.get(row.roomId) ?? 0)]));
}

function shownRoom(row: RoomRow, entry: InboxEntry, calls: number): RoomInInbox {
  const { roomId: room_id, kind, pinned, archivedAtMs, activeAtMs, off } = row;
  const archived = archivedAtMs !== null && (activeAtMs <= archivedAtMs || isMuted(row));
  const attention = calls === 0 ? entry.attention : [{ type: 'reply', count: calls }, ...entry.attention];
  const muted_until = isoOrNull(row.mutedUntilMs);
  return { room_id, kind, ...entry, attention, muted_until, pinned, archived, off, ...offApart(row) };
}

/** A room by itself, as lists show it. */
export function shownRoomOf(row: RoomRow): RoomInInbox | null {
  return row.entry === null ? null : shownRoom(row, row.entry, 0);
}

function isMuted({ mutedUntilMs, archivedAtMs }: RoomRow): boolean {
  return mutedUntilMs !== null && archivedAtMs !== null && mutedUntilMs > archivedAtMs;
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}

/** As its owner sees it; none where its words were taken back. */
export function shownNotification(row: typeof notificationsTable.$inferSelect): Notification[] {
  const { id, roomId: room_id, kind, notice, readAtMs } = row;
  return notice === null ? [] : [{ id, room_id, kind, ...notice, read: readAtMs !== null }];
}

/** A room that an inbox lists; where it is read message by message, with the newest. */
export interface KnownRoom {
  id: string;
  kind: string;
  newestId: string | null;
  unreadCount: number;
}

const roomCount = prepared((db: RoomDatabase) => db.select({ total: count() }).from(roomsTable).prepare());

/** Whether any room has ever told of itself. */
export function knowsRooms(db: RoomDatabase): boolean {
  return (roomCount(db).get()?.total ?? 0) > 0;
}

export function knownRooms(db: RoomDatabase): KnownRoom[] {
  const rows = db.select().from(roomsTable).where(isNotNull(roomsTable.entry)).all();
  return rows.map(({ roomId: id, kind, unreadCount, entry }) => {
    return { id, kind, unreadCount, newestId: entry?.newest ?? null };
  });
}
