// npm run migrations -- NAME: asks drizzle-kit for the next migration of every layer of tables, in its folder.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const name = process.argv[2] ?? 'change';

/** Where the tables of an object are said, and where their migrations go. */
const layers: [schema: string, out: string][] = [
  ['worker/inbox/tables.ts', 'migrations/inbox'],
  ['worker/room/store/tables.ts', 'migrations/room'],
  ...layersIn('worker/features/*/tables.ts', (feature) => `migrations/features/${feature}`),
  ...layersIn('worker/kinds/*/tables.ts', (kind) => `migrations/kinds/${kind}`),
  ...layersIn('test/contract/*/tables.ts', (kind) => `test/contract/${kind}/migrations`),
];

for (const [schema, out] of layers) generate(schema, out);
execFileSync('drizzle-kit', ['generate', '--config', 'drizzle.directory.config.ts', '--name', name], {
  stdio: 'inherit',
});

function layersIn(pattern: string, out: (folder: string) => string): [string, string][] {
  return globSync(pattern).map((schema) => [schema, out(basename(dirname(schema)))]);
}

function generate(schema: string, out: string): void {
  const facts = { dialect: 'sqlite', driver: 'durable-sqlite', casing: 'snake_case', schema, out, name };
  const flags = Object.entries(facts).map(([flag, value]) => `--${flag}=${value}`);
  execFileSync('drizzle-kit', ['generate', ...flags], { stdio: 'inherit' });
  for (const file of globSync(`${out}/*.sql`)) keyWithoutRowid(file);
}

/**
 * A table whose key is no integer keeps a hidden rowid and an index beside it: two rows written where one would do, and
 * rows written are what a room costs. drizzle-kit has no word for WITHOUT ROWID.
 */
function keyWithoutRowid(file: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replaceAll(/CREATE TABLE[^;]*?\n\);/gu, (table) => {
    const keyedByText = /text PRIMARY KEY|PRIMARY KEY\(/u.test(table);
    return keyedByText ? table.replace(/\n\);$/u, '\n) WITHOUT ROWID;') : table;
  });
  if (after !== before) writeFileSync(file, after);
}
