import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { paces } from '#protocol/class/meter/terms.ts';

/** What is said of how fast it goes, by marks: nobody knows whose they are. */
export const meterTable = sqliteTable(
  'meter',
  {
    mark: text().primaryKey(),
    /** null: it was taken back, cleared, or is too old to say anything. */
    pace: text({ enum: paces }),
    /** The minute in which it was said. */
    atMs: integer().notNull(),
    /** The event that says it. */
    seq: integer().notNull(),
  },
  (table) => [index('meter_by_pace').on(table.pace)],
);
