import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Staff } from '#protocol/course/view.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { rolesWith } from '#worker/room/roles.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { roles } from './roles.ts';
import { countedTable, courseTable } from './tables.ts';

export type CourseRow = typeof courseTable.$inferSelect;

const studying = rolesWith(roles, 'study');
const waiting = rolesWith(roles, 'wait');
const attending = rolesWith(roles, 'attend');
const teaching = rolesWith(roles, 'teach');

const statements = prepared((db: RoomReads) => ({
  course: db.select().from(courseTable).prepare(),
  counted: db.select().from(countedTable).prepare(),
  students: db.select({ total: count() }).from(membersTable).where(inArray(membersTable.role, studying)).prepare(),
  studying: db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .where(inArray(membersTable.role, studying))
    .orderBy(asc(membersTable.joinedSeq))
    .prepare(),
  waiting: db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .where(inArray(membersTable.role, waiting))
    .orderBy(asc(membersTable.joinedSeq))
    .prepare(),
  attending: db
    .select({ id: membersTable.accountId })
    .from(membersTable)
    .where(inArray(membersTable.role, attending))
    .prepare(),
  staff: db
    .select({ id: membersTable.accountId, role: membersTable.role })
    .from(membersTable)
    .where(inArray(membersTable.role, teaching))
    .orderBy(asc(membersTable.joinedSeq))
    .prepare(),
}));

export function findCourse(db: RoomReads): CourseRow | undefined {
  return statements(db).course.get();
}

/** The course's own row, which is written with the room. */
export function readCourse(db: RoomReads): CourseRow {
  const row = findCourse(db);
  if (row === undefined) throw new Error('a course without its row');
  return row;
}

/** The seq of the event that said last how many there are; null: none has. */
export function lastCount(db: RoomReads): number | null {
  return statements(db).counted.get()?.seq ?? null;
}

export function countStudents(db: RoomReads): number {
  return statements(db).students.get()?.total ?? 0;
}

/** Who waits for a seat, in their order. */
export function waitingFor(db: RoomReads): string[] {
  return statements(db)
    .waiting.all()
    .map(({ id }) => id);
}

/** Whoever is in the course: who teaches, and who has a seat. */
export function attendees(db: RoomReads): string[] {
  return statements(db)
    .attending.all()
    .map(({ id }) => id);
}

/** Whoever has a seat, in the order in which they came. */
export function students(db: RoomReads): string[] {
  return statements(db)
    .studying.all()
    .map(({ id }) => id);
}

/** Who teaches, without their names. */
export function staffOf(db: RoomReads): Omit<Staff, 'name'>[] {
  return statements(db).staff.all();
}

export function withNames(db: RoomReads, staff: readonly Omit<Staff, 'name'>[]): Staff[] {
  return staff.map((one) => ({ ...one, name: nameOf(db, one.id) }));
}

/** Whether somebody stands where everyone may see their name: whoever teaches. */
export function isStaff(db: RoomReads, accountId: string): boolean {
  const { accountId: id, role } = membersTable;
  const row = db
    .select({ id })
    .from(membersTable)
    .where(and(eq(id, accountId), inArray(role, teaching)))
    .get();
  return row !== undefined;
}
