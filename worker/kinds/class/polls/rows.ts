import { and, asc, eq, sql } from 'drizzle-orm';
import { responseRate, resultsOf } from '#protocol/class/polls/results.ts';
import type { PollCounts } from '#protocol/class/polls/view.ts';
import { standingMark } from '#worker/features/access/marks.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { type Outcome, pollResponsesTable, pollsTable } from './tables.ts';

export type PollRow = typeof pollsTable.$inferSelect;
export type ResponseRow = typeof pollResponsesTable.$inferSelect;

const { pollId, respondent } = pollResponsesTable;

const statements = prepared((db: RoomReads) => ({
  poll: db
    .select()
    .from(pollsTable)
    .where(eq(pollsTable.id, sql.placeholder('id')))
    .prepare(),
  polls: db.select().from(pollsTable).orderBy(asc(pollsTable.id)).prepare(),
  active: db.select().from(pollsTable).where(eq(pollsTable.status, 'active')).orderBy(asc(pollsTable.id)).prepare(),
  response: db
    .select()
    .from(pollResponsesTable)
    .where(and(eq(pollId, sql.placeholder('pollId')), eq(respondent, sql.placeholder('respondent'))))
    .prepare(),
  responses: db
    .select()
    .from(pollResponsesTable)
    .where(eq(pollId, sql.placeholder('pollId')))
    .prepare(),
}));

export function findPoll(db: RoomReads, id: string): PollRow | undefined {
  return statements(db).poll.get({ id });
}

/** In the order in which they were made. */
export function allPolls(db: RoomReads): PollRow[] {
  return statements(db).polls.all();
}

export function activePolls(db: RoomReads): PollRow[] {
  return statements(db).active.all();
}

export function findResponse(db: RoomReads, poll: string, by: string): ResponseRow | undefined {
  return statements(db).response.get({ pollId: poll, respondent: by });
}

/** Each person's, in the order in which they came. */
export function responsesTo(db: RoomReads, poll: string): ResponseRow[] {
  return statements(db)
    .responses.all({ pollId: poll })
    .toSorted((a, b) => a.seq - b.seq);
}

/** By what an account's answer is found: itself, or where nobody is to know, its mark. */
export function respondentKey(
  db: RoomReads,
  { id, anonymous }: { id: string; anonymous: boolean },
  accountId: string,
): string {
  if (!anonymous) return accountId;
  return standingMark(db, id, accountId, (mark) => findResponse(db, id, mark) !== undefined);
}

/**
 * How many have answered so far, of how many. Of an anonymous poll nobody knows who of those who were there has answered: they
 * are as many as were there, or as have answered if that is more.
 */
export function countsOf({ content, present }: PollRow, responses: readonly ResponseRow[]): PollCounts {
  const total_responses = responses.length;
  const people = content.anonymous
    ? Math.max(present.length, total_responses)
    : new Set([...present, ...responses.map((row) => row.respondent)]).size;
  return { total_responses, people, response_rate: responseRate(total_responses, people) };
}

/** What has come of a poll so far. */
export function outcomeOf(db: RoomReads, poll: PollRow): Outcome {
  const responses = responsesTo(db, poll.id);
  const answers = responses.map(({ answer, hidden }) => ({ ...answer, hidden }));
  return { counts: countsOf(poll, responses), results: resultsOf(poll.content, answers) };
}
