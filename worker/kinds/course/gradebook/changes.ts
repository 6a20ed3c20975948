// What a table of grades would change in a course. Pure.
import type { Gradebook, GradeChange } from '#protocol/course/gradebook/gradebook.schema.ts';
import { type GradeError, isOurs, type ReadGrades } from './read-grades.ts';

export interface Changes {
  changes: GradeChange[];
  unchanged_count: number;
  errors: GradeError[];
}

/** @param accounts whose a proven address is, by the address */
export function changesOf(
  { rows, errors }: Pick<ReadGrades, 'rows' | 'errors'>,
  { columns, rows: students }: Pick<Gradebook, 'columns' | 'rows'>,
  accounts: ReadonlyMap<string, string>,
): Changes {
  const byId = new Map(students.map((student) => [student.account_id, student]));
  const found: Changes = { changes: [], unchanged_count: 0, errors: [...errors] };
  const first = new Map<string, number>();
  for (const { row, ids, email, grades } of rows) {
    const id = ids.find((one) => isOurs(one) && byId.has(one)) ?? accounts.get(email);
    const student = id === undefined ? undefined : byId.get(id);
    if (student === undefined) {
      found.errors.push({ row, email, error: 'Is no student of this course', reason: 'unknown' });
      continue;
    }
    const { account_id, name, cells } = student;
    const before = first.get(account_id);
    if (before !== undefined) {
      found.errors.push({ row, email, error: `Is in row ${before} already`, reason: 'duplicate' });
      continue;
    }
    first.set(account_id, row);
    for (const { assignment_id, ...after } of grades) {
      const at = columns.findIndex((column) => column.id === assignment_id);
      const grade = cells[at]?.grade ?? null;
      const isSame = grade?.points === after.points && grade.excused === after.excused;
      if (isSame) found.unchanged_count += 1;
      else {
        const { title = '' } = columns[at] ?? {};
        found.changes.push({ row, account_id, name, assignment_id, title, before: grade, after });
      }
    }
  }
  found.errors.sort((a, b) => a.row - b.row);
  return found;
}
