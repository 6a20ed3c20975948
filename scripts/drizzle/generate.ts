// npm run migrations -- NAME: asks drizzle-kit for the next migration of every database, in its folder.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const name = process.argv[2] ?? 'change';
for (const config of globSync('{scripts/drizzle/*.config.ts,drizzle.*.config.ts}')) {
  execFileSync('drizzle-kit', ['generate', '--config', config, '--name', name], { stdio: 'inherit' });
}

/**
 * A table whose key is no integer keeps a hidden rowid and an index beside it: two rows written where one would do, and
 * rows written are what a room costs. drizzle-kit has no word for WITHOUT ROWID.
 */
for (const file of globSync([
  'migrations/rooms/*/*.sql',
  'migrations/inbox/*.sql',
  'test/contract/*/migrations/*.sql',
])) {
  const before = readFileSync(file, 'utf8');
  const after = before.replaceAll(/CREATE TABLE[^;]*?\n\);/gu, (table) => {
    const keyedByText = /text PRIMARY KEY|PRIMARY KEY\(/u.test(table);
    return keyedByText ? table.replace(/\n\);$/u, '\n) WITHOUT ROWID;') : table;
  });
  if (after !== before) writeFileSync(file, after);
}
