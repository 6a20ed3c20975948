import { sql } from 'drizzle-orm';
import type { KeptMention } from '#protocol/mentions.ts';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const commentsTable = sqliteTable(
  'comments',
  {
    /** The seq of its event: the order of the list, and where its words stand in the log. */
    seq: integer().primaryKey(),
    /** Made by the room, so that ids sort by time. */
    id: text().notNull().unique('comments_id'),
    target: text(),
    parentId: text(),
    authorId: text().notNull(),
    /** null: the words are gone. */
    content: text(),
    /** Kept only because of its replies. */
    removed: integer({ mode: 'boolean' }).notNull(),
    mentions: text({ mode: 'json' }).$type<KeptMention[]>().notNull(),
    /** Files that it shows, by their ids. */
    attachments: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    createdAtMs: integer().notNull(),
    updatedAtMs: integer(),
    /** Where its later wordings stand in the log: removing it takes all of them out. */
    editSeqs: text({ mode: 'json' }).$type<number[]>().notNull(),
  },
  (table) => [
    index('comments_by_target')
      .on(table.target)
      .where(sql`${table.target} IS NOT NULL`),
    index('comments_by_parent')
      .on(table.parentId)
      .where(sql`${table.parentId} IS NOT NULL`),
  ],
);

export const reactionsTable = sqliteTable(
  'reactions',
  { target: text().notNull(), reaction: text().notNull(), accountId: text().notNull() },
  (table) => [primaryKey({ columns: [table.target, table.reaction, table.accountId] })],
);
