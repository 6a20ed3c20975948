import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { Assignment, Grade, MyGrade, MyWork } from '#protocol/course/assignments/view.ts';
import type { Receivers } from '#worker/room/live/audience.ts';
import { childId } from '#protocol/ids.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { assignmentsTable, gradesTable, worksTable } from './tables.ts';

export type AssignmentRow = typeof assignmentsTable.$inferSelect;
export type WorkRow = typeof worksTable.$inferSelect;
export type GradeRow = typeof gradesTable.$inferSelect;

const byId = sql.placeholder('id');
const byAccount = sql.placeholder('accountId');

const statements = prepared((db: RoomReads) => ({
  all: db.select().from(assignmentsTable).orderBy(asc(assignmentsTable.id)).prepare(),
  one: db.select().from(assignmentsTable).where(eq(assignmentsTable.id, byId)).prepare(),
  total: db.select({ total: count() }).from(assignmentsTable).prepare(),
  works: db.select().from(worksTable).where(eq(worksTable.assignmentId, byId)).prepare(),
  work: db
    .select()
    .from(worksTable)
    .where(and(eq(worksTable.assignmentId, byId), eq(worksTable.accountId, byAccount)))
    .prepare(),
  submission: db.select().from(worksTable).where(eq(worksTable.submissionId, byId)).prepare(),
  grades: db.select().from(gradesTable).where(eq(gradesTable.assignmentId, byId)).prepare(),
  grade: db
    .select()
    .from(gradesTable)
    .where(and(eq(gradesTable.assignmentId, byId), eq(gradesTable.accountId, byAccount)))
    .prepare(),
  handedIn: db
    .select({ accountId: worksTable.accountId })
    .from(worksTable)
    .where(and(eq(worksTable.assignmentId, byId), isNotNull(worksTable.handedInAtMs)))
    .prepare(),
}));

/** In the order in which they were made. */
export function readAssignments(db: RoomReads): AssignmentRow[] {
  return statements(db).all.all();
}

export function findAssignment(db: RoomReads, id: string): AssignmentRow | undefined {
  return statements(db).one.get({ id });
}

export function countAssignments(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}

export function worksOn(db: RoomReads, assignmentId: string): WorkRow[] {
  return statements(db).works.all({ id: assignmentId });
}

export function findWork(db: RoomReads, assignmentId: string, accountId: string): WorkRow | undefined {
  return statements(db).work.get({ id: assignmentId, accountId });
}

export function findSubmission(db: RoomReads, submissionId: string): WorkRow | undefined {
  return statements(db).submission.get({ id: submissionId });
}

export function gradesOn(db: RoomReads, assignmentId: string): GradeRow[] {
  return statements(db).grades.all({ id: assignmentId });
}

export function findGrade(db: RoomReads, assignmentId: string, accountId: string): GradeRow | undefined {
  return statements(db).grade.get({ id: assignmentId, accountId });
}

/** The work that shows a file, by what files call it. */
export function findShowing(db: RoomReads, target: string): WorkRow | undefined {
  return findSubmission(db, childId('sub', roomIdOf(db), target));
}

/** What a student writes is told to them alone. */
export function receiversOfSubmission(db: RoomReads, target: string): Receivers {
  const owner = findShowing(db, target)?.accountId;
  return { accounts: new Set(owner === undefined ? [] : [owner]) };
}

/** Who has handed in. */
export function handedIn(db: RoomReads, assignmentId: string): Set<string> {
  return new Set(
    statements(db)
      .handedIn.all({ id: assignmentId })
      .map(({ accountId }) => accountId),
  );
}

export function assignmentOf(row: AssignmentRow): Assignment {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    due_at: row.dueAt,
    points: row.points,
    allow_late: row.allowLate,
    rubric: row.rubric,
    attachments: row.attachments,
    created_at: isoTime(row.createdAtMs),
    updated_at: isoTime(row.updatedAtMs),
  };
}

export function columnsOf(assignment: Assignment) {
  return {
    id: assignment.id,
    title: assignment.title,
    description: assignment.description,
    dueAt: assignment.due_at,
    points: assignment.points,
    allowLate: assignment.allow_late,
    rubric: assignment.rubric,
    attachments: assignment.attachments,
    createdAtMs: Date.parse(assignment.created_at),
    updatedAtMs: Date.parse(assignment.updated_at),
  };
}

export function workOf({ assignmentId, submissionId, draft, text, attachments, handedInAtMs }: WorkRow): MyWork {
  return {
    assignment_id: assignmentId,
    submission_id: submissionId,
    draft,
    handed_in: handedInAtMs === null ? null : { text, attachments, at: isoTime(handedInAtMs) },
  };
}

export function gradeOf({ points, excused, rubric, feedback }: GradeRow): Grade {
  return { points, excused, rubric, feedback };
}

/** What its student was told of it; null: nothing. */
export function returnedGrade({ assignmentId, returned, returnedAtMs }: GradeRow): MyGrade | null {
  if (returned === null || returnedAtMs === null) return null;
  return { assignment_id: assignmentId, ...returned, returned_at: isoTime(returnedAtMs) };
}

/** Whether there is a grade that its student was not told. */
export function waitsForReturn(row: GradeRow): boolean {
  return JSON.stringify(row.returned) !== JSON.stringify(gradeOf(row));
}
