import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The words of messages by place: an FTS5 table without content of its own, made by the migration (drizzle-kit has no word
 * for it). `body` is what `searchableText` makes of a message.
 */
export const wordsTable = sqliteTable('words', { rowid: integer().notNull(), body: text().notNull() });
