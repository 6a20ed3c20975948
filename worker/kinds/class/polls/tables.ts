import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PollContent } from '#protocol/class/polls/poll.schema.ts';
import type { PollResults } from '#protocol/class/polls/results.ts';
import { type PollAnswer, pollStatuses } from '#protocol/class/polls/terms.ts';
import type { PollCounts } from '#protocol/class/polls/view.ts';

/** What came of a poll. */
export interface Outcome {
  counts: PollCounts;
  results: PollResults;
}

export const pollsTable = sqliteTable('polls', {
  id: text().primaryKey(),
  content: text({ mode: 'json' }).$type<PollContent>().notNull(),
  status: text({ enum: pollStatuses }).notNull(),
  createdAtMs: integer().notNull(),
  openedAtMs: integer(),
  /** null: until somebody closes it. */
  endsAtMs: integer(),
  closedAtMs: integer(),
  resultsShown: integer({ mode: 'boolean' }).notNull().default(false),
  rightShown: integer({ mode: 'boolean' }).notNull().default(false),
  /** The students who were there when it opened. */
  present: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Reckoned once, when it closes. */
  outcome: text({ mode: 'json' }).$type<Outcome>(),
});

/** What each person has answered last. */
export const pollResponsesTable = sqliteTable(
  'poll_responses',
  {
    pollId: text().notNull(),
    /** The account, or in an anonymous poll its mark. */
    respondent: text().notNull(),
    seq: integer().notNull(),
    answer: text({ mode: 'json' }).$type<PollAnswer>().notNull(),
    /** It holds a banned word: only who teaches is shown it. */
    hidden: integer({ mode: 'boolean' }).notNull(),
    atMs: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.respondent] })],
);

/** Where people write in them. */
export const pollTexts = [
  { column: pollsTable.content, fields: ['question', 'text'] },
  { column: pollsTable.outcome, fields: ['text'] },
  { column: pollResponsesTable.answer, fields: ['text'] },
];
