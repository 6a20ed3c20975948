import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const workshopTable = sqliteTable('workshop', {
  id: integer().primaryKey(),
  title: text().notNull(),
});

export const entriesTable = sqliteTable('entries', {
  id: text().primaryKey(),
  words: text().notNull(),
  author: text().notNull(),
  seq: integer().notNull(),
  /** What is said about it is for those who approve. */
  inside: integer({ mode: 'boolean' }).notNull().default(false),
});

export const attendanceTable = sqliteTable('attendance', {
  seq: integer().primaryKey(),
  accountId: text().notNull(),
  fromMs: integer().notNull(),
  untilMs: integer(),
});

export const elementsTable = sqliteTable('elements', {
  id: text().primaryKey(),
  place: integer().notNull(),
  seq: integer().notNull(),
});

export const groupsTable = sqliteTable('groups', { id: text().primaryKey(), name: text().notNull() });

export const groupPeopleTable = sqliteTable('group_people', {
  accountId: text().primaryKey(),
  groupId: text().notNull(),
});
