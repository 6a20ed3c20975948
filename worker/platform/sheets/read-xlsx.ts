// The first sheet of a workbook (ECMA-376), as texts. What formulas came to is read, and none is reckoned.
import { ok, refuse, type Result } from '#protocol/result.ts';
import { unzipped } from '../unzipped.ts';
import { unescapedXml } from '../unescaped-xml.ts';
import { nodesOf, type Node, xmlRoot } from '../xml-tree.ts';

/** A sheet of 5,000 rows has 3 MB. */
const most = { bytes: 12 * 1024 * 1024, files: 300 };
const mostRows = 10_000;
const mostColumns = 100;
const reading = { name: 'spreadsheet', spaces: true };

/** Its rows from the first on, those that are empty too, so that their places are the numbers that a spreadsheet shows. */
export function readXlsx(bytes: Uint8Array): Result<string[][]> {
  const files = unzipped(bytes, (path) => /^xl\/.*\.(?:xml|rels)$/u.test(path), most);
  if (!files.ok) return files;
  const sheet = files.value.get(firstSheet(files.value));
  if (sheet === undefined) return refuse('VALIDATION_ERROR', 'The file is no spreadsheet.', { file: ['has no sheet'] });
  const texts = sharedTexts(files.value.get('xl/sharedStrings.xml'));
  const root = xmlRoot(sheet, 'worksheet', reading);
  if (!texts.ok) return texts;
  return root.ok ? rowsOf(root.value, texts.value) : root;
}

/** Where the first sheet of the list lies; the list says it by a name that another file explains. */
function firstSheet(files: ReadonlyMap<string, Uint8Array>): string {
  const workbook = partOf(files, 'xl/workbook.xml', 'workbook');
  const relations = partOf(files, 'xl/_rels/workbook.xml.rels', 'Relationships');
  const [first] = nodesOf(nodesOf(workbook['sheets'])[0]?.['sheet']);
  const at = nodesOf(relations['Relationship']).find((relation) => relation['@Id'] === first?.['@id']);
  const target = typeof at?.['@Target'] === 'string' ? at['@Target'] : 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function partOf(files: ReadonlyMap<string, Uint8Array>, path: string, root: string): Node {
  const bytes = files.get(path);
  const read = bytes === undefined ? null : xmlRoot(bytes, root, reading);
  return read?.ok === true ? read.value : {};
}

function sharedTexts(bytes: Uint8Array | undefined): Result<string[]> {
  if (bytes === undefined) return ok([]);
  const root = xmlRoot(bytes, 'sst', reading);
  return root.ok ? ok(listOf(root.value['si']).map(richText)) : root;
}

function rowsOf(sheet: Node, texts: readonly string[]): Result<string[][]> {
  const rows: string[][] = [];
  // What has neither attributes nor content is no node, and a row or a cell all the same.
  for (const row of listOf(nodesOf(sheet['sheetData'])[0]?.['row']).map(nodeOf)) {
    const at = Number(row['@r'] ?? rows.length + 1);
    if (!(at > rows.length) || at > mostRows)
      return refuse('VALIDATION_ERROR', `A sheet has at most ${mostRows} rows.`, { file: ['is too long'] });
    while (rows.length < at - 1) rows.push([]);
    rows.push(cellsOf(row, texts));
  }
  return ok(rows);
}

function cellsOf(row: Node, texts: readonly string[]): string[] {
  const cells: string[] = [];
  for (const cell of listOf(row['c']).map(nodeOf)) {
    const at = typeof cell['@r'] === 'string' ? columnOf(cell['@r']) : cells.length;
    if (at < cells.length || at >= mostColumns) continue;
    while (cells.length < at) cells.push('');
    cells.push(valueOf(cell, texts));
  }
  return cells;
}

/** From 0, of an address such as `AB12`. */
function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/u.exec(address)?.[0] ?? 'A';
  return Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 65) - 64, 0) - 1;
}

function valueOf(cell: Node, texts: readonly string[]): string {
  const value = textIn(cell['v']).trim();
  switch (cell['@t']) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'inlineStr':
      return richText(cell['is']);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'str':
      return value;
    default:
      return numberText(value);
  }
}

/** Numbers are kept to 17 digits; one that is longer has lost some, and is written so that this is seen. */
function numberText(value: string): string {
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return value;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? String(number) : number.toExponential();
}

/** A text in one piece, or in runs that look different; its reading aids (`rPh`) are none of it. */
function richText(item: unknown): string {
  const [node] = nodesOf(item);
  if (node === undefined) return '';
  const runs = nodesOf(node['r']);
  return runs.length === 0 ? textIn(node['t']) : runs.map((run) => textIn(run['t'])).join('');
}

/** With its spaces. What XML cannot hold is written as `_x000D_`. */
function textIn(value: unknown): string {
  const text = typeof value === 'string' ? value : nodesOf(value)[0]?.['#text'];
  if (typeof text !== 'string') return '';
  return unescapedXml(text).replace(/_x([\dA-F]{4})_/gu, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

function nodeOf(value: unknown): Node {
  return nodesOf(value)[0] ?? {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
