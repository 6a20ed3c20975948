import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { Quiz, Submission } from '#protocol/class/quizzes/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { answersTable, quizzesTable, submissionsTable } from './tables.ts';

export type QuizRow = typeof quizzesTable.$inferSelect;
export type SubmissionRow = typeof submissionsTable.$inferSelect;
export type AnswerRow = typeof answersTable.$inferSelect;

const byId = sql.placeholder('id');

const statements = prepared((db: RoomReads) => ({
  quiz: db.select().from(quizzesTable).where(eq(quizzesTable.id, byId)).prepare(),
  quizzes: db.select().from(quizzesTable).orderBy(asc(quizzesTable.id)).prepare(),
  submission: db.select().from(submissionsTable).where(eq(submissionsTable.id, byId)).prepare(),
  submissionOf: db
    .select()
    .from(submissionsTable)
    .where(and(eq(submissionsTable.quizId, byId), eq(submissionsTable.accountId, sql.placeholder('accountId'))))
    .prepare(),
  open: db
    .select()
    .from(submissionsTable)
    .where(and(eq(submissionsTable.quizId, byId), isNull(submissionsTable.submittedAtMs)))
    .prepare(),
  answers: db.select().from(answersTable).where(eq(answersTable.submissionId, byId)).prepare(),
  answer: db
    .select()
    .from(answersTable)
    .where(and(eq(answersTable.submissionId, byId), eq(answersTable.questionId, sql.placeholder('questionId'))))
    .prepare(),
}));

export function findQuiz(db: RoomReads, id: string): QuizRow | undefined {
  return statements(db).quiz.get({ id });
}

/** In the order in which they were made. */
export function readQuizzes(db: RoomReads): QuizRow[] {
  return statements(db).quizzes.all();
}

export function findSubmission(db: RoomReads, id: string): SubmissionRow | undefined {
  return statements(db).submission.get({ id });
}

export function findSubmissionOf(db: RoomReads, quizId: string, accountId: string): SubmissionRow | undefined {
  return statements(db).submissionOf.get({ id: quizId, accountId });
}

/** Everybody's, of all quizzes. */
export function readSubmissions(db: RoomReads): SubmissionRow[] {
  return db.select().from(submissionsTable).orderBy(asc(submissionsTable.id)).all();
}

/** Those that are not handed in. */
export function openSubmissions(db: RoomReads, quizId: string): SubmissionRow[] {
  return statements(db).open.all({ id: quizId });
}

export function readAnswers(db: RoomReads, submissionId: string): AnswerRow[] {
  return statements(db).answers.all({ id: submissionId });
}

export function findAnswer(db: RoomReads, submissionId: string, questionId: string): AnswerRow | undefined {
  return statements(db).answer.get({ id: submissionId, questionId });
}

/** A quiz as all are told of it: none of its questions. */
export function quizOf(row: QuizRow): Quiz {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status: row.status,
    time_limit_minutes: row.timeLimitMinutes,
    closes_at: row.closesAt,
    feedback: row.feedback,
    shuffle_questions: row.shuffleQuestions,
    shuffle_options: row.shuffleOptions,
    question_count: row.questions.length,
    total_points: totalOf(row.questions),
    created_at: row.createdAt,
    published_at: row.publishedAt,
    closed_at: row.closedAt,
    released_at: row.releasedAt,
  };
}

export function columnsOf(quiz: Quiz) {
  return {
    title: quiz.title,
    description: quiz.description,
    status: quiz.status,
    timeLimitMinutes: quiz.time_limit_minutes,
    closesAt: quiz.closes_at,
    feedback: quiz.feedback,
    shuffleQuestions: quiz.shuffle_questions,
    shuffleOptions: quiz.shuffle_options,
    createdAt: quiz.created_at,
    publishedAt: quiz.published_at,
    closedAt: quiz.closed_at,
    releasedAt: quiz.released_at,
  };
}

export function totalOf(questions: readonly Question[]): number {
  return questions.reduce((sum, { points }) => sum + points, 0);
}

export function submissionOf(row: SubmissionRow): Submission {
  return {
    id: row.id,
    quiz_id: row.quizId,
    opened_at: isoTime(row.openedAtMs),
    ends_at: row.endsAtMs === null ? null : isoTime(row.endsAtMs),
    submitted_at: row.submittedAtMs === null ? null : isoTime(row.submittedAtMs),
    handed_in: row.handedIn,
  };
}
