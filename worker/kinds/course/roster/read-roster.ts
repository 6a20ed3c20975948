// A list of students as some program has written it. Pure: what becomes of its rows is the course's to say.
import Papa from 'papaparse';
import { emailAddress } from '#protocol/accounts/account.schema.ts';
import type { RosterError } from '#protocol/course/roster/view.ts';
import { maxRosterRows, type RosterProblem } from '#protocol/course/terms.ts';
import { line } from '#protocol/text.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { readXlsx } from '#worker/platform/sheets/read-xlsx.ts';
import { isZip } from '#worker/platform/unzipped.ts';
import { fieldOf, type RosterField } from './column-names.ts';

export interface RosterRow {
  /** The line of the file, counted as a spreadsheet does, its header included. */
  row: number;
  /** Folded; null: there is none. */
  email: string | null;
  name: string;
  /** A text, with its zeros; null: there is none. */
  number: string | null;
}

export interface Roster {
  rows: RosterRow[];
  errors: RosterError[];
}

const delimiters = [',', '\t', ';'];
/** Lists of schools begin with titles. */
const headerWithin = 10;

type Columns = Partial<Record<RosterField, number>>;

interface Header {
  header: number;
  columns: Columns;
}

interface Table extends Header {
  rows: string[][];
}

/**
 * Reads a table of students: a workbook, or text in UTF-8, UTF-16 or CP949 with commas, tabs or semicolons; its header found
 * by the names that are known. Each row that cannot be taken is told by itself, with its line. Refused as a whole: no text, no header, too many rows.
 */
export function readRoster(bytes: Uint8Array): Result<Roster> {
  const table = tableIn(bytes);
  if (!table.ok) return table;
  const rows: RosterRow[] = [];
  const errors: RosterError[] = [];
  const first = new Map<string, number>();
  const { header, columns } = table.value;
  for (const [index, cells] of table.value.rows.entries()) {
    if (index <= header || cells.every((cell) => cell.trim() === '')) continue;
    const read = rowOf(cells, columns, index + 1);
    if (read === null) continue;
    const twice = 'error' in read ? undefined : seenBefore(read, first);
    if ('error' in read) errors.push(read);
    else if (twice === undefined) rows.push(read);
    else
      errors.push({ row: read.row, email: read.email ?? '', error: `Is in row ${twice} already`, reason: 'duplicate' });
    if (rows.length > maxRosterRows)
      return refuse('VALIDATION_ERROR', `A list has at most ${maxRosterRows} students.`, { file: ['is too long'] });
  }
  return ok({ rows, errors });
}

function tableIn(bytes: Uint8Array): Result<Table> {
  if (isZip(bytes)) {
    const sheet = readXlsx(bytes);
    return sheet.ok ? withHeader(headerAmong(sheet.value.slice(0, headerWithin)), () => sheet.value) : sheet;
  }
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is no text.', { file: ['is no text'] });
  // The delimiter under which some row near the top names the most columns.
  const tries = delimiters.map((delimiter) => ({
    delimiter,
    header: headerAmong(cellsOf(text, delimiter, headerWithin)),
  }));
  const best = tries.reduce((one, other) => (knownIn(other.header) > knownIn(one.header) ? other : one));
  return withHeader(best.header, () => cellsOf(text, best.delimiter));
}

function withHeader(found: Header | null, rows: () => string[][]): Result<Table> {
  if (found !== null) return ok({ ...found, rows: rows() });
  return refuse('VALIDATION_ERROR', 'No row of column names was found.', {
    file: ['must have a column with names, such as full_name or 성명'],
  });
}

/** The row that names the most columns, and somebody's name or address among them. */
function headerAmong(rows: readonly (readonly string[])[]): Header | null {
  let best: Header | null = null;
  for (const [header, cells] of rows.entries()) {
    const columns = columnsOf(cells);
    const namesPeople = columns.name !== undefined || columns.given !== undefined || columns.family !== undefined;
    const found = { header, columns };
    if ((namesPeople || columns.email !== undefined) && knownIn(found) > knownIn(best)) best = found;
  }
  return best;
}

