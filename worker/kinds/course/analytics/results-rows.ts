// What the lessons of a course have told of its students: the rows that analytics and grades are reckoned from.
import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { outcomesTable, resultsTable } from './tables.ts';

export type OutcomeRow = typeof outcomesTable.$inferSelect;
export type ResultRow = typeof resultsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  outcomes: db
    .select()
    .from(outcomesTable)
    .orderBy(asc(outcomesTable.endedAtMs), asc(outcomesTable.sessionId))
    .prepare(),
  outcome: db
    .select()
    .from(outcomesTable)
    .where(eq(outcomesTable.sessionId, sql.placeholder('session')))
    .prepare(),
  all: db.select().from(resultsTable).prepare(),
  of: db
    .select()
    .from(resultsTable)
    .where(eq(resultsTable.accountId, sql.placeholder('account')))
    .prepare(),
  one: db
    .select()
    .from(resultsTable)
    .where(
      and(
        eq(resultsTable.sessionId, sql.placeholder('session')),
        eq(resultsTable.accountId, sql.placeholder('account')),
      ),
    )
    .prepare(),
}));

/** Lessons that are over and have told what came of them, in the order in which they ended. */
export function outcomesOf(db: RoomReads): OutcomeRow[] {
  return statements(db).outcomes.all();
}

export function findOutcome(db: RoomReads, session: string): OutcomeRow | undefined {
  return statements(db).outcome.get({ session });
}

/** Of every student and lesson. */
export function allResults(db: RoomReads): ResultRow[] {
  return statements(db).all.all();
}

/** Of one student, lesson by lesson. */
export function resultsOfStudent(db: RoomReads, account: string): ResultRow[] {
  return statements(db).of.all({ account });
}

export function findResult(db: RoomReads, session: string, account: string): ResultRow | undefined {
  return statements(db).one.get({ session, account });
}
