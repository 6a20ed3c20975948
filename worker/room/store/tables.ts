import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Imported } from '#protocol/wire.ts';

/** A room, and where its object is. */
export interface RoomRef {
  id: string;
  kind: string;
}

/** The room itself; one row, there from its creation to its deletion. */
export const roomTable = sqliteTable('room', {
  roomId: text().primaryKey(),
  createdAtMs: integer().notNull(),
  /** What marks and salts are made with. It never leaves the room, not even in an export. */
  secret: text().notNull().default(''),
  /** Events up to here have left through the outbox: the outbox is a cursor over the log. */
  outboxSeq: integer().notNull(),
  /**
   * From here on the room is gone for everyone; its storage is emptied once the directory has been told. 0: it is not there
   * yet for anyone, since the file that it is made from is still being read.
   */
  endedAtMs: integer(),
  /** Where it was made from a file. */
  imported: text({ mode: 'json' }).$type<Imported>(),
  /** The room that made it. */
  parent: text({ mode: 'json' }).$type<RoomRef>(),
});

/** The rooms that this one has made. */
export const childrenTable = sqliteTable('children', {
  id: text().primaryKey(),
  kind: text().notNull(),
  /** Of the event by which it did. */
  seq: integer().notNull(),
});

/** Everything that happened, numbered in order; without gaps but where an event superseded another. */
export const eventsTable = sqliteTable('events', {
  seq: integer().primaryKey(),
  type: text().notNull(),
  /** Of the schema that the data was written in. */
  version: integer().notNull().default(1),
  data: text().notNull(),
  actorId: text().notNull(),
  atMs: integer().notNull(),
  commandId: text(),
  /** The link of the chain, in rooms that keep a ledger. */
  hash: text(),
  /** What the link is made from, where words were taken out that it cannot be made without. */
  digest: text(),
});

/** What was answered to each idempotency key; kept for a day at least. */
export const receiptsTable = sqliteTable(
  'receipts',
  {
    actorId: text().notNull(),
    commandId: text().notNull(),
    digest: text().notNull(),
    response: text().notNull(),
    atMs: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.commandId] })],
);

/** What has been done of late that there is a budget for; kept for an hour. */
export const spentTable = sqliteTable(
  'spent',
  { key: text().notNull(), seq: integer().notNull(), atMs: integer().notNull() },
  (table) => [primaryKey({ columns: [table.key, table.seq] })],
);

/** Up to where each member has seen what happened, in kinds that have no reading of their own. Seeing is no event. */
export const seenTable = sqliteTable('seen', { accountId: text().primaryKey(), seq: integer().notNull() });

/** Words that are being taken out of the segments outside, and up to which that is done; gone once it is. */
export const takingOutTable = sqliteTable('taking_out', {
  id: integer().primaryKey(),
  words: text().notNull(),
  segment: integer().notNull(),
});

/** Commands that the room sends itself when they are due. */
export const timersTable = sqliteTable('timers', {
  key: text().primaryKey(),
  dueMs: integer().notNull(),
  command: text().notNull(),
});
