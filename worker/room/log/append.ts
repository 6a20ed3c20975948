// How an event becomes rows: those of the log, and those that its kind makes of it. Whatever is written goes this way, by
// whatever door it came, so that no event is without its link in a ledger.
import { noteChildren } from '../children/child-rooms.ts';
import type { NewEvent, StoredEvent } from '../event-rule.ts';
import { applyTimers } from '../jobs/timers.ts';
import type { Room } from '../room.ts';
import { endRoom, reopenRoom } from '../store/room-lifecycle.ts';
import { nextLink } from './ledger.ts';
import { forget } from './log.ts';
import { versionOf } from './upcast.ts';

export interface Authorship {
  actor_id: string;
  at_ms: number;
  command_id: string | null;
}

/** Writes what was decided, event by event, each seeing the rows that those before it have made. */
export function append(
  room: Room,
  events: readonly NewEvent[],
  { after, authorship }: { after: number; authorship: Authorship },
): StoredEvent[] {
  return events.map(({ type, data }, index) => {
    const stored = { seq: after + index + 1, type, data, ...authorship };
    write(room, [stored]);
    return stored;
  });
}

/**
 * Writes events that follow one another into the log, then folds each into rows and timers; what it takes back is erased.
 * One that supersedes comes alone.
 */
export function write(room: Room, events: readonly StoredEvent[]): void {
  record(room, events);
  for (const event of events) project(room, event);
}

function project(room: Room, stored: StoredEvent): void {
  const rule = room.kind.events[stored.type];
  if (rule === undefined) throw new Error(`${room.kind.name} has no rule for the event ${stored.type}`);
  const forgotten = rule.forgets?.(room.db, stored);
  rule.project(room.db, stored);
  if (rule.makes !== undefined) noteChildren(room.db, stored.seq, rule.makes(stored.data));
  if (forgotten !== undefined) forget(room, forgotten);
  applyTimers(room.db, rule.timers?.(stored) ?? []);
  if (rule.rewrites === true) room.memory.rewritten += 1;
  if (rule.changesAccess) {
    room.memory.names.clear();
    room.memory.same = null;
    room.memory.frozen = undefined;
  }
  if (rule.ends) endRoom(room.db, stored.at_ms);
  else if (rule.reopens === true) reopenRoom(room.db);
  else return;
  room.memory.open = !rule.ends;
}

/** Each with its link, or in the place of the one that it supersedes. */
function record(room: Room, events: readonly StoredEvent[]): void {
  const isLinked = room.kind.ledger === true;
  const [first] = events;
  const superseded = first === undefined ? null : supersededBy(room, first);
  if (first !== undefined && superseded !== null) {
    if (isLinked) throw new Error(`${first.type} supersedes in a kind that keeps a ledger`);
    if (insertInsteadOf(room, superseded, first)) return;
  }
  insert(
    room,
    events.map((event) => [event, isLinked ? nextLink(room, event) : null]),
  );
}

function supersededBy({ kind, db }: Room, event: StoredEvent): number | null {
  return kind.events[event.type]?.supersedes?.(db, event) ?? null;
}

const inserted = 'INSERT INTO events (seq, type, version, data, actor_id, at_ms, command_id, hash) VALUES ';
/** A statement is given a hundred values at most. */
const maxRows = 12;
const inserts = Array.from({ length: maxRows + 1 }, (_, rows) => inserted + values(rows));

function values(rows: number): string {
  return Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
}

type Inserted = [event: StoredEvent, hash: string | null];

function valuesOf({ kind }: Room, [event, hash]: Inserted) {
  const { seq, type, data, actor_id, at_ms, command_id } = event;
  return [seq, type, versionOf(kind.events[type]), JSON.stringify(data), actor_id, at_ms, command_id, hash];
}

/** Some in one statement: one for each would cost more than its row. */
function insert(room: Room, events: readonly Inserted[]): void {
  for (let next = 0; next < events.length; next += maxRows) {
    const some = events.slice(next, next + maxRows);
    room.sql.exec(inserts[some.length] ?? '', ...some.flatMap((one) => valuesOf(room, one)));
  }
}

const superseding =
  'UPDATE events SET seq = ?, version = ?, data = ?, actor_id = ?, at_ms = ?, command_id = ? WHERE seq = ? AND type = ?';

/**
 * Writes an event in the place of the one that it stands for, which costs no more rows than any event. The log's numbers
 * have a gap from then on. False where that one is not there.
 */
function insertInsteadOf({ sql, kind }: Room, superseded: number, event: StoredEvent): boolean {
  const { seq, type, data, actor_id, at_ms, command_id } = event;
  const version = versionOf(kind.events[type]);
  const text = JSON.stringify(data);
  return sql.exec(superseding, seq, version, text, actor_id, at_ms, command_id, superseded, type).rowsWritten > 0;
}
