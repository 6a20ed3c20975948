import Papa from 'papaparse';

/** A cell that begins so is computed by a spreadsheet, and could run or send something: it gets an apostrophe. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/** A table as a file (RFC 4180), as UTF-8 with the BOM that Excel wants to see before Korean. What a row has no cell for is empty. */
export function csvFile(
  columns: readonly string[],
  rows: readonly Partial<Record<string, string | number | null>>[],
): string {
  const data = rows.map((row) => columns.map((column) => row[column] ?? ''));
  const table = { fields: [...columns], data };
  return `\ufeff${Papa.unparse(table, { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
