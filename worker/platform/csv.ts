import Papa from 'papaparse';

/** A cell that begins so is computed by a spreadsheet, and could run or send something: it gets an apostrophe. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

export type CsvRow = Partial<Record<string, string | number | null>>;

/** A table as a file (RFC 4180), as UTF-8 with the BOM that Excel wants to see before Korean. What a row has no cell for is empty. */
export function csvFile(columns: readonly string[], rows: readonly CsvRow[]): string {
  return csvHead(columns) + csvRows(columns, rows);
}

/** What such a file begins with, where its rows are written as they come. */
export function csvHead(columns: readonly string[]): string {
  return `\ufeff${unparsed([columns])}`;
}

export function csvRows(columns: readonly string[], rows: readonly CsvRow[]): string {
  return unparsed(rows.map((row) => columns.map((column) => row[column] ?? '')));
}

function unparsed(rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  return `${Papa.unparse(rows as (string | number)[][], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
