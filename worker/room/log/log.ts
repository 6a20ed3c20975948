import { desc, eq, sql } from 'drizzle-orm';
import { erased, erasedText } from '#protocol/ledger.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { prepared, type RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { sameEvent } from './same-person.ts';
import { erasableOf, type StoredEvent } from '../event-rule.ts';
import type { History } from '../command-rule.ts';
import type { RoomKind } from '../kind.ts';
import { eventsTable } from '../store/tables.ts';
import { upcast, versionOf, writtenData } from './upcast.ts';

const statements = prepared((db: RoomDatabase) => ({
  hash: db
    .select({ hash: eventsTable.hash })
    .from(eventsTable)
    .where(eq(eventsTable.seq, sql.placeholder('seq')))
    .prepare(),
  rewrite: db
    .update(eventsTable)
    .set({ data: sql`${sql.placeholder('data')}`, digest: sql`${sql.placeholder('digest')}` })
    .where(eq(eventsTable.seq, sql.placeholder('seq')))
    .prepare(),
  last: db.select({ seq: eventsTable.seq }).from(eventsTable).orderBy(desc(eventsTable.seq)).limit(1).prepare(),
}));

/** What of a room reading its log takes. */
type Log = Pick<Room, 'sql' | 'kind'>;

/** An event as it is stored: what only passes through need not be parsed. */
export interface EventRow {
  seq: number;
  type: string;
  version: number;
  /** Its data, as JSON. */
  text: string;
  actor_id: string;
  at_ms: number;
  command_id: string | null;
  hash: string | null;
  digest: string | null;
}

const columns = 'seq, type, version, data, actor_id, at_ms, command_id, hash, digest';
const since = `SELECT ${columns} FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`;
const before = `SELECT ${columns} FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?`;

// The builder's rows cost more than to read them.
function rowsOf(cursor: SqlStorageCursor<Record<string, SqlStorageValue>>): EventRow[] {
  const rows: EventRow[] = [];
  for (const row of cursor.raw()) {
    // In the order of `columns`.
    const [seq, type, version, text, actor_id, at_ms, command_id, hash, digest] = row as EventColumns;
    rows.push({ seq, type, version, text, actor_id, at_ms, command_id, hash, digest });
  }
  return rows;
}

type Text = string | null;
type EventColumns = [number, string, number, string, string, number, Text, Text, Text];

/** One event of the log. */
export function readEvent(room: Log, seq: number): StoredEvent | undefined {
  return readEvents(room, seq - 1, 1, seq)[0];
}

export function readHash(db: RoomDatabase, seq: number): string | null {
  return statements(db).hash.get({ seq })?.hash ?? null;
}

export function lastSeq(db: RoomDatabase): number {
  return statements(db).last.get()?.seq ?? 0;
}

/** The seq of the last event. */
export function seqOf(room: Room): number {
  return (room.memory.seq ??= lastSeq(room.db));
}

/** Events with `after < seq ≤ through`, oldest first, as they are stored. */
export function readRows({ sql }: Log, after: number, limit: number, through = Number.MAX_SAFE_INTEGER): EventRow[] {
  return rowsOf(sql.exec(since, after, through, limit));
}

/** Events with `after < seq ≤ through`, oldest first. */
export function readEvents(room: Log, after: number, limit: number, through?: number): StoredEvent[] {
  return readRows(room, after, limit, through).map((row) => eventOf(room.kind, row));
}

/** Events with `seq < before`, newest first. */
export function readEventsBefore({ sql, kind }: Log, seq: number, limit: number): StoredEvent[] {
  return rowsOf(sql.exec(before, seq, limit)).map((row) => eventOf(kind, row));
}

const pageOfEvents = 200;

/** The past as it is looked back on: what a guest did who turned out to be an account, that account did. */
export function historyOf(room: Room): History {
  return {
    since: (seq) => readEvents(room, seq, -1).map((event) => sameEvent(room, event)),
    *before(seq) {
      let before = seq;
      for (;;) {
        const page = readEventsBefore(room, before, pageOfEvents);
        yield* page.map((event) => sameEvent(room, event));
        const oldest = page.at(-1);
        if (oldest === undefined || page.length < pageOfEvents) return;
        before = oldest.seq;
      }
    },
  };
}

/**
 * Takes words out of the log for good. The fact and its place stay; each text is replaced by `null`, and `forgotten`
 * keeps a SHA-256 of what stood there, so that a later claim about it can be checked (and the ledger still holds).
 */
export function forget(room: Room, seqs: number[]): void {
  for (const seq of seqs) {
    const row = room.db.select().from(eventsTable).where(eq(eventsTable.seq, seq)).get();
    if (row === undefined) continue;
    const data = JSON.parse(row.data) as unknown;
    if (archivedIn(data) !== null) {
      // The words have moved out, and are taken from there as well; nobody has kept a digest of them.
      const { archived: _gone, ...facts } = data as Record<string, unknown>;
      rewrite(room.db, seq, { ...facts, forgotten: '' }, row.digest);
      continue;
    }
    const erasable = erasableOf(room.kind.events[row.type], data);
    const lost = erasedText(data, erasable);
    if (lost === null) continue;
    // Where some words were taken out before, the digest is of what stood there then.
    const { forgotten = sha256Hex(lost) } = data as { forgotten?: string };
    rewrite(room.db, seq, erased(data, erasable, forgotten), row.digest);
  }
}

/** The segment that the words of an event have moved to, or null. */
export function archivedIn(data: unknown): number | null {
  const { archived } = (data ?? {}) as { archived?: number };
  return archived ?? null;
}

/** The words of an event stay in a segment outside from now on. False where there are none any more. */
export function moveOut(room: Room, seq: number, segment: number): boolean {
  const event = readEvent(room, seq);
  if (event === undefined) return false;
  const data = writtenData(event);
  const erasable = erasableOf(room.kind.events[event.type], data);
  if (erasedText(data, erasable) === null) return false;
  const { forgotten: _none, ...facts } = erased(data, erasable, '');
  rewrite(room.db, seq, { ...facts, archived: segment }, null);
  return true;
}

/** Only for what leaves the log. `digest`: what its link in a ledger was made from, where that cannot be found out any more. */
export function rewrite(db: RoomDatabase, seq: number, data: unknown, digest: string | null): void {
  statements(db).rewrite.run({ seq, data: JSON.stringify(data), digest });
}

/** An event as it is understood now. */
export function eventOf({ events }: RoomKind, { text, version, ...row }: EventRow): StoredEvent {
  const data = JSON.parse(text) as unknown;
  if (version === versionOf(events[row.type])) return { ...row, data };
  return { ...row, data: upcast(events[row.type], data, version), written: { data, version } };
}
