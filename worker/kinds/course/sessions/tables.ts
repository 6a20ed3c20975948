import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sessionStatuses } from '#protocol/course/terms.ts';

/** The lessons of a course, as each has told it last. */
export const sessionsTable = sqliteTable('course_sessions', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  scheduledAt: text(),
  durationMinutes: integer().notNull(),
  status: text({ enum: sessionStatuses }).notNull(),
  createdAtMs: integer().notNull(),
  /** The time of which its people were reminded. */
  remindedOf: text(),
  /** The seq of the lesson at which it said so. */
  asOf: integer().notNull(),
});
