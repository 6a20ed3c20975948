import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { lobbyStates } from '#protocol/class/lobby/terms.ts';

/** Who waits before the door, was let in or turned away; a row for each account, the first to come with the lowest `seq`. */
export const lobbyTable = sqliteTable(
  'lobby',
  {
    accountId: text().primaryKey(),
    /** Of the event by which they knocked first. */
    seq: integer().notNull(),
    state: text({ enum: lobbyStates }).notNull(),
    here: integer({ mode: 'boolean' }).notNull(),
    sinceMs: integer().notNull(),
  },
  (table) => [index('lobby_by_state').on(table.state, table.seq)],
);
