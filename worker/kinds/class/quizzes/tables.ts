import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Answer, Grade, Question } from '#protocol/quiz-questions/question.ts';
import { feedbackTimes, quizStatuses } from '#protocol/class/quizzes/view.ts';

export const quizzesTable = sqliteTable('quizzes', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  status: text({ enum: quizStatuses }).notNull(),
  timeLimitMinutes: integer(),
  closesAt: text(),
  feedback: text({ enum: feedbackTimes }).notNull(),
  shuffleQuestions: integer({ mode: 'boolean' }).notNull(),
  shuffleOptions: integer({ mode: 'boolean' }).notNull(),
  /** With their keys. */
  questions: text({ mode: 'json' }).$type<Question[]>().notNull(),
  createdAt: text().notNull(),
  publishedAt: text(),
  closedAt: text(),
  releasedAt: text(),
});

export const submissionsTable = sqliteTable(
  'quiz_submissions',
  {
    id: text().primaryKey(),
    quizId: text().notNull(),
    accountId: text().notNull(),
    openedAtMs: integer().notNull(),
    /** null: when the quiz closes. */
    endsAtMs: integer(),
    /** Somebody has given them more time: they go on when the quiz has closed. */
    extended: integer({ mode: 'boolean' }).notNull().default(false),
    submittedAtMs: integer(),
    handedIn: text({ enum: ['by_student', 'by_room'] }),
    score: real(),
    toGrade: integer().notNull().default(0),
  },
  (table) => [uniqueIndex('quiz_submissions_once').on(table.quizId, table.accountId)],
);

export const answersTable = sqliteTable(
  'quiz_answers',
  {
    submissionId: text().notNull(),
    questionId: text().notNull(),
    /** null: taken back. */
    answer: text({ mode: 'json' }).$type<Answer>(),
    /** The event that said so last, for which no earlier one stands in the log. */
    seq: integer().notNull(),
    /** What it was found to be worth by itself; null: it is not handed in. */
    grade: text({ mode: 'json' }).$type<Grade>(),
    /** What a person has said instead. */
    points: real(),
    feedback: text(),
    gradedBy: text(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.questionId] })],
);
