import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The countdown that was started last; one row, once there was one. */
export const timerTable = sqliteTable('timer', {
  id: integer().primaryKey(),
  n: integer().notNull(),
  label: text(),
  seconds: integer().notNull(),
  endsAtMs: integer().notNull(),
  state: text({ enum: ['running', 'over', 'stopped'] }).notNull(),
});
