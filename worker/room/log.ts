import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { prepared, type RoomDatabase } from './database.ts';
import type { Forgotten, History, NewEvent, StoredEvent } from './kind.ts';
import { eventsTable } from './tables.ts';

const statements = prepared((db: RoomDatabase) => ({
  since: db
    .select()
    .from(eventsTable)
    .where(and(gt(eventsTable.seq, sql.placeholder('after')), lt(eventsTable.seq, sql.placeholder('before'))))
    .orderBy(asc(eventsTable.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
  before: db
    .select()
    .from(eventsTable)
    .where(lt(eventsTable.seq, sql.placeholder('before')))
    .orderBy(desc(eventsTable.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
  last: db.select({ seq: eventsTable.seq }).from(eventsTable).orderBy(desc(eventsTable.seq)).limit(1).prepare(),
}));

interface Authorship {
  actor_id: string;
  at_ms: number;
  command_id: string | null;
}

/** Appends one event after `seq`, inside the caller's transaction. */
export function appendEvent(sql: SqlStorage, after: number, event: NewEvent, by: Authorship): StoredEvent {
  const stored: StoredEvent = { seq: after + 1, type: event.type, data: event.data, ...by };
  insertEvent(sql, stored);
  return stored;
}

const insert = 'INSERT INTO events (seq, type, data, actor_id, at_ms, command_id) VALUES (?, ?, ?, ?, ?, ?)';

export function insertEvent(sql: SqlStorage, event: StoredEvent): void {
  sql.exec(insert, event.seq, event.type, JSON.stringify(event.data), event.actor_id, event.at_ms, event.command_id);
}

export function lastSeq(db: RoomDatabase): number {
  return statements(db).last.get()?.seq ?? 0;
}

/** Events with `after < seq ≤ through`, oldest first. */
export function readEvents(
  db: RoomDatabase,
  after: number,
  limit: number,
  through = Number.MAX_SAFE_INTEGER - 1,
): StoredEvent[] {
  return statements(db)
    .since.all({ after, before: through + 1, limit })
    .map(fromRow);
}

const pageOfEvents = 200;

export function historyOf(db: RoomDatabase): History {
  return {
    since: (seq) => readEvents(db, seq, -1),
    *before(seq) {
      let before = seq;
      for (;;) {
        const page = statements(db).before.all({ before, limit: pageOfEvents }).map(fromRow);
        yield* page;
        const oldest = page.at(-1);
        if (oldest === undefined || page.length < pageOfEvents) return;
        before = oldest.seq;
      }
    },
  };
}

/**
 * Takes words out of the log for good. The fact and its place stay; each text is replaced by `null`, and `forgotten`
 * keeps a SHA-256 of what stood there, so that a later claim about it can be checked.
 */
export function forget(db: RoomDatabase, forgotten: Forgotten): void {
  for (const seq of forgotten.seqs) {
    const row = db.select().from(eventsTable).where(eq(eventsTable.seq, seq)).get();
    if (row === undefined) continue;
    const data = JSON.parse(row.data) as Record<string, unknown>;
    const lost = Object.fromEntries(
      forgotten.fields.filter((field) => data[field] != null).map((field) => [field, data[field]]),
    );
    if (Object.keys(lost).length === 0) continue;
    const digest = createHash('sha256').update(JSON.stringify(lost)).digest('hex');
    for (const field of Object.keys(lost)) data[field] = null;
    db.update(eventsTable)
      .set({ data: JSON.stringify({ ...data, forgotten: digest }) })
      .where(eq(eventsTable.seq, seq))
      .run();
  }
}

function fromRow(row: typeof eventsTable.$inferSelect): StoredEvent {
  return {
    seq: row.seq,
    type: row.type,
    data: JSON.parse(row.data) as unknown,
    actor_id: row.actorId,
    at_ms: row.atMs,
    command_id: row.commandId,
  };
}
