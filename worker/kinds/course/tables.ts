import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the course says of itself; one row. */
export const courseTable = sqliteTable('course', {
  id: integer().primaryKey(),
  title: text().notNull(),
  code: text().notNull(),
  description: text().notNull(),
  semester: text().notNull(),
  maxStudents: integer().notNull(),
  enrollmentKey: text(),
  /** A file of the course. */
  syllabusFileId: text(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
  updatedAtMs: integer().notNull(),
});

/** The event that said last how many there are; one row. */
export const countedTable = sqliteTable('course_counted', { id: integer().primaryKey(), seq: integer().notNull() });

export { bankTable } from './bank/tables.ts';
export { announcementsTable } from './announcements/tables.ts';
export { materialsTable } from './materials/tables.ts';
export { rosterProgressTable, rosterTable } from './roster/tables.ts';
export * from './assignments/tables.ts';
export { sessionsTable } from './sessions/tables.ts';
export * from './analytics/tables.ts';
