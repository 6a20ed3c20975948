import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Everyone who was picked; the last one stands, unless it was put away. */
export const picksTable = sqliteTable(
  'picks',
  {
    n: integer().primaryKey(),
    accountId: text().notNull(),
    /** Nobody is picked twice in one. */
    round: integer().notNull(),
    state: text({ enum: ['hidden', 'shown', 'put_away'] }).notNull(),
    /** Everybody has seen that it was them. */
    wasShown: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [index('picks_by_round').on(table.round)],
);
