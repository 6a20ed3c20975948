// Words that are being taken out, in the columns in which the room keeps what people write.
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { RowKey, RowsWithWords } from '../command-rule.ts';
import type { RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { receiptsTable } from '../store/tables.ts';
import { masked, withoutWords } from './mask.ts';
import { SliceSize } from './slices.ts';

interface Texts {
  column: SQLiteColumn;
  /** Of JSON: the fields in which people write. */
  fields?: readonly string[];
  /** Its JSON is plain text to the statements. */
  isText?: true;
}

function textsOf({ kind }: Room): Texts[] {
  const inEvents = [...new Set(Object.values(kind.events).flatMap((rule) => rule.texts ?? []))];
  const columns = (kind.texts?.columns ?? []).map((column) => ({ column }));
  return [...columns, ...(kind.texts?.json ?? []), { column: receiptsTable.response, fields: inEvents, isText: true }];
}

const rowsInPage = 200;

/** Looks through all rows in slices. What is found holds as long as nothing happens in the room. */
export async function findRows(room: Room, words: string): Promise<RowsWithWords> {
  const found: RowKey[][] = [];
  const size = new SliceSize();
  let pages = 0;
  for (const texts of textsOf(room)) {
    const rows: RowKey[] = [];
    found.push(rows);
    for (let last: RowKey | undefined = []; last !== undefined;) {
      const page = pageOf(room.db, texts, { words, after: last });
      rows.push(...page.filter((row) => row.holds).map((row) => row.key));
      last = page.length < rowsInPage ? undefined : page.at(-1)?.key;
      pages += 1;
      if (pages < size.pages) continue;
      pages = 0;
      // oxlint-disable-next-line no-await-in-loop -- in slices
      await room.slices.next(size);
    }
  }
  return found;
}

interface Row {
  key: RowKey;
  holds: boolean;
}

/** By the table's own key: without sorting, and from any row on. */
function pageOf(db: RoomDatabase, texts: Texts, { words, after }: { words: string; after: RowKey }): Row[] {
  const table = tableOf(texts);
  const keys = keysOf(table);
  const values = sql.join(
    after.map((value) => sql`${value}`),
    sql`, `,
  );
  const page = db
    .select({ holds: holdsWords(texts, words), ...fieldsOf(keys) })
    .from(table)
    .where(after.length === 0 ? undefined : sql`(${sql.join(keys, sql`, `)}) > (${values})`)
    .orderBy(...keys.map((key) => asc(key)))
    .limit(rowsInPage)
    .all();
  return page.map((row) => ({ key: keyOf(row, keys), holds: row.holds === 1 }));
}

function keysOf(table: SQLiteTable): SQLiteColumn[] {
  const { columns, primaryKeys } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
}

function fieldsOf(keys: readonly SQLiteColumn[]): Record<string, SQLiteColumn> {
  return Object.fromEntries(keys.map((column, index) => [`key${index}`, column]));
}

function keyOf(row: Record<string, unknown>, keys: readonly SQLiteColumn[]): RowKey {
  return keys.map((_, index) => row[`key${index}`]);
}

/** @param rows where they stand; null: not known, and looked for in one go */
export function replaceInRows(room: Room, words: string, rows: RowsWithWords | null): void {
  for (const [index, texts] of textsOf(room).entries()) {
    const holds = sql`${holdsWords(texts, words)}`;
    if (rows === null) replace(room.db, texts, words, holds);
    for (const key of rows?.[index] ?? []) replace(room.db, texts, words, and(holds, isRow(texts, key)));
  }
}

function isRow(texts: Texts, key: RowKey): SQL | undefined {
  return and(...keysOf(tableOf(texts)).map((column, index) => eq(column, key[index])));
}

function replace(db: RoomDatabase, texts: Texts, words: string, where: SQL | undefined): void {
  const { column, fields, isText } = texts;
  const table = tableOf(texts);
  const set = (value: unknown, rows: SQL | undefined): void => {
    db.update(table)
      .set({ [nameOf(column)]: value })
      .where(rows)
      .run();
  };
  if (fields === undefined) {
    set(sql`replace(${column}, ${words}, ${masked(words)})`, where);
    return;
  }
  const keys = keysOf(table);
  const found: Record<string, unknown>[] = db
    .select({ value: column, ...fieldsOf(keys) })
    .from(table)
    .where(where)
    .all();
  for (const row of found) {
    const before: unknown = isText === true ? JSON.parse(String(row['value'])) : row['value'];
    const after = withoutWords(before, words, fields);
    if (after !== before) set(isText === true ? JSON.stringify(after) : after, isRow(texts, keyOf(row, keys)));
  }
}

/** As they stand in a column: within JSON some signs are written otherwise. */
function holdsWords({ column, fields }: Texts, words: string): SQL<number> {
  const text = fields === undefined ? words : JSON.stringify(words).slice(1, -1);
  return sql<number>`instr(${column}, ${text}) > 0`;
}

function tableOf({ column }: Texts): SQLiteTable {
  return column.table as SQLiteTable;
}

function nameOf(column: SQLiteColumn): string {
  const found = Object.entries(getTableColumns(column.table as SQLiteTable)).find(([, one]) => one === column);
  if (found === undefined) throw new Error(`a table has no column ${column.name}`);
  return found[0];
}
