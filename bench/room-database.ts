// A room's own database, as the server keeps it in its state folder.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function openRoomDatabase(stateDir: string, roomId: string, options: { readOnly?: boolean } = {}): DatabaseSync {
  const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.sqlite'))) {
    const database = new DatabaseSync(join(stateDir, file), options);
    if (isOf(database, roomId)) return database;
    database.close();
  }
  throw new Error(`no database of ${roomId}`);
}

function isOf(database: DatabaseSync, roomId: string): boolean {
  const hasRoom = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'room' AND sql LIKE '%room_id%'`).get();
  return hasRoom !== undefined && database.prepare('SELECT 1 FROM room WHERE room_id = ?').get(roomId) !== undefined;
}
