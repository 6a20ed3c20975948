import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { KeptMention } from '#protocol/mentions.ts';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { statuses } from '#protocol/review/status.ts';
import { audiences, priorities, verdicts, versionStatuses } from '#protocol/review/terms.ts';
import type { CarriedFrom } from '#protocol/review/feedback.ts';
import { stopReasons, type Piece } from '#protocol/review/together/kept-session.ts';
import type { KeptVersion } from '#protocol/review/version.ts';

/** The project itself; one row. */
export const projectTable = sqliteTable('project', {
  id: integer().primaryKey(),
  name: text().notNull(),
  description: text().notNull(),
  guestsMayApprove: integer({ mode: 'boolean' }).notNull(),
  downloads: integer({ mode: 'boolean' }).notNull(),
  dueAt: text(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
  /** The number of the last remark that was made. */
  lastNumber: integer().notNull().default(0),
});

export const videosTable = sqliteTable('videos', {
  id: text().primaryKey(),
  title: text().notNull(),
  /** Its place among the others. */
  position: integer().notNull(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
  /** It was deleted, and can be brought back for a while. */
  removedAtMs: integer(),
});

export const versionsTable = sqliteTable(
  'versions',
  {
    id: text().primaryKey(),
    videoId: text().notNull(),
    n: integer().notNull(),
    position: integer().notNull(),
    name: text(),
    status: text({ enum: versionStatuses }).notNull(),
    failure: text(),
    fileId: text().notNull(),
    fileName: text().notNull(),
    size: integer().notNull(),
    contentType: text().notNull(),
    partsSha256: text(),
    sha256: text(),
    /** When the stored bytes were last hashed anew, and came to the same. */
    checkedAtMs: integer(),
    durationSeconds: real(),
    width: integer(),
    height: integer(),
    rateNum: integer(),
    rateDen: integer(),
    constant: integer({ mode: 'boolean' }).notNull(),
    firstTimecode: text(),
    audio: integer({ mode: 'boolean' }).notNull(),
    /** The files that lie beside it, by what they are. */
    companions: text({ mode: 'json' }).$type<KeptVersion['companions']>().notNull(),
    captions: text({ mode: 'json' }).$type<KeptVersion['captions']>().notNull(),
    uploadedBy: text().notNull(),
    createdAtMs: integer().notNull(),
    withdrawn: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [index('versions_by_video').on(table.videoId, table.position), index('versions_by_file').on(table.fileId)],
);

export const feedbacksTable = sqliteTable(
  'feedbacks',
  {
    id: text().primaryKey(),
    /** The event that says its words. */
    seq: integer().notNull(),
    n: integer().notNull(),
    videoId: text().notNull(),
    versionId: text().notNull(),
    authorId: text().notNull(),
    /** Milliseconds from the first frame. */
    atMs: integer(),
    untilMs: integer(),
    frame: integer(),
    audience: text({ enum: audiences }).notNull(),
    content: text().notNull(),
    mentions: text({ mode: 'json' }).$type<KeptMention[]>().notNull(),
    /** The file of its picture. */
    screenshot: text(),
    hasDrawing: integer({ mode: 'boolean' }).notNull(),
    priority: text({ enum: priorities }).notNull(),
    status: text({ enum: statuses }).notNull(),
    assignee: text(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    carriedFrom: text({ mode: 'json' }).$type<CarriedFrom>(),
    createdAtMs: integer().notNull(),
    updatedAtMs: integer().notNull(),
    /** The last event that is about it alone. */
    changedSeq: integer().notNull(),
  },
  (table) => [
    index('feedbacks_by_number').on(table.n),
    index('feedbacks_by_status').on(table.versionId, table.audience, table.status),
  ],
);

/** Apart from the remark: nobody reads it but with the single one. */
export const drawingsTable = sqliteTable('drawings', {
  feedbackId: text().primaryKey(),
  shapes: text({ mode: 'json' }).$type<Shape[]>().notNull(),
});

/** Where in the log each remark's changes are. */
export const changesTable = sqliteTable(
  'feedback_changes',
  { feedbackId: text().notNull(), seq: integer().notNull() },
  (table) => [primaryKey({ columns: [table.feedbackId, table.seq] })],
);

/** All that was ever said of versions; the newest of a version stands, unless it takes back. */
export const approvalsTable = sqliteTable(
  'approvals',
  {
    receipt: text().primaryKey(),
    seq: integer().notNull(),
    videoId: text().notNull(),
    versionId: text().notNull(),
    n: integer().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    /** The receipt of what it takes back. */
    withdraws: text(),
    note: text(),
    by: text().notNull(),
    atMs: integer().notNull(),
    sha256: text().notNull(),
    feedbackSeq: integer().notNull(),
  },
  (table) => [index('approvals_by_version').on(table.versionId, table.seq)],
);

/** Who leads those who watch together; one row, once somebody has. */
export const batonTable = sqliteTable('baton', {
  id: integer().primaryKey(),
  /** Grows each time it changes hands. */
  fence: integer().notNull(),
  /** null: nobody leads. */
  by: text(),
  /** Where the film stood when the turn began. */
  versionId: text(),
  position: real().notNull(),
  atMs: integer().notNull(),
});

/** Times of watching together that somebody has had kept. */
export const sessionsTable = sqliteTable('kept_sessions', {
  id: text().primaryKey(),
  name: text(),
  by: text().notNull(),
  startedAtMs: integer().notNull(),
  /** null: it is being kept. */
  endedAtMs: integer(),
  because: text({ enum: stopReasons }),
  /** The numbers of the last remarks that were made before it began, and before it ended. */
  afterNumber: integer().notNull(),
  throughNumber: integer(),
  /** What was watched, in the order in which it came. */
  versionIds: text({ mode: 'json' }).$type<string[]>().notNull(),
  bytes: integer().notNull().default(0),
});

export const piecesTable = sqliteTable(
  'session_pieces',
  {
    sessionId: text().notNull(),
    /** The event that brought it. */
    seq: integer().notNull(),
    bytes: integer().notNull(),
    piece: text({ mode: 'json' }).$type<Piece>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.seq] })],
);
