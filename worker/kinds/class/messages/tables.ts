import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { chatModes } from '#protocol/class/messages/terms.ts';

export const messagesTable = sqliteTable(
  'messages',
  {
    n: integer().primaryKey(),
    id: text().notNull(),
    /** The event that says its words. */
    seq: integer().notNull(),
    authorId: text().notNull(),
    /** null: it was deleted. */
    content: text(),
    replyTo: text(),
    toStaff: integer({ mode: 'boolean' }).notNull(),
    sentAtMs: integer().notNull(),
  },
  (table) => [uniqueIndex('messages_by_id').on(table.id), index('messages_by_author').on(table.authorId, table.n)],
);

/** How the chat is kept; one row, once it was said. */
export const chatSettingsTable = sqliteTable('chat_settings', {
  id: integer().primaryKey(),
  mode: text({ enum: chatModes }).notNull(),
  slowSeconds: integer().notNull(),
});
