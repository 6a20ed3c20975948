import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

/** Works on that one of these files of which this finds something, under a server that runs. */
function inFile<T>(files: string, found: string, work: (db: DatabaseSync) => T): T {
  for (const file of globSync(files)) {
    const db = new DatabaseSync(file);
    try {
      if (isFound(db, found)) return work(db);
    } finally {
      db.close();
    }
  }
  throw new Error(`none of ${files} has ${found}`);
}

function isFound(db: DatabaseSync, query: string): boolean {
  try {
    return db.prepare(query).get() !== undefined;
  } catch {
    // Another's file does not know such a table.
    return false;
  }
}

function inDirectory<T>({ stateDir }: TestServer, work: (db: DatabaseSync) => T): T {
  return inFile(join(stateDir, 'd1/**/*.sqlite'), "SELECT 1 FROM sqlite_master WHERE name = 'rooms'", work);
}

function inRoom<T>({ stateDir }: TestServer, id: string, work: (db: DatabaseSync) => T): T {
  return inFile(join(stateDir, 'do/**/*.sqlite'), `SELECT 1 FROM room WHERE room_id = '${id}'`, work);
}

/** A course, and what the directory calls it. */
async function aCourse(server: TestServer) {
  const owner = await new Api(server.origin).register('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '처음' });
  const title = () =>
    inDirectory(server, (db) => db.prepare('SELECT title FROM rooms WHERE id = ?').get(id)?.['title']);
  return { owner, id, title };
}

it('what a room has told and the directory could not take outlives a kill, and arrives once it can', async () => {
  const server = await TestServer.start();
  try {
    const { owner, id, title } = await aCourse(server);
    const waiting = () => server.metric('outbox_undelivered', 'state="waiting"');
    await expect.poll(title).toBe('처음');
    inDirectory(server, (db) =>
      db.exec("CREATE TRIGGER fog BEFORE UPDATE ON rooms BEGIN SELECT RAISE(ABORT, 'fog'); END"),
    );
    await owner.ask('PATCH', `/itineraries/${id}`, { title: '나중' });
    await expect.poll(waiting).toBeGreaterThan(0);
    await server.kill();
    inDirectory(server, (db) => db.exec('DROP TRIGGER fog'));
    expect(title()).toBe('처음');
    await server.start();
    await expect.poll(title, { timeout: 40_000 }).toBe('나중');
    await expect.poll(waiting).toBe(0);
  } finally {
    await server.stop();
  }
});

it('what a room holds for told is safe: it arrives though the server is killed at that moment', async () => {
  const server = await TestServer.start();
  try {
    const { owner, id, title } = await aCourse(server);
    await expect.poll(title).toBe('처음');
    await owner.ask('PATCH', `/itineraries/${id}`, { title: '나중' });
    const isTold = () =>
      inRoom(server, id, (db) =>
        db.prepare('SELECT 1 FROM room, events GROUP BY 1 HAVING outbox_seq = max(seq)').get(),
      );
    await expect.poll(isTold, { interval: 5 }).toBeDefined();
    await server.kill();
    await server.start();
    await expect.poll(title).toBe('나중');
  } finally {
    await server.stop();
  }
});
