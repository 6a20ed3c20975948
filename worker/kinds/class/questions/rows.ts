import { and, asc, count, desc, eq, inArray, max, sql } from 'drizzle-orm';
import { defaultQuestionSettings, type QuestionVotes } from '#protocol/class/questions/view.ts';
import { guestsThatWere } from '#worker/features/access/access.ts';
import { standingMark } from '#worker/features/access/marks.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { pseudonym } from '#worker/room/store/pseudonym.ts';
import { questionSettingsTable, questionsTable, upvotesTable } from './tables.ts';

export type QuestionRow = typeof questionsTable.$inferSelect;

/** What the marks are made from of those who ask without a name, and of those who want to know it too. */
export const askingScope = 'questions';
export const upvoteScope = 'upvotes';

/** Those with most votes are told of, so that what is told to all stays small. */
const mostCounted = 200;
const waits = inArray(questionsTable.status, ['open', 'answering']);

const statements = prepared((db: RoomReads) => ({
  all: db.select().from(questionsTable).orderBy(asc(questionsTable.n)).prepare(),
  one: db
    .select()
    .from(questionsTable)
    .where(eq(questionsTable.id, sql.placeholder('id')))
    .prepare(),
  last: db
    .select({ n: max(questionsTable.n) })
    .from(questionsTable)
    .prepare(),
  open: db.select({ total: count() }).from(questionsTable).where(waits).prepare(),
  votes: db
    .select({ n: questionsTable.n, votes: questionsTable.votes })
    .from(questionsTable)
    .orderBy(desc(questionsTable.votes), asc(questionsTable.n))
    .limit(mostCounted)
    .prepare(),
  vote: db
    .select()
    .from(upvotesTable)
    .where(and(eq(upvotesTable.mark, sql.placeholder('mark')), eq(upvotesTable.questionId, sql.placeholder('id'))))
    .prepare(),
  upvoted: db
    .select({ id: upvotesTable.questionId })
    .from(upvotesTable)
    .where(and(eq(upvotesTable.mark, sql.placeholder('mark')), eq(upvotesTable.on, true)))
    .prepare(),
  ofMark: db
    .select()
    .from(upvotesTable)
    .where(eq(upvotesTable.mark, sql.placeholder('mark')))
    .limit(1)
    .prepare(),
  settings: db.select().from(questionSettingsTable).prepare(),
}));

/** In the order of asking. */
export function readQuestions(db: RoomReads): QuestionRow[] {
  return statements(db).all.all();
}

export function findQuestion(db: RoomReads, id: string): QuestionRow | undefined {
  return statements(db).one.get({ id });
}

export function nextQuestion(db: RoomReads): number {
  return (statements(db).last.get()?.n ?? 0) + 1;
}

/** How many wait for an answer. */
export function countWaiting(db: RoomReads): number {
  return statements(db).open.get()?.total ?? 0;
}

export function questionVotes(db: RoomReads): QuestionVotes {
  const rows = statements(db).votes.all();
  return { votes: Object.fromEntries(rows.flatMap(({ n, votes }) => (votes > 0 ? [[n, votes]] : []))) };
}

export function findUpvote(db: RoomReads, mark: string, questionId: string) {
  return statements(db).vote.get({ mark, id: questionId });
}

export function upvotedBy(db: RoomReads, mark: string): ReadonlySet<string> {
  return new Set(
    statements(db)
      .upvoted.all({ mark })
      .map(({ id }) => id),
  );
}

/** Under what an account says that it wants to know something too. */
export function upvoteMark(db: RoomReads, accountId: string): string {
  return standingMark(db, upvoteScope, accountId, (mark) => statements(db).ofMark.get({ mark }) !== undefined);
}

export function questionSettings(db: RoomReads): typeof defaultQuestionSettings {
  const row = statements(db).settings.get();
  return row === undefined ? defaultQuestionSettings : { anonymous_allowed: row.anonymousAllowed, taken: row.taken };
}

/** What somebody has asked under their name. */
export function askedBy(db: RoomReads, accountId: string): QuestionRow[] {
  return db.select().from(questionsTable).where(eq(questionsTable.author, accountId)).all();
}

/** All that stands for an account where it asks without a name: its own mark, and those of the guests that it was. */
export function askingMarks(db: RoomReads, accountId: string): string[] {
  return [accountId, ...guestsThatWere(db, accountId)].map((id) => pseudonym(db, askingScope, id));
}
