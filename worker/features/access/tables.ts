import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { permissionLevels } from '#protocol/capabilities.ts';

/** Everyone who has ever acted here, under the name they act by. Events hold ids only, so a name can change or go. */
export const peopleTable = sqliteTable(
  'people',
  {
    accountId: text().primaryKey(),
    name: text().notNull(),
    guest: integer({ mode: 'boolean' }).notNull(),
    joinedSeq: integer().notNull(),
    /** The file of the picture that stands for them. */
    avatar: text(),
    /** Their e-mail is verified; kept only in kinds that count by it. */
    verified: integer({ mode: 'boolean' }).notNull().default(false),
    /** The account that this guest turned out to be. */
    mergedInto: text(),
  },
  (table) => [
    index('people_merged')
      .on(table.mergedInto)
      .where(sql`${table.mergedInto} IS NOT NULL`),
  ],
);

export const membersTable = sqliteTable('members', {
  accountId: text().primaryKey(),
  role: text().notNull(),
  joinedAt: text().notNull(),
  joinedSeq: integer().notNull(),
});

export const linksTable = sqliteTable('links', {
  code: text().primaryKey(),
  permissionLevel: text({ enum: permissionLevels }).notNull(),
  allowComments: integer({ mode: 'boolean' }).notNull(),
  allowEdit: integer({ mode: 'boolean' }).notNull(),
  expiresAt: text(),
  maxPeople: integer(),
  passwordHash: text(),
  state: text({ enum: ['active', 'revoked', 'expired'] }).notNull(),
  createdBy: text().notNull(),
  createdAt: text().notNull(),
  createdSeq: integer().notNull(),
  /** What its maker calls it. */
  name: text(),
  /** The link on whose rights it was made: it ends with it. */
  parent: text(),
  /** The moment that it shows, and nothing after it. */
  pinnedSeq: integer(),
  /** Whether its visitors see how the room was; null: as its level has it. */
  showHistory: integer({ mode: 'boolean' }),
  /** Search engines may show its page. */
  indexed: integer({ mode: 'boolean' }).notNull().default(false),
  /** Rights of the kind's own that it gives besides what its level does. */
  switches: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** The one thing of the room that it leads to; null: all of it. */
  target: text(),
  /** How often a password was set. */
  epoch: integer().notNull().default(0),
  /** Why it opens nothing for now; null: it does. */
  frozenReason: text(),
  frozenAtMs: integer(),
});

/** Accounts that a manager has shut out: no link lets them in. */
export const shutOutTable = sqliteTable('shut_out', {
  accountId: text().primaryKey(),
  by: text().notNull(),
  atMs: integer().notNull(),
});

/** A row where the room is frozen by itself, and one where it is along with the room that made it (`freezing.ts`). */
export const frozenTable = sqliteTable('frozen', {
  id: integer().primaryKey(),
  reason: text().notNull(),
  atMs: integer().notNull(),
});

/** Who came by which link. */
export const seatsTable = sqliteTable('seats', { code: text().notNull(), accountId: text().notNull() }, (table) => [
  primaryKey({ columns: [table.code, table.accountId] }),
]);
