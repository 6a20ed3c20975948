// What was deleted leaves the disk as well: databases keep the bytes of deleted rows in pages that they have free.
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const everyMs = 24 * 3_600_000;

/**
 * Writes every database anew that has changed since this was done last: at the first start of a day, when nothing has them
 * open. Killed anywhere, they are as they were, and the next start does it.
 */
export function compactDatabases(stateDir: string, nowMs: number): void {
  const note = join(stateDir, 'compacted.json');
  const lastMs = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { at_ms: number }).at_ms : 0;
  if (nowMs - lastMs < everyMs) return;
  for (const file of globSync(join(stateDir, '**/*.sqlite'))) if (changedMs(file) >= lastMs) compact(file);
  writeFileSync(note, JSON.stringify({ at_ms: nowMs }));
}

/** What was written last may be in the log beside it alone. */
function changedMs(file: string): number {
  const times = [file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}

function compact(file: string): void {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  try {
    db.exec('VACUUM');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
