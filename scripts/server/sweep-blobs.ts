import { globSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Removes what uploads have left that were cut in the middle of a part: the local bucket keeps such pieces under names that
 * none of its rows has, and never looks for them. Before the runtime starts, since it alone makes new ones.
 *
 * @returns how many there were
 */
export function sweepBlobs(stateDir: string): number {
  const databases = globSync(join(stateDir, 'r2/miniflare-R2BucketObject/*.sqlite'));
  const named = new Set(databases.flatMap(blobsNamedIn));
  const folders = globSync(join(stateDir, 'r2/*/blobs'));
  const strays = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !named.has(name))
      .map((name) => join(folder, name)),
  );
  for (const stray of strays) rmSync(stray, { force: true });
  return strays.length;
}

function blobsNamedIn(file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return ['_mf_objects', '_mf_multipart_parts'].flatMap((table) => {
      const isThere = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
      const rows = isThere === undefined ? [] : db.prepare(`SELECT blob_id FROM ${table}`).all();
      return rows.map((row) => String(row['blob_id']));
    });
  } finally {
    db.close();
  }
}
