import Papa from 'papaparse';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { knownName, type Field, type KnownName } from './field-names.ts';
import { PlaceCollector, refuseTooLarge, type ImportedPlaces } from './imported-places.ts';
import type { RawPlace } from './raw-place.ts';

const delimiters = [',', '\t', ';', '|'];
/** Google's saved lists may begin with the list's description; public data with a title line. */
const headerWithin = 10;
/** 200 places and what may surround them; the rest of a longer sheet is not read. */
const maxRows = 5000;

interface Column extends KnownName {
  index: number;
}

interface Sheet {
  delimiter: string;
  headerRow: number;
  columns: Column[];
}

/**
 * Places from a table: delimiter and header found by looking, header names in Korean or English, coordinates from
 * columns, from WKT points (Google My Maps) or from map links. Rows are told as a spreadsheet numbers them.
 */
export function fromCsv(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is neither UTF-8 nor Korean (CP949) text');
  const sheet = sheetOf(text);
  if (sheet === undefined) {
    return refuse('VALIDATION_ERROR', 'No row of column names was found', {
      file: ['must have a column with names, such as 이름 or name'],
    });
  }
  const collector = new PlaceCollector();
  const rows = rowsOf(text, sheet.delimiter, maxRows);
  const decimalComma = writesDecimalComma(rows, sheet);
  for (const [index, cells] of rows.entries()) {
    if (index <= sheet.headerRow || cells.every((cell) => cell.trim() === '')) continue;
    const value = valuesOf(cells, sheet.columns);
    if (index === sheet.headerRow + 1) sayUnknown(collector, rows[sheet.headerRow] ?? [], sheet);
    const wkt = value('wkt');
    const point = wkt === undefined ? undefined : pointOf(wkt);
    if (wkt !== undefined && point === undefined) collector.skip(index + 1, 'not_a_point');
    else collector.add(index + 1, { ...rawPlace(value, sheet.columns), decimalComma, ...point });
  }
  if (rows.length >= maxRows) collector.skip(maxRows + 1, 'too_many_places');
  return ok(collector.result());
}

function rowsOf(text: string, delimiter: string, preview: number): string[][] {
  return Papa.parse<string[]>(text, { delimiter, preview, header: false, skipEmptyLines: false }).data;
}

/** The delimiter under which some row near the top names the most columns. */
function sheetOf(text: string): Sheet | undefined {
  let best: Sheet | undefined;
  for (const delimiter of delimiters) {
    for (const [headerRow, cells] of rowsOf(text, delimiter, headerWithin).entries()) {
      const columns = columnsOf(cells);
      const isTable =
        columns.some(({ field }) => field === 'name' || field === 'wkt' || field === 'address' || field === 'pair') ||
        (columns.some(({ field }) => field === 'lat') && columns.some(({ field }) => field === 'lng'));
      if (isTable && columns.length > (best?.columns.length ?? 0)) best = { delimiter, headerRow, columns };
    }
  }
  return best;
}

/** Coordinates such as 37,5: then 12.000 is twelve thousand. */
function writesDecimalComma(rows: string[][], { columns, headerRow, delimiter }: Sheet): boolean {
  if (delimiter === ',') return false;
  const places = columns.filter(({ field }) => field === 'lat' || field === 'lng');
  return rows
    .slice(headerRow + 1)
    .some((cells) => places.some(({ index }) => /^-?\d{1,3},\d+$/u.test((cells[index] ?? '').trim())));
}

/** Columns that say nothing to us are told by name, once. */
function sayUnknown(collector: PlaceCollector, header: string[], { columns, headerRow }: Sheet): void {
  const known = new Set(columns.map(({ index }) => index));
  const unknown = header.filter((name, index) => !known.has(index) && name.trim() !== '');
  if (unknown.length > 0) collector.change(headerRow + 1, 'column_unknown', unknown.join(', '));
}

/** Sorted so that the surest column of a field comes first. */
function columnsOf(cells: string[]): Column[] {
  const columns: Column[] = [];
  for (const [index, header] of cells.slice(0, 200).entries()) {
    const known = knownName(header);
    if (known !== undefined) columns.push({ ...known, index });
  }
  return columns.toSorted((a, b) => a.rank - b.rank);
}

type ValueOf = (field: Field) => string | undefined;

/** The first filled column of a field; notes and comments are joined, as Google's lists have both. */
function valuesOf(cells: string[], columns: Column[]): ValueOf {
  return (field) => {
    const filled = columns
      .filter((column) => column.field === field)
      .map((column) => unguarded(cells[column.index] ?? ''));
    const values = [...new Set(filled.filter((value) => value !== ''))];
    return field === 'memo' && values.length > 1 ? values.join('\n') : values[0];
  };
}

/** Takes back what keeps a spreadsheet from computing: our own apostrophe, and Excel's ="…" around text. */
function unguarded(cell: string): string {
  const value = cell.trim();
  const quoted = /^="([^"]*)"$/u.exec(value);
  return quoted?.[1] ?? value.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '');
}

function rawPlace(value: ValueOf, columns: Column[]): RawPlace {
  const inHours = columns.some((column) => column.unit === 'hours');
  return {
    name: value('name'),
    address: value('address'),
    lat: value('lat'),
    lng: value('lng'),
    category: value('category'),
    memo: value('memo'),
    url: value('url'),
    start_time: value('start_time'),
    duration: value('duration'),
    durationUnit: inHours ? 'hours' : 'minutes',
    cost: value('cost'),
    currency: value('currency'),
    pair: value('pair'),
    phone: value('phone'),
    opening_hours: value('opening_hours'),
    day: value('day'),
    dayTitle: value('day_title'),
  };
}

/** "POINT (127.0374 37.5446)" or "POINT Z (…)"; longitude first. */
function pointOf(wkt: string): { lat: string; lng: string } | undefined {
  const match =
    /^\s*(?:SRID=4326;)?\s*POINT\s*Z?\s*\(\s*(-?[\d.]{1,30})\s+(-?[\d.]{1,30})(?:\s+-?[\d.]{1,30})?\s*\)\s*$/iu.exec(
      wkt,
    );
  return match?.[1] === undefined || match[2] === undefined ? undefined : { lng: match[1], lat: match[2] };
}
