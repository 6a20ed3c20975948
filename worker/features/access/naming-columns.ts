import { sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { seenTable } from '#worker/room/store/tables.ts';
import { linksTable, shutOutTable } from './tables.ts';

/** Where rows name people. Who is a member, and who has a seat, says an event of its own. */
export interface NamingColumns {
  each: readonly SQLiteColumn[];
  /** One row for each person (and thing): where both have one, the account's own stays. */
  once: readonly SQLiteColumn[];
  /** Ids within JSON. */
  listed: readonly SQLiteColumn[];
}

const everyKinds: NamingColumns = {
  each: [linksTable.createdBy, shutOutTable.by],
  once: [seenTable.accountId],
  listed: [],
};

/** What the rows say of one person they say of another from now on. */
export function nameAnew(db: RoomDatabase, naming: NamingColumns, { from, to }: { from: string; to: string }): void {
  for (const columns of [everyKinds, naming]) {
    for (const column of [...columns.each, ...columns.once]) {
      const name = nameOf(column);
      db.run(sql`UPDATE OR IGNORE ${column.table} SET ${name} = ${to} WHERE ${name} = ${from}`);
    }
    for (const column of columns.once) db.run(sql`DELETE FROM ${column.table} WHERE ${nameOf(column)} = ${from}`);
    for (const column of columns.listed) {
      const name = nameOf(column);
      const [before, after] = [`"${from}"`, `"${to}"`];
      db.run(
        sql`UPDATE ${column.table} SET ${name} = replace(${name}, ${before}, ${after}) WHERE instr(${name}, ${before}) > 0`,
      );
    }
  }
}

function nameOf(column: SQLiteColumn) {
  return sql.identifier(toSnakeCase(column.name));
}
