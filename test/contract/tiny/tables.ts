import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const notesTable = sqliteTable('notes', {
  id: text().primaryKey(),
  words: text(),
  secret: integer({ mode: 'boolean' }).notNull(),
  author: text().notNull(),
  seq: integer().notNull(),
});
export const boardTable = sqliteTable('board', {
  id: integer().primaryKey(),
  title: text().notNull(),
  rings: integer().notNull(),
});
