import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SystemNotice } from '#protocol/chat/events.schema.ts';
import type { KeptMention } from '#protocol/mentions.ts';
import { conversationTypes, historyPolicies, messageTypes } from '#protocol/chat/terms.ts';
import type { BranchOf, LinkPreview } from '#protocol/chat/view.ts';

/** The conversation itself; one row. */
export const conversationTable = sqliteTable('conversation', {
  id: integer().primaryKey(),
  type: text({ enum: conversationTypes }).notNull(),
  name: text(),
  /** The file of the picture that stands for it. */
  photo: text(),
  history: text({ enum: historyPolicies }).notNull(),
  /** Whether every member may call all of them by "@모두", or only admins. */
  membersCallAll: integer({ mode: 'boolean' }).notNull().default(false),
  /** Whether pages that messages lead to are looked at and shown with them. */
  linkPreviews: integer({ mode: 'boolean' }).notNull().default(true),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
  /** The room whose members read it, and how that one stood at a seq of its own. */
  follows: text(),
  followedTitle: text(),
  followedOpen: integer({ mode: 'boolean' }).notNull().default(true),
  followedSeq: integer().notNull().default(0),
  /** Where the first of its messages were said before. */
  branchOf: text({ mode: 'json' }).$type<BranchOf>(),
});

/** Conversations that have begun with messages of this one, by the last of them. */
export const branchesTable = sqliteTable(
  'branches',
  {
    throughMessageNo: integer('through_n').notNull(),
    roomId: text().notNull(),
    name: text(),
    /** Who has made it, and who was in it from the beginning: nobody else is told. */
    madeBy: text().notNull(),
    people: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.throughMessageNo, table.roomId] })],
);

/** Everyone who takes or took part, members and whoever came by a link: one row each, however many messages there are. */
export const participantsTable = sqliteTable('participants', {
  accountId: text().primaryKey(),
  active: integer({ mode: 'boolean' }).notNull(),
  /** What is after this place is theirs to read. */
  readableFrom: integer('since_n').notNull(),
  /** The watermark: the place read up to, the seq of the message there, and how many of their own are up to there. */
  readMessageNo: integer('read_n').notNull(),
  readSeq: integer().notNull(),
  readAuthorMessageNo: integer('read_own').notNull(),
  readAtMs: integer().notNull(),
  /** How far they had read before they marked some of it as unread again; what others see never goes back. */
  reachedMessageNo: integer('reached_n').notNull().default(0),
  reachedSeq: integer().notNull().default(0),
  reachedAtMs: integer().notNull().default(0),
  /** The event that said so last: the next one may stand for it. */
  markSeq: integer(),
  /** They were asked in and have not said yes: nothing of what they do is told. */
  asked: integer({ mode: 'boolean' }).notNull().default(false),
  mutedUntil: text(),
  keywords: text({ mode: 'json' }).$type<string[]>().notNull(),
});

/**
 * Keyed by place; a message's id tells its place (`message-id.ts`), so neither needs an index. The author does: what is
 * unread to someone who has been silent for long would else be looked for through all that was said since.
 */
export const messagesTable = sqliteTable(
  'messages',
  {
    messageNo: integer('n').primaryKey(),
    id: text().notNull(),
    seq: integer().notNull(),
    authorId: text().notNull(),
    /** Which of its author's messages it is: 1, 2, 3 … */
    authorMessageNo: integer('own').notNull(),
    /** null where it was deleted, or has moved out (`archivedIn`). */
    content: text(),
    type: text({ enum: messageTypes }).notNull(),
    replyTo: text(),
    attachments: text({ mode: 'json' }).$type<string[]>().notNull(),
    mentions: text({ mode: 'json' }).$type<KeptMention[]>().notNull(),
    /** What happened, where the room itself says it. */
    notice: text({ mode: 'json' }).$type<SystemNotice>(),
    /** What a page that it leads to says of itself, and the event that said so. */
    preview: text({ mode: 'json' }).$type<LinkPreview & { seq: number }>(),
    sentAtMs: integer().notNull(),
    /** The event that said these words: the message's own, or its last edit. */
    wordsSeq: integer().notNull(),
    editedAtMs: integer(),
    deletedAtMs: integer(),
    /** The segment that its words have moved to. */
    archivedIn: integer(),
  },
  (table) => [index('messages_by_author').on(table.authorId)],
);

/** Places that never count as unread: what the room itself said, and what was taken back. */
export const uncountedTable = sqliteTable('uncounted', {
  messageNo: integer('n').primaryKey(),
  authorId: text().notNull(),
});

/** Segments of words outside, the oldest first: each goes on where the one before ends. */
export const segmentsTable = sqliteTable('segments', {
  segment: integer().primaryKey(),
  /** The place of its last message. */
  throughMessageNo: integer('through_n').notNull(),
  /** Grows with everything that is taken back of it; written anew, it is clean up to where it was then. */
  version: integer('stain').notNull(),
  cleanVersion: integer('cleaned_stain').notNull(),
});

/** What a message said before it was edited. */
export const revisionsTable = sqliteTable(
  'revisions',
  {
    messageNo: integer('n').notNull(),
    /** The event that said it. */
    seq: integer().notNull(),
    content: text(),
    atMs: integer().notNull(),
    archivedIn: integer(),
  },
  (table) => [primaryKey({ columns: [table.messageNo, table.seq] })],
);

export const messageReactionsTable = sqliteTable(
  'message_reactions',
  { messageNo: integer('n').notNull(), reaction: text().notNull(), accountId: text().notNull() },
  (table) => [primaryKey({ columns: [table.messageNo, table.reaction, table.accountId] })],
);

export const pinsTable = sqliteTable('pins', {
  messageNo: integer('n').primaryKey(),
  messageId: text().notNull(),
  seq: integer().notNull(),
  pinnedBy: text().notNull(),
  pinnedAtMs: integer().notNull(),
});

/** What admins may look up later: who was added, removed, named; never what was said. */
export const auditTable = sqliteTable('audit', {
  seq: integer().primaryKey(),
  type: text().notNull(),
  actorId: text().notNull(),
  data: text({ mode: 'json' }).$type<unknown>().notNull(),
  atMs: integer().notNull(),
});
