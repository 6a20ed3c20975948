// What is asked of assignments besides the view: everybody's work by those who teach.
import { z } from 'zod';
import { assignmentId } from '#protocol/course/assignments/assignments.schema.ts';
import type { Assignment, MyGrade, MyWork } from '#protocol/course/assignments/view.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import type { WorkListRow } from '#protocol/course/gradebook/gradebook.schema.ts';
import { accountId } from '#protocol/access/access.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { shownFiles } from '#worker/features/files/rows.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { students } from '../rows.ts';
import { noAssignment, noStudent } from './refusals.ts';
import {
  assignmentOf,
  findAssignment,
  findGrade,
  findWork,
  gradeOf,
  gradesOn,
  readAssignments,
  returnedGrade,
  waitsForReturn,
  workOf,
  worksOn,
  type AssignmentRow,
  type GradeRow,
  type WorkRow,
} from './rows.ts';
import { filesOf } from './view.ts';

const which = { assignment_id: assignmentId };

interface AssignmentRead {
  assignment: Assignment;
  files: ShownFile[];
  work?: MyWork;
  grade?: MyGrade;
}

interface Found {
  account_id: string;
  work: WorkRow | undefined;
  grade: GradeRow | undefined;
}

/** How somebody's work stands. */
export function stateOf(
  { dueAt }: Pick<AssignmentRow, 'dueAt'>,
  work: Pick<WorkRow, 'handedInAtMs'> | undefined,
  nowMs: number,
): WorkListRow['state'] {
  const dueMs = dueAt === null ? Infinity : Date.parse(dueAt);
  const at = work?.handedInAtMs ?? null;
  if (at === null) return nowMs >= dueMs ? 'missing' : 'none';
  return at >= dueMs ? 'late' : 'handed_in';
}

function rowOf(db: RoomReads, assignment: AssignmentRow, found: Found, nowMs: number): WorkListRow {
  const { account_id, work, grade } = found;
  const at = work?.handedInAtMs ?? null;
  return {
    account_id,
    name: nameOf(db, account_id),
    submission_id: at === null ? null : (work?.submissionId ?? null),
    handed_in_at: at === null ? null : isoTime(at),
    state: stateOf(assignment, work, nowMs),
    grade: grade === undefined ? null : gradeOf(grade),
    returned_at: grade?.returnedAtMs == null ? null : isoTime(grade.returnedAtMs),
    to_return: grade !== undefined && waitsForReturn(grade),
    again: at !== null && grade !== undefined && at > grade.gradedAtMs,
  };
}

export const assignmentQueries = {
  assignments: query({
    schema: z.strictObject({}),
    capability: 'attend',
    read: (db): Result<{ items: Assignment[] }> => ok({ items: readAssignments(db).map(assignmentOf) }),
  }),
  assignment: query({
    schema: z.strictObject(which),
    capability: 'attend',
    read: (db, { assignment_id }, { viewer }): Result<AssignmentRead> => {
      const row = findAssignment(db, assignment_id);
      if (row === undefined) return noAssignment;
      const [work, given] = [findWork(db, assignment_id, viewer.id), findGrade(db, assignment_id, viewer.id)];
      const grade = given === undefined ? null : returnedGrade(given);
      const targets = [assignment_id, ...(work === undefined ? [] : [work.submissionId])];
      return ok({
        assignment: assignmentOf(row),
        files: filesOf(db, targets),
        ...(work !== undefined && { work: workOf(work) }),
        ...(grade !== null && { grade }),
      });
    },
  }),
  'assignment.work': query({
    schema: z.strictObject(which),
    capability: 'teach',
    read: (db, { assignment_id }, { nowMs }): Result<{ items: WorkListRow[] }> => {
      const assignment = findAssignment(db, assignment_id);
      if (assignment === undefined) return noAssignment;
      const works = new Map(worksOn(db, assignment_id).map((row) => [row.accountId, row]));
      const grades = new Map(gradesOn(db, assignment_id).map((row) => [row.accountId, row]));
      const items = students(db).map((id) =>
        rowOf(db, assignment, { account_id: id, work: works.get(id), grade: grades.get(id) }, nowMs),
      );
      return ok({ items });
    },
  }),
  'assignment.submission': query({
    schema: z.strictObject({ ...which, account_id: accountId }),
    capability: 'teach',
    read: (db, { assignment_id, account_id }, { nowMs }) => {
      const assignment = findAssignment(db, assignment_id);
      if (assignment === undefined) return noAssignment;
      const [work, grade] = [findWork(db, assignment_id, account_id), findGrade(db, assignment_id, account_id)];
      if (work === undefined && grade === undefined && !students(db).includes(account_id)) return noStudent;
      // What is not handed in is nobody's but its author's.
      const { text = '', attachments = [] } = work?.handedInAtMs == null ? {} : work;
      const row = rowOf(db, assignment, { account_id, work, grade }, nowMs);
      return ok({ ...row, text, files: shownFiles(db, attachments) });
    },
  }),
};
