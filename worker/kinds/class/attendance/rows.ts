import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Attendee } from '#protocol/class/attendance/view.ts';
import { prepared, type RoomDatabase, type RoomReads } from '#worker/room/store/database.ts';
import { staysTable } from './tables.ts';

const answers = eq(staysTable.part, 'answers');
const open = isNull(staysTable.untilMs);

const statements = prepared((db: RoomReads) => ({
  openOf: db
    .select({ seq: staysTable.seq })
    .from(staysTable)
    .where(and(eq(staysTable.accountId, sql.placeholder('id')), open))
    .limit(1)
    .prepare(),
  students: db.select({ total: count() }).from(staysTable).where(and(open, answers)).prepare(),
}));

export type StayRow = typeof staysTable.$inferSelect;

export function isHere(db: RoomReads, accountId: string): boolean {
  return statements(db).openOf.get({ id: accountId }) !== undefined;
}

export function wasHere(db: RoomReads, accountId: string): boolean {
  const stays = db.select({ seq: staysTable.seq }).from(staysTable).where(eq(staysTable.accountId, accountId));
  return stays.limit(1).get() !== undefined;
}

/** Whether somebody is or was here to take part. */
export function isStudent(db: RoomReads, accountId: string): boolean {
  const stays = db.select({ seq: staysTable.seq }).from(staysTable);
  return (
    stays
      .where(and(eq(staysTable.accountId, accountId), answers))
      .limit(1)
      .get() !== undefined
  );
}

/** Those of any part whose stay is open, by the rows. */
export function openStays(db: RoomReads): StayRow[] {
  return db.select().from(staysTable).where(open).all();
}

/** The accounts of those who are here to take part. */
export function studentsHere(db: RoomReads): string[] {
  const present = db.selectDistinct({ id: staysTable.accountId }).from(staysTable).where(and(open, answers)).all();
  return present.map(({ id }) => id);
}

/** How many are here to take part: the denominator of what is asked of those who are here. */
export function countStudentsHere(db: RoomReads): number {
  return statements(db).students.get()?.total ?? 0;
}

export function readStays(db: RoomReads): StayRow[] {
  return db.select().from(staysTable).orderBy(asc(staysTable.seq)).all();
}

/** Everyone who is or was here, in the order in which they came, in the part that they had last. */
export function attendanceView(db: RoomReads): Attendee[] {
  const people = new Map<string, Attendee>();
  for (const { accountId: account_id, part, untilMs } of readStays(db)) {
    const here = untilMs === null || people.get(account_id)?.here === true;
    people.set(account_id, { account_id, part, here });
  }
  return [...people.values()];
}

/** The lesson is over: nobody is in it any more. */
export function endAllStays(db: RoomDatabase, untilMs: number): void {
  db.update(staysTable).set({ untilMs }).where(open).run();
}
