// Brings the tables of an object up to date, layer by layer.
import roomTables from '#migrations/room/migrations.js';
import { drizzle } from 'drizzle-orm/durable-sqlite';
import type { RoomDatabase } from './database.ts';

/** drizzle-kit's output for `driver: 'durable-sqlite'`. */
export interface Migrations {
  journal: { entries: { idx: number; when: number; tag: string }[] };
  migrations: Record<string, string>;
}

/** Tables that migrate by themselves: the engine's, a feature's, a kind's. */
export interface Layer {
  name: string;
  migrations: Migrations;
}

/** What a room's tables are made of, besides the engine's own. */
export interface RoomMigrations {
  layers: readonly Layer[];
  /**
   * How rooms of this kind were made before their tables came in layers: its last state is that of the layers in `made`
   * after their first migration. A room that was made so is brought there by it, and goes on by the layers.
   */
  former?: Migrations & { made: readonly string[] };
}

const roomLayer: Layer = { name: 'room', migrations: roomTables };

const appliedTable =
  'CREATE TABLE IF NOT EXISTS applied_migrations (tag TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) WITHOUT ROWID';

/** Opens a room's SQLite and brings its tables up to date. */
export function openRoomDatabase(storage: DurableObjectStorage, { layers, former }: RoomMigrations): RoomDatabase {
  const all = [roomLayer, ...layers];
  const applied = appliedTags(storage);
  const formerTags = former?.journal.entries.map(({ tag }) => tag) ?? [];
  if (former !== undefined && formerTags.some((tag) => applied.has(tag))) {
    apply(storage, former, { applied });
    const firsts = all.filter(({ name }) => former.made.includes(name)).map(firstTag);
    note(storage, firsts, applied);
  }
  for (const { name, migrations } of all) apply(storage, migrations, { applied, within: `${name}/` });
  // The version before finds in a new room all that it looks for, and may wake it while both are running.
  note(storage, formerTags, applied);
  return drizzle(storage, { casing: 'snake_case' });
}

function firstTag({ name, migrations: { journal } }: Layer): string {
  return `${name}/${journal.entries[0]?.tag ?? ''}`;
}

/** Opens the SQLite of an object whose tables are of one piece. */
export function openDatabase(storage: DurableObjectStorage, migrations: Migrations): RoomDatabase {
  apply(storage, migrations, { applied: appliedTags(storage) });
  return drizzle(storage, { casing: 'snake_case' });
}

function appliedTags(storage: DurableObjectStorage): Set<string> {
  storage.sql.exec(appliedTable);
  const rows = storage.sql.exec<{ tag: string }>('SELECT tag FROM applied_migrations').toArray();
  return new Set(rows.map(({ tag }) => tag));
}

/**
 * Own loop instead of drizzle's migrator: that one hides the SQL error behind "Rollback", skips a migration merged late
 * with an older date, and is asynchronous.
 */
function apply(
  storage: DurableObjectStorage,
  { journal, migrations }: Migrations,
  { applied, within = '' }: { applied: Set<string>; within?: string },
): void {
  for (const entry of journal.entries) {
    const tag = within + entry.tag;
    if (applied.has(tag)) continue;
    const text = migrations[`m${String(entry.idx).padStart(4, '0')}`];
    if (text === undefined) throw new Error(`migration ${tag} has no SQL`);
    storage.transactionSync(() => {
      for (const statement of text.split('--> statement-breakpoint')) storage.sql.exec(statement);
      note(storage, [tag], applied);
    });
  }
}

/** All of them or none. */
function note(storage: DurableObjectStorage, tags: readonly string[], applied: Set<string>): void {
  const fresh = tags.filter((tag) => !applied.has(tag));
  if (fresh.length === 0) return;
  storage.transactionSync(() => {
    for (const tag of fresh)
      storage.sql.exec('INSERT INTO applied_migrations (tag, applied_at) VALUES (?, ?)', tag, Date.now());
  });
  for (const tag of fresh) applied.add(tag);
}
