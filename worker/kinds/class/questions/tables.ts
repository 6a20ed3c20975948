import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { questionStatuses } from '#protocol/class/questions/terms.ts';

export const questionsTable = sqliteTable('questions', {
  id: text().primaryKey(),
  n: integer().notNull(),
  /** The event that says its words. */
  seq: integer().notNull(),
  /** An account, or where it is asked without a name, the mark of one. */
  author: text().notNull(),
  anonymous: integer({ mode: 'boolean' }).notNull(),
  content: text().notNull(),
  status: text({ enum: questionStatuses }).notNull(),
  answer: text(),
  votes: integer().notNull(),
  askedAtMs: integer().notNull(),
});

/** Who wants to know it too, by marks. */
export const upvotesTable = sqliteTable(
  'upvotes',
  {
    mark: text().notNull(),
    questionId: text().notNull(),
    on: integer({ mode: 'boolean' }).notNull(),
    /** The event that says so. */
    seq: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mark, table.questionId] }),
    index('upvotes_by_question').on(table.questionId),
  ],
);

/** How questions are taken; one row, once it was said. */
export const questionSettingsTable = sqliteTable('question_settings', {
  id: integer().primaryKey(),
  anonymousAllowed: integer({ mode: 'boolean' }).notNull(),
  taken: integer({ mode: 'boolean' }).notNull(),
});
