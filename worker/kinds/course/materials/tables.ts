import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the course gives its people; its files are those that it uses (`features/files`). */
export const materialsTable = sqliteTable('course_materials', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  url: text(),
  visibleFrom: text(),
  /** Its time has come. */
  shown: integer({ mode: 'boolean' }).notNull(),
  /** The smaller, the further up. */
  place: real().notNull(),
  createdAtMs: integer().notNull(),
  updatedAtMs: integer().notNull(),
});
