import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { assignments } from '#protocol/class/breakouts/terms.ts';

/** Each time that the lesson went into groups. */
export const breakoutsTable = sqliteTable('breakouts', {
  n: integer().primaryKey(),
  assign: text({ enum: assignments }).notNull(),
  durationMinutes: integer().notNull(),
  startedAtMs: integer().notNull(),
  endsAtMs: integer().notNull(),
  /** null: it goes on. */
  endedAtMs: integer(),
  message: text(),
});

export const breakoutRoomsTable = sqliteTable(
  'breakout_rooms',
  {
    id: text().primaryKey(),
    n: integer().notNull(),
    number: integer().notNull(),
    name: text(),
    /** It is there. */
    open: integer({ mode: 'boolean' }).notNull(),
    /** It calls for help. */
    calledAtMs: integer(),
  },
  (table) => [index('breakout_rooms_by_breakout').on(table.n, table.number)],
);

/** In which group somebody is, or was last. */
export const breakoutPeopleTable = sqliteTable(
  'breakout_people',
  {
    n: integer().notNull(),
    accountId: text().notNull(),
    roomId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.n, table.accountId] }),
    index('breakout_people_by_room').on(table.roomId, table.accountId),
  ],
);
