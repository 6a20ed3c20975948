import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every hand that was raised; those that are down are counted still. */
export const handsTable = sqliteTable('hands', {
  n: integer().primaryKey(),
  accountId: text().notNull(),
  note: text(),
  raisedAtMs: integer().notNull(),
  up: integer({ mode: 'boolean' }).notNull(),
  /** Whoever it is has the word, or had it when it was lowered. */
  called: integer({ mode: 'boolean' }).notNull(),
});
