import { defineConfig } from 'drizzle-kit';

/** Tables of the engine and of the features that every kind declares into itself. */
const shared = [
  './worker/room/tables.ts',
  './worker/features/access/tables.ts',
  './worker/features/comments/tables.ts',
];

/** The migrations of one kind of room: `out` is a folder, `own` the kind's tables. */
export function roomConfig(out: string, own: string[]) {
  return defineConfig({
    dialect: 'sqlite',
    driver: 'durable-sqlite',
    casing: 'snake_case',
    schema: [...shared, ...own],
    out,
  });
}
