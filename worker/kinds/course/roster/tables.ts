import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RosterProgress } from '#protocol/course/roster/view.ts';

/** Whom lists have brought, as they had them. They stay when somebody leaves, so that the same list finds them again. */
export const rosterTable = sqliteTable('roster', {
  accountId: text().primaryKey(),
  name: text().notNull(),
  /** null: the list has none. */
  studentId: text(),
  byCard: integer({ mode: 'boolean' }).notNull(),
});

/** How far the last list is; one row. */
export const rosterProgressTable = sqliteTable('roster_progress', {
  id: integer().primaryKey(),
  progress: text({ mode: 'json' }).$type<RosterProgress>().notNull(),
  seq: integer().notNull(),
});
