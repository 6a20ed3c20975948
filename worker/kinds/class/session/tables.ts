import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { doors, sessionStatuses } from '#protocol/class/terms.ts';

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
  door: text({ enum: doors }).notNull().default('open'),
  /** Six figures that lead to the link, while it is live. */
  joinCode: text(),
  joinLink: text(),
  startedAtMs: integer(),
  /** It ended, or it was cancelled. */
  endedAtMs: integer(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
});
