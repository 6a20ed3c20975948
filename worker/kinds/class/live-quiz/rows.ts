import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { ranked, type Scored } from '#protocol/class/live-quiz/points.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { liveAnswersTable, livePlayersTable, liveQuestionsTable, liveQuizzesTable } from './tables.ts';

export type LiveQuizRow = typeof liveQuizzesTable.$inferSelect;
export type LiveQuestionRow = typeof liveQuestionsTable.$inferSelect;
export type LivePlayerRow = typeof livePlayersTable.$inferSelect;
export type LiveAnswerRow = typeof liveAnswersTable.$inferSelect;

const [id, n, accountId] = [sql.placeholder('id'), sql.placeholder('n'), sql.placeholder('accountId')];

const statements = prepared((db: RoomReads) => ({
  quiz: db.select().from(liveQuizzesTable).where(eq(liveQuizzesTable.id, id)).prepare(),
  quizzes: db.select().from(liveQuizzesTable).orderBy(asc(liveQuizzesTable.id)).prepare(),
  last: db.select().from(liveQuizzesTable).orderBy(desc(liveQuizzesTable.id)).limit(1).prepare(),
  running: db.select().from(liveQuizzesTable).where(ne(liveQuizzesTable.stage, 'ended')).limit(1).prepare(),
  question: db
    .select()
    .from(liveQuestionsTable)
    .where(and(eq(liveQuestionsTable.liveQuizId, id), eq(liveQuestionsTable.n, n)))
    .prepare(),
  questions: db
    .select()
    .from(liveQuestionsTable)
    .where(eq(liveQuestionsTable.liveQuizId, id))
    .orderBy(asc(liveQuestionsTable.n))
    .prepare(),
  player: db
    .select()
    .from(livePlayersTable)
    .where(and(eq(livePlayersTable.liveQuizId, id), eq(livePlayersTable.accountId, accountId)))
    .prepare(),
  players: db
    .select()
    .from(livePlayersTable)
    .where(eq(livePlayersTable.liveQuizId, id))
    .orderBy(asc(livePlayersTable.seq))
    .prepare(),
  answer: db
    .select()
    .from(liveAnswersTable)
    .where(
      and(eq(liveAnswersTable.liveQuizId, id), eq(liveAnswersTable.n, n), eq(liveAnswersTable.accountId, accountId)),
    )
    .prepare(),
  answers: db
    .select()
    .from(liveAnswersTable)
    .where(and(eq(liveAnswersTable.liveQuizId, id), eq(liveAnswersTable.n, n)))
    .prepare(),
}));

export function findLiveQuiz(db: RoomReads, liveQuizId: string): LiveQuizRow | undefined {
  return statements(db).quiz.get({ id: liveQuizId });
}

/** In the order in which they were opened. */
export function allLiveQuizzes(db: RoomReads): LiveQuizRow[] {
  return statements(db).quizzes.all();
}

/** The one that is on; there is never more than one. */
export function runningLiveQuiz(db: RoomReads): LiveQuizRow | undefined {
  return statements(db).running.get();
}

/** The one that is seen: the last, until it is put away. */
export function standingLiveQuiz(db: RoomReads): LiveQuizRow | undefined {
  const last = statements(db).last.get();
  return last?.away === true ? undefined : last;
}

export function findLiveQuestion(db: RoomReads, liveQuizId: string, number: number): LiveQuestionRow | undefined {
  return statements(db).question.get({ id: liveQuizId, n: number });
}

/** Those that have been asked, in order. */
export function askedQuestions(db: RoomReads, liveQuizId: string): LiveQuestionRow[] {
  return statements(db).questions.all({ id: liveQuizId });
}

/** The last of which it was said what is right; undefined: none. */
export function lastRevealed(questions: readonly LiveQuestionRow[]): LiveQuestionRow | undefined {
  return questions.findLast(({ standing }) => standing !== null);
}

export function findPlayer(db: RoomReads, liveQuizId: string, account: string): LivePlayerRow | undefined {
  return statements(db).player.get({ id: liveQuizId, accountId: account });
}

/** In the order in which they joined. */
export function playersOf(db: RoomReads, liveQuizId: string): LivePlayerRow[] {
  return statements(db).players.all({ id: liveQuizId });
}

export function findLiveAnswer(
  db: RoomReads,
  { liveQuizId, n: number, account }: { liveQuizId: string; n: number; account: string },
): LiveAnswerRow | undefined {
  return statements(db).answer.get({ id: liveQuizId, n: number, accountId: account });
}

export function answersTo(db: RoomReads, liveQuizId: string, number: number): LiveAnswerRow[] {
  return statements(db).answers.all({ id: liveQuizId, n: number });
}

/** Everyone who plays, most points first: what they had, and what this question has earned them. */
export function standingAfter(db: RoomReads, { liveQuizId, n: number }: LiveQuestionRow): Scored[] {
  const before = new Map(scoresOf(lastRevealed(askedQuestions(db, liveQuizId).filter((one) => one.n < number))));
  const earned = new Map(answersTo(db, liveQuizId, number).map((one) => [one.accountId, one.points]));
  const players = playersOf(db, liveQuizId).map(({ accountId: account_id }) => ({
    account_id,
    points: (before.get(account_id) ?? 0) + (earned.get(account_id) ?? 0),
  }));
  return ranked(players);
}

/** What each had once that question was revealed, most points first. */
export function scoresOf(question: LiveQuestionRow | undefined): [accountId: string, points: number][] {
  const points = question?.standingPoints ?? [];
  return (question?.standing ?? []).map((account, at) => [account, points[at] ?? 0]);
}
