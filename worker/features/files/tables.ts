import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
    /** Of one that came in parts: of their digests, and of all its bytes once they were read as they lie. */
    partsSha256: text(),
    sha256: text(),
    /** What showed it is gone, and so is the file. */
    removed: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('files_by_use')
      .on(table.usedBy)
      .where(sql`${table.usedBy} IS NOT NULL`),
  ],
);

/** Files that are on their way in parts. */
export const uploadsTable = sqliteTable('uploads', {
  /** Of the file that it becomes. */
  id: text().primaryKey(),
  startedSeq: integer().notNull(),
  uploadedBy: text().notNull(),
  name: text().notNull(),
  contentType: text().notNull(),
  size: integer().notNull(),
  partSize: integer().notNull(),
  startedMs: integer().notNull(),
});

/**
 * What is there of each, and what is on its way. No fact of the room: neither its log nor a copy of it knows them, and they
 * go with the upload.
 */
export const uploadPartsTable = sqliteTable(
  'upload_parts',
  {
    uploadId: text().notNull(),
    k: integer().notNull(),
    /** Of the part that is there, by which the bucket knows it; null: none is yet. */
    etag: text(),
    sha256: text(),
    /** Counts those who have begun to send it: the newest holds it, until then. */
    lease: integer().notNull(),
    leasedUntilMs: integer(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.k] })],
);
