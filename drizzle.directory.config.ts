import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './worker/directory/tables.ts',
  out: './migrations/directory',
  casing: 'snake_case',
});
