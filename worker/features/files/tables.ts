import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fileStates } from '#protocol/files/terms.ts';

/** Files that were put into this room, as far as it must know them; their bytes are in its folder of the bucket. */
export const filesTable = sqliteTable(
  'files',
  {
    id: text().primaryKey(),
    /** The event that said so: its name leaves the log with the file. */
    addedSeq: integer().notNull(),
    uploadedBy: text().notNull(),
    /** Empty once it is gone. */
    name: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    state: text({ enum: fileStates }).notNull(),
    width: integer(),
    height: integer(),
    /** What shows it: a message, a place. */
    usedBy: text(),
    /** What showed it is gone, and so is the file. */
    removed: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('files_by_use')
      .on(table.usedBy)
      .where(sql`${table.usedBy} IS NOT NULL`),
  ],
);
