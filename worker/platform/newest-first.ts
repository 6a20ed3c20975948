// Lists that go by time, newest first and by id within a moment, page by page with none twice and none lost.
import { and, desc, eq, lt, or, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Position } from './cursor.ts';

interface Columns {
  atMs: SQLiteColumn;
  id: SQLiteColumn;
}

export interface PageRequest {
  after: Position | null;
  limit: number;
}

export interface Page<Item> {
  items: Item[];
  /** Behind which the next page begins; null on the last one. */
  next: Position | null;
}

export function newestFirst({ atMs, id }: Columns): SQL[] {
  return [desc(atMs), desc(id)];
}

/** What comes after a position in that order; of all of it, nothing is left out. */
export function behind({ atMs, id }: Columns, after: Position | null): SQL | undefined {
  return after === null ? undefined : or(lt(atMs, after.atMs), and(eq(atMs, after.atMs), lt(id, after.id)));
}

/** A page of rows of which one more was asked for than it may hold. */
export function pageFrom<Row>(rows: Row[], limit: number, positionOf: (row: Row) => Position): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? positionOf(last) : null };
}