function knownIn(found: Header | null): number {
  return found === null ? 0 : Object.keys(found.columns).length;
}

function cellsOf(text: string, delimiter: string, preview = 0): string[][] {
  return Papa.parse<string[]>(text, { delimiter, preview, header: false, skipEmptyLines: false }).data;
}

/** Of two columns for one thing the first counts. */
function columnsOf(cells: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [index, cell] of cells.entries()) {
    const field = fieldOf(cell);
    if (field !== undefined) columns[field] ??= index;
  }
  // Moodle's Korean grader calls the family name 성 and the rest 이름.
  if (columns.family !== undefined && columns.given === undefined && columns.name !== undefined) {
    columns.given = columns.name;
    delete columns.name;
  }
  return columns;
}

const studentName = line(1, 50);
const studentNumber = line(1, 50);

/** null: it is none of a student. */
function rowOf(cells: readonly string[], columns: Columns, row: number): RosterRow | RosterError | null {
  const at = (field: RosterField): string => cellText(cells[columns[field] ?? -1]);
  const email = at('email') || (at('login').includes('@') ? at('login') : '');
  const said = nameIn(at);
  // Rows that Canvas and Google Classroom have for what tasks are worth.
  if (email === '' && /^(?:points? possible|date|points|student, test)$/iu.test(at('name') || said)) return null;
  const wrong = (reason: RosterProblem, error: string): RosterError => ({ row, email, error, reason });
  const given = numberIn(at);
  if (/^\d(?:[.,]\d+)?e\+\d+$/iu.test(given))
    return wrong('shortened', 'A spreadsheet has shortened the student id: format the column as text');
  const address = email === '' ? null : emailAddress.safeParse(email);
  if (address?.success === false) return wrong('email', 'Invalid email format');
  const name = studentName.safeParse(said);
  if (!name.success)
    return said.trim() === '' ? wrong('no_name', 'The name is missing') : wrong('long', 'The name is too long');
  const number = given === '' ? null : studentNumber.safeParse(given);
  if (number?.success === false) return wrong('long', 'The student id is too long');
  return { row, email: address?.data ?? null, name: name.data, number: number?.data ?? null };
}

/** Korean names have no space between family and given name; Canvas writes “Kim, Minsoo”. */
function nameIn(at: (field: RosterField) => string): string {
  const whole = at('name');
  if (whole !== '') {
    const turned = /^([^,]+),\s*([^,]+)$/u.exec(whole);
    return turned === null ? whole : joined(turned[1] ?? '', turned[2] ?? '');
  }
  return joined(at('family'), at('given'));
}

function joined(family: string, given: string): string {
  const isKorean = /^\p{Script=Hangul}+$/u.test(`${family}${given}`);
  return isKorean ? `${family}${given}` : `${given} ${family}`.trim();
}

/** A school's list numbers its pupils by year, class and seat. */
function numberIn(at: (field: RosterField) => string): string {
  const number = at('number');
  if (number !== '') return number;
  const parts = [at('grade'), at('room'), at('seat')].filter((part) => part !== '');
  return at('seat') === '' ? '' : parts.join('-');
}

/** Without what guards a cell from a spreadsheet: `="0012"` and `'0012`. */
function cellText(cell = ''): string {
  const text = cell.trim();
  return (/^="(.*)"$/u.exec(text)?.[1] ?? text.replace(/^['\u2019](?=[\d=+@-])/u, '')).trim();
}

/** In which row somebody is already, by address or number, or where they have neither by name. */
function seenBefore({ row, email, name, number }: RosterRow, first: Map<string, number>): number | undefined {
  const marks = [
    ...(email === null ? [] : [`email ${email}`]),
    ...(number === null ? [] : [`number ${number}`]),
    ...(email === null && number === null ? [`name ${name}`] : []),
  ];
  const before = marks.map((mark) => first.get(mark)).find((one) => one !== undefined);
  if (before === undefined) for (const mark of marks) first.set(mark, row);
  return before;
}
