// The inbox as its owner sees it.
import { and, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { InboxChanges } from '#protocol/inbox/frames.ts';
import type { Conversation, InboxSettings, Notification, Unread } from '#protocol/inbox/inbox.schema.ts';
import { behind, newestFirst, pageFrom, type Page, type PageRequest } from '#worker/platform/newest-first.ts';
import { prepared, type RoomDatabase } from '#worker/room/database.ts';
import { readSelf } from './self.ts';
import { conversationsTable, notificationsTable, selfTable } from './tables.ts';

const conversationOrder = { atMs: conversationsTable.activeAtMs, id: conversationsTable.roomId };
const notificationOrder = { atMs: notificationsTable.atMs, id: notificationsTable.id };

/** Most recently active first. */
export function listConversations(db: RoomDatabase, { after, limit }: PageRequest): Page<Conversation> {
  const rows = db
    .select()
    .from(conversationsTable)
    .where(and(isNotNull(conversationsTable.entry), behind(conversationOrder, after)))
    .orderBy(...newestFirst(conversationOrder))
    .limit(limit + 1)
    .all();
  const { items, next } = pageFrom(rows, limit, (row) => ({ atMs: row.activeAtMs, id: row.roomId }));
  return { items: items.flatMap(shownConversation), next };
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
  const conversations = db.select().from(conversationsTable).where(gt(conversationsTable.changed, since)).all();
  const notifications = db.select().from(notificationsTable).where(gt(notificationsTable.changed, since)).all();
  return {
    seq: seqOf(db),
    conversations: conversations.flatMap(shownConversation),
    gone: conversations.filter((row) => row.entry === null).map((row) => row.roomId),
    notifications: notifications.flatMap(shownNotification),
    withdrawn: notifications.filter((row) => row.notice === null).map((row) => row.id),
    unread: unreadOf(db, nowMs),
    settings: settingsOf(db),
  };
}

const latest = (changed: unknown) => ({ seq: sql<number>`coalesce(max(${changed}), 0)` });

const clocks = prepared((db: RoomDatabase) => [
  db.select(latest(conversationsTable.changed)).from(conversationsTable).prepare(),
  db.select(latest(notificationsTable.changed)).from(notificationsTable).prepare(),
  db.select(latest(selfTable.changed)).from(selfTable).prepare(),
]);

/** The inbox's own clock: the last change that any of its rows carries. */
export function seqOf(db: RoomDatabase): number {
  return Math.max(...clocks(db).map((clock) => clock.get()?.seq ?? 0));
}

/** Added up from what is there, never counted along. */
export function unreadOf(db: RoomDatabase, nowMs: number): Unread {
  const table = conversationsTable;
  const loud = or(isNull(table.mutedUntilMs), lt(table.mutedUntilMs, nowMs));
  const sums = db
    .select({ messages: sql<number>`coalesce(sum(${table.unreadCount}), 0)`, conversations: sql<number>`count(*)` })
    .from(table)
    .where(and(isNotNull(table.entry), gt(table.unreadCount, 0), loud))
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
  const { push, email, invisible } = readSelf(db);
  return { push, email, invisible };
}

function shownConversation(row: typeof conversationsTable.$inferSelect): Conversation[] {
  return row.entry === null ? [] : [{ room_id: row.roomId, kind: row.kind, ...row.entry }];
}

function shownNotification(row: typeof notificationsTable.$inferSelect): Notification[] {
  const { id, roomId: room_id, kind, notice, readAtMs } = row;
  return notice === null ? [] : [{ id, room_id, kind, ...notice, read: readAtMs !== null }];
}

/** A conversation that an inbox lists, and its newest message. */
export interface KnownRoom {
  id: string;
  kind: string;
  lastMessageId: string | null;
  unreadCount: number;
}

export function knownRooms(db: RoomDatabase): KnownRoom[] {
  const rows = db.select().from(conversationsTable).where(isNotNull(conversationsTable.entry)).all();
  return rows.map(({ roomId: id, kind, unreadCount, entry }) => {
    return { id, kind, unreadCount, lastMessageId: entry?.last_message?.id ?? null };
  });
}
