// Keeps a state of today for the versions to come: `node test/old-states/keep.ts NAME`, after a build. It is made once; what a
// kept state answers is never made anew, since that is what later versions are held against.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { zipSync } from 'fflate';
import { TestServer } from '../server-kit/server.ts';
import { look, type Seen } from './look.ts';
import { plant } from './plant.ts';

export const statesFolder = join(import.meta.dirname, '../fixtures/states');

/** Of a server that has stopped; locks and what is made anew at each start are left out, and no journal is as long as its database. */
function filesOf(folder: string): Record<string, Uint8Array> {
  const all = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of all().filter((file) => file.endsWith('.sqlite'))) {
    const database = new DatabaseSync(join(folder, name));
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  }
  const kept = all().filter((name) => /^(?:d1|do|r2|secrets)/u.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(kept.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
}

if (import.meta.main) {
  const [name] = process.argv.slice(2);
  if (name === undefined || existsSync(join(statesFolder, `${name}.zip`)))
    throw new Error('Say a name that no state has yet.');
  const server = await TestServer.start({ HOT_MESSAGES: '100' });
  try {
    const planted = await plant(server.origin);
    let seen = await look(server.origin, planted);
    // The directory and the inboxes are told a moment later.
    for (let before: Seen | null = null; !isDeepStrictEqual(before, seen);) {
      before = seen;
      seen = await look(server.origin, planted);
    }
    await server.rest();
    const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, null, 1));
    const files = { 'planted.json': text(planted), 'seen.json': text(seen), state: filesOf(server.stateDir) };
    mkdirSync(statesFolder, { recursive: true });
    writeFileSync(join(statesFolder, `${name}.zip`), zipSync(files, { level: 9 }));
  } finally {
    await server.stop();
  }
}
