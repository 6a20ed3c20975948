import { defineConfig } from 'drizzle-kit';

/** Tables of the engine and of who may come in, which every kind has. */
const shared = ['./worker/room/tables.ts', './worker/features/access/tables.ts'];
const comments = './worker/features/comments/tables.ts';

/** The migrations of one kind of room: `out` is a folder, `own` the kind's tables. */
export function roomConfig(out: string, own: string[], { hasComments = true } = {}) {
  return defineConfig({
    dialect: 'sqlite',
    driver: 'durable-sqlite',
    casing: 'snake_case',
    schema: [...shared, ...(hasComments ? [comments] : []), ...own],
    out,
  });
}
