import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { parts } from '#protocol/class/terms.ts';

/** From when until when somebody was there, over all of their devices. */
export const staysTable = sqliteTable(
  'stays',
  {
    /** Of the event that began it. */
    seq: integer().primaryKey(),
    accountId: text().notNull(),
    part: text({ enum: parts }).notNull(),
    fromMs: integer().notNull(),
    /** null: they are here. */
    untilMs: integer(),
  },
  (table) => [index('stays_by_account').on(table.accountId, table.untilMs), index('stays_open').on(table.untilMs)],
);
