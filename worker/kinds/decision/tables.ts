import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  actions,
  categories,
  endReasons,
  membershipPolicies,
  proposalStatuses,
  resultsPolicies,
  voteValues,
  type Threshold,
} from '#protocol/decision/terms.schema.ts';

/** The decision itself; one row. */
export const decisionTable = sqliteTable('decision', {
  id: integer().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  status: text({ enum: ['draft', 'open', 'closed'] }).notNull(),
  threshold: text({ mode: 'json' }).$type<Threshold>().notNull(),
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
});

/** What stands. */
export const itemsTable = sqliteTable('items', {
  id: text().primaryKey(),
  /** The seq of its acceptance: the order of the lists. */
  seq: integer().notNull(),
  category: text({ enum: categories }).notNull(),
  content: text().notNull(),
  criterionId: text(),
  proposalId: text().notNull(),
});

export const proposalsTable = sqliteTable('proposals', {
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
});

/** Every wording of every proposal. */
export const revisionsTable = sqliteTable(
  'revisions',
  {
    proposalId: text().notNull(),
    revision: integer().notNull(),
    content: text().notNull(),
    reason: text(),
    atMs: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.revision] })],
);

/** Counts of the current revision, apart from its words: a vote rewrites this small row. */
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
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.voter] })],
);

/** Requests to join. */
export const membershipsTable = sqliteTable('memberships', {
  id: text().primaryKey(),
  seq: integer().notNull(),
  accountId: text().notNull(),
  message: text(),
  status: text({ enum: ['pending', 'approved', 'rejected'] }).notNull(),
  requestedAtMs: integer().notNull(),
  decidedBy: text(),
  decidedAtMs: integer(),
});
