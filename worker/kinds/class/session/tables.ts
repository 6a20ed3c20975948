import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sessionStatuses } from '#protocol/class/terms.ts';

/** The lesson itself; one row. */
export const sessionTable = sqliteTable('session', {
  id: integer().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  status: text({ enum: sessionStatuses }).notNull(),
  scheduledAt: text(),
  durationMinutes: integer().notNull(),
  autoRecord: integer({ mode: 'boolean' }).notNull(),
  allowLateJoin: integer({ mode: 'boolean' }).notNull(),
  startedAtMs: integer(),
  /** It ended, or it was cancelled. */
  endedAtMs: integer(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
});
