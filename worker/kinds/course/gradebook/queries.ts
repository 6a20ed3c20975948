// All grades of a course in one table, as its rows stand.
import { z } from 'zod';
import type {
  Gradebook,
  GradebookColumn,
  GradebookCell,
  GradebookRow,
} from '#protocol/course/gradebook/gradebook.schema.ts';
import { formula, gradebookPage } from '#protocol/course/gradebook/terms.ts';
import { totalOf } from '#protocol/course/gradebook/total.ts';
import type { MyGrade } from '#protocol/course/assignments/view.ts';
import { ok } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { stateOf } from '../assignments/queries.ts';
import {
  findGrade,
  readAssignments,
  returnedGrade,
  type AssignmentRow,
  type GradeRow,
  type WorkRow,
} from '../assignments/rows.ts';
import { gradesTable, worksTable } from '../assignments/tables.ts';
import { students } from '../rows.ts';

function columnOf({ id, title, points, dueAt: due_at }: AssignmentRow): GradebookColumn {
  return { id, title, points, due_at };
}

type Given = Pick<GradeRow, 'assignmentId' | 'accountId' | 'points' | 'excused' | 'returned'>;
type Handed = Pick<WorkRow, 'assignmentId' | 'accountId' | 'handedInAtMs'>;

/** Without a word that was written: these are all there are. */
function everything(db: RoomReads): { works: Map<string, Handed>; grades: Map<string, Given> } {
  const { assignmentId, accountId, handedInAtMs } = worksTable;
  const works = db.select({ assignmentId, accountId, handedInAtMs }).from(worksTable).all();
  const given = {
    assignmentId: gradesTable.assignmentId,
    accountId: gradesTable.accountId,
    points: gradesTable.points,
    excused: gradesTable.excused,
    returned: gradesTable.returned,
  };
  const grades = db.select(given).from(gradesTable).all();
  const key = (row: { assignmentId: string; accountId: string }): string => `${row.assignmentId} ${row.accountId}`;
  return { works: new Map(works.map((row) => [key(row), row])), grades: new Map(grades.map((row) => [key(row), row])) };
}

function cellOf(
  assignment: AssignmentRow,
  work: Handed | undefined,
  grade: Given | undefined,
  nowMs: number,
): GradebookCell {
  const { points, excused, returned } = grade ?? { points: null, excused: false, returned: null };
  return {
    state: stateOf(assignment, work, nowMs),
    grade: points === null && !excused ? null : { points, excused },
    told: returned === null ? null : { points: returned.points, excused: returned.excused },
  };
}

function gradebook(db: RoomReads, { offset, limit }: { offset: number; limit: number }, nowMs: number): Gradebook {
  const assignments = readAssignments(db);
  const named = students(db)
    .map((account_id) => ({ account_id, name: nameOf(db, account_id) }))
    .toSorted((a, b) => (a.name === b.name ? (a.account_id < b.account_id ? -1 : 1) : a.name < b.name ? -1 : 1));
  const { works, grades } = everything(db);
  const rows = named.slice(offset, offset + limit).map(({ account_id, name }): GradebookRow => {
    const cells = assignments.map((assignment) => {
      const key = `${assignment.id} ${account_id}`;
      return cellOf(assignment, works.get(key), grades.get(key), nowMs);
    });
    return {
      account_id,
      name,
      cells,
      total: totalOf(
        assignments,
        cells.map(({ told }) => told),
      ),
    };
  });
  return { columns: assignments.map(columnOf), rows, count: named.length, formula };
}

export const gradebookQueries = {
  gradebook: query({
    schema: z.strictObject({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(gradebookPage).default(gradebookPage),
    }),
    capability: 'teach',
    read: (db, page, { nowMs }) => ok(gradebook(db, page, nowMs)),
  }),
  /** One's own. */
  grades: query({
    schema: z.strictObject({}),
    capability: 'study',
    read: (db, _asked, { viewer }) => {
      const assignments = readAssignments(db);
      const told = assignments.map(({ id }): MyGrade | null => {
        const row = findGrade(db, id, viewer.id);
        return row === undefined ? null : returnedGrade(row);
      });
      const grades = told.filter((one) => one !== null);
      return ok({ columns: assignments.map(columnOf), grades, total: totalOf(assignments, told), formula });
    },
  }),
};
