import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Lessons that are over and have told what came of them. */
export const outcomesTable = sqliteTable('lesson_outcomes', {
  sessionId: text().primaryKey(),
  liveSeconds: integer().notNull(),
  endedAtMs: integer().notNull(),
});

/** What came of a lesson for each who took part in it. Who has no row of a lesson that has told was not there. */
export const resultsTable = sqliteTable(
  'lesson_results',
  {
    sessionId: text().notNull(),
    accountId: text().notNull(),
    /** The seq of the lesson at which it said so. */
    asOf: integer().notNull(),
    presentSeconds: integer().notNull(),
    /** 0–100. */
    participationScore: real().notNull(),
    /** Of all quizzes of the lesson that they handed in, together; null: none. */
    quizPoints: real(),
    quizMax: real(),
    /** Whether the student may know the points by now. */
    quizKnown: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.accountId] }),
    index('lesson_results_by_account').on(table.accountId),
  ],
);

/** From where on somebody is at risk, where it is not the usual; one row. */
export const thresholdsTable = sqliteTable('risk_thresholds', {
  id: integer().primaryKey(),
  attendanceRate: real().notNull(),
  participationScore: real().notNull(),
  quizScore: real().notNull(),
});
