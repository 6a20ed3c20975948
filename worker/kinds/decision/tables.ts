import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  actions,
  categories,
  endReasons,
  membershipPolicies,
  proposalStatuses,
  resultsPolicies,
  settleTimes,
  voterKinds,
  voteValues,
} from '#protocol/decision/terms.schema.ts';
import type { OldRatio, Threshold } from '#protocol/decision/threshold.ts';

/** The decision itself; one row. */
export const decisionTable = sqliteTable('decision', {
  id: integer().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  status: text({ enum: ['draft', 'open', 'closed'] }).notNull(),
  threshold: text({ mode: 'json' }).$type<Threshold | OldRatio>().notNull(),
  membershipPolicy: text({ enum: membershipPolicies }).notNull(),
  anonymous: integer({ mode: 'boolean' }).notNull(),
  results: text({ enum: resultsPolicies }).notNull(),
  reasonsRequired: integer({ mode: 'boolean' }).notNull(),
  quorum: integer(),
  closesAt: text(),
  remindBefore: integer(),
  createdBy: text().notNull(),
  createdAtMs: integer().notNull(),
  openedAtMs: integer(),
  closedAtMs: integer(),
  closedBy: text(),
  statement: text(),
  reviewOn: text(),
  voters: text({ enum: voterKinds }).notNull().default('named'),
  settle: text({ enum: settleTimes }).notNull().default('at_once'),
  minApprovals: integer().notNull().default(1),
  rejectOutOfReach: integer({ mode: 'boolean' }).notNull().default(false),
  /** How many could vote when it closed, and how many of them had no account. */
  closedVoters: integer(),
  closedGuests: integer(),
});

/** What stands. */
export const itemsTable = sqliteTable(
  'items',
  {
    id: text().primaryKey(),
    /** The seq of its acceptance: the order of the lists. */
    seq: integer().notNull(),
    category: text({ enum: categories }).notNull(),
    content: text().notNull(),
    criterionId: text(),
    proposalId: text().notNull(),
  },
  (table) => [index('items_by_seq').on(table.seq), index('items_by_proposal').on(table.proposalId)],
);

export const proposalsTable = sqliteTable(
  'proposals',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    category: text({ enum: categories }).notNull(),
    action: text({ enum: actions }).notNull(),
    targetId: text(),
    criterionId: text(),
    revision: integer().notNull(),
    status: text({ enum: proposalStatuses }).notNull(),
    closesAt: text(),
    createdBy: text().notNull(),
    createdAtMs: integer().notNull(),
    decidedBy: text(),
    decidedReason: text({ enum: endReasons }),
    decidedNote: text(),
    decidedAtMs: integer(),
    /** As it was when it ended. */
    thresholdNeeded: integer(),
    /** It ended by a change of who may vote, not by a vote. */
    decidedByMembers: integer({ mode: 'boolean' }).notNull().default(false),
    /** A manager has taken its words away. */
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('proposals_by_status').on(table.status, table.seq),
    index('proposals_by_category').on(table.category, table.seq),
    index('proposals_by_seq').on(table.seq),
  ],
);

/** Every wording of every proposal. */
export const revisionsTable = sqliteTable(
  'revisions',
  {
    proposalId: text().notNull(),
    revision: integer().notNull(),
    content: text().notNull(),
    reason: text(),
    /** Files that it shows, by their ids. */
    attachments: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    atMs: integer().notNull(),
    /** The event that said so; null of before this was kept. */
    seq: integer(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.revision] })],
);

/** Counts of the current revision by those who may vote, apart from its words: a vote rewrites this small row. */
export const talliesTable = sqliteTable('tallies', {
  proposalId: text().primaryKey(),
  approve: integer().notNull(),
  reject: integer().notNull(),
  abstain: integer().notNull(),
  /** Ballots for an earlier revision. */
  stale: integer().notNull(),
});

export const ballotsTable = sqliteTable(
  'ballots',
  {
    proposalId: text().notNull(),
    /** An account, or in an anonymous decision the mark that stands for one on this proposal. */
    voter: text().notNull(),
    value: text({ enum: voteValues }).notNull(),
    reason: text(),
    revision: integer().notNull(),
    /** When it was first cast: the order of the list. */
    seq: integer().notNull(),
    /** Whoever cast it may vote no more: it is kept and does not count, until they may again. */
    suspended: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.voter] }),
    index('ballots_by_proposal').on(table.proposalId, table.seq),
  ],
);

/** Requests to join. */
export const membershipsTable = sqliteTable(
  'memberships',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    accountId: text().notNull(),
    message: text(),
    status: text({ enum: ['pending', 'approved', 'rejected'] }).notNull(),
    requestedAtMs: integer().notNull(),
    decidedBy: text(),
    decidedAtMs: integer(),
  },
  (table) => [
    index('memberships_by_account').on(table.accountId, table.seq),
    index('memberships_by_status').on(table.status, table.seq),
    index('memberships_by_seq').on(table.seq),
  ],
);

/** How many may vote, kept so that a vote does not count them; one row, once anything of it has changed. */
export const electorateTable = sqliteTable('electorate', {
  id: integer().primaryKey(),
  voters: integer().notNull(),
});

/** Names without an account that came to vote, and a mark of the address they came from. */
export const newcomersTable = sqliteTable(
  'newcomers',
  { accountId: text().primaryKey(), address: text().notNull(), atMs: integer().notNull() },
  (table) => [index('newcomers_by_address').on(table.address, table.atMs)],
);

/** Several of them from one address in a short time, by the first of them. */
export const crowdsTable = sqliteTable('crowds', {
  first: text().primaryKey(),
  accountIds: text({ mode: 'json' }).$type<string[]>().notNull(),
  atMs: integer().notNull(),
});
