// Tables come in layers. A room that was made before they did has what a new one has, whichever of the migrations of
// then it had seen last.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { openDatabase, openRoomDatabase, type Migrations } from '#worker/room/store/migrate.ts';
import { kinds } from '#worker/registry.ts';
import { newId } from '#test/kit/room-kit.ts';

/** The kinds of then. */
const all = Object.values(kinds)
  .map(({ kind }) => kind)
  .filter(({ name }) => ['chat', 'decision', 'itinerary'].includes(name));

interface Made {
  tables: Record<string, unknown>;
  indexes: string[];
  applied: string[];
}

/** What is there after `open`, in an object of no room. */
async function made(open: (storage: DurableObjectStorage) => void): Promise<Made> {
  return runInDurableObject(env.LIMITER.getByName(newId('rom')), (_object, { storage }) => {
    const names = (type: string): { name: string; sql: string }[] =>
      storage.sql
        .exec<{ name: string; sql: string }>(
          `SELECT name, sql FROM sqlite_schema WHERE type = '${type}' AND sql IS NOT NULL ORDER BY name`,
        )
        .toArray();
    const before = new Set(names('table').map(({ name }) => name));
    open(storage);
    const tables = names('table').filter(({ name }) => !before.has(name) && !name.startsWith('_cf'));
    return {
      tables: Object.fromEntries(
        tables.map(({ name, sql }) => [name, { columns: columnsOf(storage, name), keyed: keyedBy(sql) }]),
      ),
      indexes: names('index').map(({ sql }) => sql),
      applied: storage.sql
        .exec<{ tag: string }>('SELECT tag FROM applied_migrations')
        .toArray()
        .map(({ tag }) => tag),
    };
  });
}

/** In whatever order: one that came later stands last. */
function columnsOf(storage: DurableObjectStorage, table: string): unknown[] {
  return storage.sql
    .exec('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name', table)
    .toArray();
}

function keyedBy(sql: string): boolean {
  return /WITHOUT ROWID/iu.test(sql);
}

function upTo({ journal, migrations }: Migrations, count: number): Migrations {
  return { journal: { entries: journal.entries.slice(0, count) }, migrations };
}

test.each(all)(
  'a room of the kind $name that was made before has the same tables as a new one',
  async ({ migrations }) => {
    const { former } = migrations;
    if (former === undefined) throw new Error('every kind of then says how its rooms were made');
    const fresh = await made((storage) => openRoomDatabase(storage, migrations));
    expect(Object.keys(fresh.tables).length).toBeGreaterThan(10);
    for (let seen = 1; seen <= former.journal.entries.length; seen += 1) {
      const old = await made((storage) => {
        openDatabase(storage, upTo(former, seen));
        openRoomDatabase(storage, migrations);
      });
      expect({ seen, ...old, applied: old.applied.toSorted() }).toEqual({
        seen,
        ...fresh,
        applied: fresh.applied.toSorted(),
      });
    }
  },
);

test.each(all)('a new room of the kind $name can be woken by the version before', async ({ migrations }) => {
  const { former } = migrations;
  if (former === undefined) throw new Error('every kind of then says how its rooms were made');
  const once = await made((storage) => openRoomDatabase(storage, migrations));
  const again = await made((storage) => {
    openRoomDatabase(storage, migrations);
    openDatabase(storage, former);
    openRoomDatabase(storage, migrations);
  });
  expect(again).toEqual(once);
});

test.each(all)(
  'what comes later reaches rooms of the kind $name of before and new ones alike',
  async ({ migrations }) => {
    const { former, layers } = migrations;
    const [first] = layers;
    if (former === undefined || first === undefined) throw new Error('every kind of then says how its rooms were made');
    const { journal, migrations: texts } = first.migrations;
    const grown = {
      journal: { entries: [...journal.entries, { idx: 9, when: 1, tag: '0009_later' }] },
      migrations: { ...texts, m0009: 'CREATE TABLE later (id text)' },
    };
    const lending = {
      journal: { entries: [{ idx: 0, when: 0, tag: '0000_init' }] },
      migrations: { m0000: 'CREATE TABLE lent (id text)' },
    };
    const later = {
      ...migrations,
      layers: [{ ...first, migrations: grown }, ...layers.slice(1), { name: 'lending', migrations: lending }],
    };
    const fresh = await made((storage) => openRoomDatabase(storage, later));
    expect(Object.keys(fresh.tables)).toEqual(expect.arrayContaining(['later', 'lent']));
    const asleepSince = await made((storage) => {
      openDatabase(storage, upTo(former, 2));
      openRoomDatabase(storage, later);
    });
    const awakeBetween = await made((storage) => {
      openDatabase(storage, former);
      openRoomDatabase(storage, migrations);
      openRoomDatabase(storage, later);
    });
    expect(asleepSince.tables).toEqual(fresh.tables);
    expect(awakeBetween.tables).toEqual(fresh.tables);
  },
);
