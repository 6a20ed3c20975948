import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { permissionLevels } from '#protocol/capabilities.ts';

/** Everyone who has ever acted here, under the name they act by. Events hold ids only, so a name can change or go. */
export const peopleTable = sqliteTable('people', {
  accountId: text().primaryKey(),
  name: text().notNull(),
  guest: integer({ mode: 'boolean' }).notNull(),
  joinedSeq: integer().notNull(),
});

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
});

/** Seats taken on links with a maximum number of people. */
export const seatsTable = sqliteTable('seats', { code: text().notNull(), accountId: text().notNull() }, (table) => [
  primaryKey({ columns: [table.code, table.accountId] }),
]);
