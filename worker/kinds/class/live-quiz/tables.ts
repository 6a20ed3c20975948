import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  liveClosings,
  liveEndings,
  liveStages,
  type Factor,
  type LiveSettings,
} from '#protocol/class/live-quiz/terms.ts';
import type { LiveOutcome } from '#protocol/class/live-quiz/view.ts';
import type { Answer, Question } from '#protocol/quiz-questions/question.ts';

export const liveQuizzesTable = sqliteTable('live_quizzes', {
  id: text().primaryKey(),
  quizId: text().notNull(),
  title: text().notNull(),
  settings: text({ mode: 'json' }).$type<LiveSettings>().notNull(),
  /** As they were when it was opened, with their keys. */
  questions: text({ mode: 'json' }).$type<Question[]>().notNull(),
  stage: text({ enum: liveStages }).notNull(),
  /** Who leads is on the wall. */
  standingsShown: integer({ mode: 'boolean' }).notNull().default(false),
  openedAtMs: integer().notNull(),
  ending: text({ enum: liveEndings }),
  away: integer({ mode: 'boolean' }).notNull().default(false),
});

/** What has been asked: 1 is the first. */
export const liveQuestionsTable = sqliteTable(
  'live_quiz_questions',
  {
    liveQuizId: text().notNull(),
    n: integer().notNull(),
    /** Of the event by which it was asked. */
    seq: integer().notNull(),
    factor: integer().$type<Factor>().notNull(),
    askedAtMs: integer().notNull(),
    /** The time that it was given at first, by which quickness is reckoned. */
    limitMs: integer(),
    /** null: until it is closed. */
    endsAtMs: integer(),
    /** The students who were there when it was asked. */
    present: text({ mode: 'json' }).$type<string[]>().notNull(),
    because: text({ enum: liveClosings }),
    /** Reckoned once, when it closes. */
    outcome: text({ mode: 'json' }).$type<LiveOutcome>(),
    /** Reckoned once, when it is revealed: who played, most points first, and what they had by then. */
    standing: text({ mode: 'json' }).$type<string[]>(),
    standingPoints: text({ mode: 'json' }).$type<number[]>(),
  },
  (table) => [primaryKey({ columns: [table.liveQuizId, table.n] })],
);

export const livePlayersTable = sqliteTable(
  'live_quiz_players',
  {
    liveQuizId: text().notNull(),
    accountId: text().notNull(),
    /** Of the event by which they joined first: of equal points whoever came first is named first. */
    seq: integer().notNull(),
    nickname: text(),
    /** The name that they go by holds a banned word: it stands nowhere. */
    unnamed: integer({ mode: 'boolean' }).notNull().default(false),
    team: integer(),
  },
  (table) => [primaryKey({ columns: [table.liveQuizId, table.accountId] })],
);

export const liveAnswersTable = sqliteTable(
  'live_quiz_answers',
  {
    liveQuizId: text().notNull(),
    n: integer().notNull(),
    accountId: text().notNull(),
    /** The event that said so last, for which no earlier one stands in the log. */
    seq: integer().notNull(),
    answer: text({ mode: 'json' }).$type<Answer>().notNull(),
    tookMs: integer().notNull(),
    allowanceMs: integer().notNull(),
    share: real().notNull(),
    points: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.liveQuizId, table.n, table.accountId] })],
);
