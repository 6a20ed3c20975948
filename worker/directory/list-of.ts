import { type SQL, sql } from 'drizzle-orm';

/** Values for `IN`, of any number: a statement takes a hundred parameters. */
export function listOf(values: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
