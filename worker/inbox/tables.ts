import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { QuietHours } from '#protocol/inbox/inbox.schema.ts';
import type { InboxEntry, InboxNotice, SaidMessage, Silenced } from '#protocol/inbox/message.schema.ts';

/** When, by both clocks: the world's and the inbox's own, whose next tick a change becomes. */
export interface Tick {
  nowMs: number;
  changed: number;
}

/**
 * The rooms of this account; the table is called by what they were at first. One that it left keeps its row, so that no
 * late message brings it back.
 */
export const roomsTable = sqliteTable('conversations', {
  roomId: text().primaryKey(),
  kind: text().notNull(),
  /** The room's seq that this was made at. */
  seq: integer().notNull(),
  entry: text({ mode: 'json' }).$type<InboxEntry>(),
  /** Of the entry, for ordering and adding up. */
  activeAtMs: integer().notNull(),
  unreadCount: integer().notNull(),
  /** It is read message by message. */
  byMessage: integer('is_conversation', { mode: 'boolean' }).notNull().default(true),
  /** As the room says, where that keeps it; else this account's own choice, as are those below. */
  mutedUntilMs: integer(),
  pinned: integer({ mode: 'boolean' }).notNull().default(false),
  /** Out of sight since then, until something happens. */
  archivedAtMs: integer(),
  /** Not among the others, and nowhere counted: someone asked for it, or is blocked. */
  apart: text({ enum: ['request', 'blocked'] }),
  /** The types of notice that are not wanted from it: at all, as push messages, as mail. */
  off: text({ mode: 'json' }).$type<Silenced[]>().notNull().default([]),
  pushOff: text({ mode: 'json' }).$type<Silenced[]>().notNull().default([]),
  emailOff: text({ mode: 'json' }).$type<Silenced[]>().notNull().default([]),
  /** Messages up to this seq of the room have been heard of: none is pushed twice. */
  saidSeq: integer().notNull().default(0),
  /** The inbox's own seq at which the row last became something else. */
  changed: integer().notNull(),
});

/** What this account was notified of. One that was taken back keeps its row without words. */
export const notificationsTable = sqliteTable(
  'notifications',
  {
    roomId: text().notNull(),
    /** The event of the room that it came from. */
    seq: integer().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    notice: text({ mode: 'json' }).$type<InboxNotice>(),
    atMs: integer().notNull(),
    readAtMs: integer(),
    changed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.seq] })],
);

/** The account's own choices, and when it was last seen; one row. */
export const selfTable = sqliteTable('self', {
  accountId: text().primaryKey(),
  push: integer({ mode: 'boolean' }).notNull().default(true),
  email: integer({ mode: 'boolean' }).notNull().default(true),
  invisible: integer({ mode: 'boolean' }).notNull().default(false),
  /** What it does not want to be notified of: at all, by push, by mail. */
  off: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  pushOff: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  emailOff: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** What it waits for, wherever it is said. */
  keywords: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** When nothing is pushed. */
  quietHours: text({ mode: 'json' }).$type<QuietHours>(),
  /** All its rooms were asked once how they stand: those from before rooms of every kind were in here. */
  filled: integer({ mode: 'boolean' }).notNull().default(false),
  lastSeenMs: integer(),
  /** When it was last here, whoever may know of that: nobody is mailed of what waits for them who has just been here. */
  hereMs: integer(),
  /** When the absence began of which it was mailed what waited: once for each. */
  digestedMs: integer(),
  /** What the watchers were told last. */
  toldOnline: integer({ mode: 'boolean' }).notNull().default(false),
  changed: integer().notNull().default(0),
});

/** Of whom nothing reaches this account. */
export const blocksTable = sqliteTable('blocks', {
  accountId: text().primaryKey(),
  name: text().notNull(),
  atMs: integer().notNull(),
});

/** Inboxes that are told when this account comes and goes: those of whom it is alone with in a room, while they are being looked at. */
export const watchersTable = sqliteTable('watchers', {
  accountId: text().primaryKey(),
  untilMs: integer().notNull(),
});

/** The sessions of this account that opened sockets, and where; and those that have ended, which open none any more. */
export const sessionRoomsTable = sqliteTable(
  'session_rooms',
  {
    session: text().notNull(),
    roomId: text().notNull(),
    kind: text().notNull(),
    atMs: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.session, table.roomId] })],
);

export const endedSessionsTable = sqliteTable('ended_sessions', {
  session: text().primaryKey(),
  atMs: integer().notNull(),
});

/** Browsers that take push messages for this account, each for as long as the session lasts that it was made in. */
export const pushSubscriptionsTable = sqliteTable('push_subscriptions', {
  id: text().primaryKey(),
  session: text().notNull(),
  device: text().notNull(),
  endpoint: text().notNull(),
  p256dh: text().notNull(),
  auth: text().notNull(),
  /** Which of our own keys it was made for: no other may send to it. */
  publicKey: text().notNull(),
  /** Where a click on a notification leads. */
  origin: text().notNull(),
  locale: text({ enum: ['ko', 'en'] }).notNull(),
  timeZone: text().notNull(),
  createdAtMs: integer().notNull(),
  /** How often in a row its service would have nothing of us. */
  refusals: integer().notNull().default(0),
  /** How often in a row its service was busy or away, and until when it is left alone. */
  failures: integer().notNull().default(0),
  waitUntilMs: integer().notNull().default(0),
});

/** What a browser is to show, and shows, of a room: one notification, which the next one replaces. */
export const pushesTable = sqliteTable(
  'pushes',
  {
    subscriptionId: text().notNull(),
    roomId: text().notNull(),
    /** null: nothing is to be sent. */
    dueMs: integer(),
    /** Notices from this seq of the room on have not been sent; null: none, so that what is sent takes it back. */
    sinceSeq: integer(),
    /** Nor have these messages. */
    said: text({ mode: 'json' }).$type<SaidMessage[]>().notNull().default([]),
    queuedAtMs: integer().notNull(),
    /** Its service would not take the words. */
    bare: integer({ mode: 'boolean' }).notNull().default(false),
    /** One was sent, and has not been taken back. */
    shown: integer({ mode: 'boolean' }).notNull().default(false),
    /** Grows with what is to be sent: what was sent meanwhile is not all of it. */
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.roomId] })],
);
