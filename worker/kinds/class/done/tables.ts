import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every time that it was asked; the last one stands, unless it is closed. */
export const doneChecksTable = sqliteTable('done_checks', {
  n: integer().primaryKey(),
  task: text(),
  askedAtMs: integer().notNull(),
  open: integer({ mode: 'boolean' }).notNull(),
});

/** Who says that they are done with what is asked now. */
export const doneTable = sqliteTable('done', {
  accountId: text().primaryKey(),
  seq: integer().notNull(),
});
