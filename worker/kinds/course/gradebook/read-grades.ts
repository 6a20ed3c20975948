// A table of grades as we, Canvas or Moodle have written it, or somebody by hand. Pure: who the rows are of, and what they
// change, is the course's to say.
import Papa from 'papaparse';
import type { GradebookColumn } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { GradeProblem } from '#protocol/course/gradebook/terms.ts';
import { maxRosterRows } from '#protocol/course/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { fieldOf } from '../roster/column-names.ts';

export interface GivenGrade {
  assignment_id: string;
  points: number | null;
  excused: boolean;
}

/** By what somebody is known there; empty: it says none. */
export interface GradesRow {
  /** The line of the file, counted as a spreadsheet does, its header included. */
  row: number;
  ids: string[];
  email: string;
  grades: GivenGrade[];
}

export interface GradeError {
  row: number;
  email: string;
  error: string;
  reason: GradeProblem;
}

export interface ReadGrades {
  rows: GradesRow[];
  errors: GradeError[];
  /** The names of columns of which nobody knows what they are. */
  ignored: string[];
}

type Meaning = { what: 'id' | 'email' | 'known' } | { what: 'grade'; column: GradebookColumn } | { what: 'nothing' };

const delimiters = [',', '\t', ';'];
const headerWithin = 10;

/**
 * Commas, tabs or semicolons; its header within the first rows. People are found by id or address, columns by the id in their
 * name or by a title that only one assignment has. An empty cell says nothing, `EX` excuses.
 *
 * @param columns the assignments of the course
 */
export function readGrades(bytes: Uint8Array, columns: readonly GradebookColumn[]): Result<ReadGrades> {
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is no text.', { file: ['is no text'] });
  const sheet = sheetOf(text, columns);
  if (sheet === undefined)
    return refuse('VALIDATION_ERROR', 'No row of column names was found.', {
      file: ['must have a column with ids or addresses, and one of an assignment'],
    });
  const read: ReadGrades = { rows: [], errors: [], ignored: sheet.ignored };
  for (const [index, cells] of cellsOf(text, sheet.delimiter).entries()) {
    if (index <= sheet.header || cells.every((cell) => cell.trim() === '') || isNoStudent(cells)) continue;
    const row = rowOf(cells, sheet.meanings, index + 1);
    if ('error' in row) read.errors.push(row);
    else read.rows.push(row);
    if (read.rows.length > maxRosterRows)
      return refuse('VALIDATION_ERROR', `A list has at most ${maxRosterRows} students.`, { file: ['is too long'] });
  }
  return ok(read);
}

interface Sheet {
  delimiter: string;
  header: number;
  meanings: Meaning[];
  ignored: string[];
}

/** The delimiter under which a row near the top says who they are and of what the grades are. */
function sheetOf(text: string, columns: readonly GradebookColumn[]): Sheet | undefined {
  for (const delimiter of delimiters) {
    for (const [header, cells] of cellsOf(text, delimiter, headerWithin).entries()) {
      const meanings = cells.map((cell) => meaningOf(unguarded(cell), columns));
      const names = meanings.some(({ what }) => what === 'id' || what === 'email');
      if (!names || !meanings.some(({ what }) => what === 'grade')) continue;
      const ignored = cells.filter((cell, at) => cell.trim() !== '' && meanings[at]?.what === 'nothing');
      return { delimiter, header, meanings, ignored };
    }
  }
  return undefined;
}

function cellsOf(text: string, delimiter: string, preview = 0): string[][] {
  return Papa.parse<string[]>(text, { delimiter, preview, header: false, skipEmptyLines: false }).data;
}

/** What other programs put beside grades, and nobody misses. */
const beside =
  /^(?:section|current score|final score|.*\(read only\)|total_percent|institution|department|course total.*|last downloaded.*)$/iu;

function meaningOf(name: string, columns: readonly GradebookColumn[]): Meaning {
  const id = /\((asg_[0-9a-z]+)\)\s*$/u.exec(name)?.[1];
  const title = fold(name.replace(/^(?:assignment|과제):\s*/iu, '').replace(/\s*\((?:real|실제|\d+)\)\s*$/iu, ''));
  const byTitle = columns.filter((one) => fold(one.title) === title);
  const column = columns.find((one) => one.id === id) ?? (byTitle.length === 1 ? byTitle[0] : undefined);
  if (column !== undefined) return { what: 'grade', column };
  const field = fieldOf(name);
  if (field === 'email' || field === 'login') return { what: 'email' };
  if (field === 'number' || fold(name) === 'id') return { what: 'id' };
  return field !== undefined || beside.test(name) ? { what: 'known' } : { what: 'nothing' };
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/gu, ' ');
}

/** The row of what assignments are worth, and Canvas's student who is none. */
function isNoStudent([first = '']: readonly string[]): boolean {
  return /^(?:points? possible|student, test|test student)$/iu.test(first.trim());
}

function rowOf(cells: readonly string[], meanings: readonly Meaning[], row: number): GradesRow | GradeError {
  const read: GradesRow = { row, ids: [], email: '', grades: [] };
  let wrong: Omit<GradeError, 'row' | 'email'> | null = null;
  for (const [at, meaning] of meanings.entries()) {
    const text = unguarded(cells[at] ?? '');
    if (text === '') continue;
    if (meaning.what === 'id') read.ids.push(text);
    else if (meaning.what === 'email') {
      if (text.includes('@')) read.email = text.normalize('NFC').toLowerCase();
      else read.ids.push(text);
    } else if (meaning.what === 'grade') {
      const given = gradeIn(text, meaning.column);
      if (given === null) continue;
      if ('reason' in given) wrong ??= given;
      else read.grades.push({ assignment_id: meaning.column.id, ...given });
    }
  }
  return wrong === null ? read : { row, email: read.email, ...wrong };
}

/** null: it says nothing. Decimal commas are read as points. */
function gradeIn(
  text: string,
  { points: most, title }: GradebookColumn,
): Omit<GivenGrade, 'assignment_id'> | Omit<GradeError, 'row' | 'email'> | null {
  if (/^(?:-|–|n\/a)$/iu.test(text)) return null;
  if (/^ex(?:cused)?$/iu.test(text)) return { points: null, excused: true };
  if (!/^\d{1,5}(?:[.,]\d{1,6})?$/u.test(text)) return { error: `${title}: is no number of points`, reason: 'number' };
  const points = Math.round(Number(text.replace(',', '.')) * 100) / 100;
  if (points > most) return { error: `${title}: is worth at most ${most} points`, reason: 'above' };
  return { points, excused: false };
}

/** Without what guards a cell from a spreadsheet: `="0012"` and `'0012`. */
function unguarded(cell: string): string {
  const text = cell.trim();
  return (/^="(.*)"$/u.exec(text)?.[1] ?? text.replace(/^['\u2019](?=[\d=+@\-＝＋－＠])/u, '')).trim();
}

/** Whether this is an id of ours: other programs have their own. */
export function isOurs(id: string): boolean {
  return idPattern('acc').test(id);
}
