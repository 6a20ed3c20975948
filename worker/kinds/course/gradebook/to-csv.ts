// The gradebook as a table that other programs take: in our own columns, Canvas's, or Moodle's. Pure.
import type {
  Gradebook,
  GradebookCell,
  GradebookColumn,
  GradebookRow,
} from '#protocol/course/gradebook/gradebook.schema.ts';
import type { GradebookForm } from '#protocol/course/gradebook/terms.ts';
import { csvFile, type CsvRow } from '#worker/platform/csv.ts';

export interface Exported extends Pick<Gradebook, 'columns' | 'rows'> {
  /** The proven addresses of those who have one. */
  emails: ReadonlyMap<string, string>;
  /** When it is written, in milliseconds since the epoch. */
  nowMs: number;
}

export function gradebookCsv(form: GradebookForm, exported: Exported): string {
  return { madang: toOurs, canvas: toCanvas, moodle: toMoodle }[form](exported);
}

/** A column is found again by the id in its name. */
function named({ id, title }: GradebookColumn): string {
  return `${title} (${id})`;
}

const excused = 'EX';

function pointsIn(cell: GradebookCell | undefined, none: string): string | number {
  const grade = cell?.grade ?? null;
  if (grade === null) return none;
  return grade.excused ? excused : (grade.points ?? none);
}

function cellsOf({ columns }: Exported, { cells }: GradebookRow, name = named, none = ''): CsvRow {
  return Object.fromEntries(columns.map((column, at) => [name(column), pointsIn(cells[at], none)]));
}

function toOurs(exported: Exported): string {
  const { columns, rows, emails } = exported;
  const heads = ['id', 'email', 'full_name', ...columns.map(named), 'total_percent'];
  return csvFile(
    heads,
    rows.map((row) => ({
      id: row.account_id,
      email: emails.get(row.account_id) ?? '',
      full_name: row.name,
      ...cellsOf(exported, row),
      total_percent: row.total.percent,
    })),
  );
}

const canvasTotal = 'Current Score';

/** Under the names stands what each is worth; what Canvas may only read says so there. */
function toCanvas(exported: Exported): string {
  const { columns, rows, emails } = exported;
  const heads = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', ...columns.map(named), canvasTotal];
  const possible = Object.fromEntries(columns.map((column) => [named(column), column.points]));
  return csvFile(heads, [
    { Student: '    Points Possible', ...possible, [canvasTotal]: '(read only)' },
    ...rows.map((row) => ({
      Student: row.name,
      ID: row.account_id,
      'SIS Login ID': emails.get(row.account_id) ?? '',
      ...cellsOf(exported, row),
      [canvasTotal]: row.total.percent,
    })),
  ]);
}

/** Moodle finds people by their address, and maps the other columns by hand. */
function toMoodle(exported: Exported): string {
  const { columns, rows, emails, nowMs } = exported;
  const name = ({ title, id }: GradebookColumn): string => {
    const same = columns.filter((one) => one.title === title);
    const at = same.findIndex((one) => one.id === id);
    return `Assignment: ${title}${at > 0 ? ` ${at + 1}` : ''} (Real)`;
  };
  const people = ['First name', 'Last name', 'ID number', 'Institution', 'Department', 'Email address'];
  const written = 'Last downloaded from this course';
  return csvFile(
    [...people, ...columns.map(name), 'Course total (Real)', written],
    rows.map((row) => ({
      'First name': row.name,
      'ID number': row.account_id,
      'Email address': emails.get(row.account_id) ?? '',
      ...cellsOf(exported, row, name, '-'),
      'Course total (Real)': row.total.earned,
      [written]: Math.floor(nowMs / 1000),
    })),
  );
}
