import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BankEntry } from '#protocol/course/bank/terms.ts';

/** Questions for quizzes to come, with their keys. Ids are in the order in which they came. */
export const bankTable = sqliteTable('bank', {
  id: text().primaryKey(),
  entry: text({ mode: 'json' }).$type<BankEntry>().notNull(),
});
