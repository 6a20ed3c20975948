import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What everyone in the course was told; its files are those that it uses, what was said about it comments. */
export const announcementsTable = sqliteTable('course_announcements', {
  id: text().primaryKey(),
  title: text().notNull(),
  content: text().notNull(),
  pinned: integer({ mode: 'boolean' }).notNull(),
  authorId: text().notNull(),
  createdAtMs: integer().notNull(),
  updatedAtMs: integer(),
  /** Where its words stand in the log: removing it takes all of them out. */
  seqs: text({ mode: 'json' }).$type<number[]>().notNull(),
});
