// The chain over the log (protocol/ledger.ts has its format). Every event is written here, by whatever door it came, so
// that none is without its link.
import { createHmac } from 'node:crypto';
import { digestOf, erased, firstLinkText, hashing, linkText, type LedgerEntry } from '#protocol/ledger.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { erasableOf, type StoredEvent } from '../event-rule.ts';
import { secretOf } from '../store/room-lifecycle.ts';
import { insertEvents, insertInsteadOf, readHash } from './log.ts';
import { writtenData } from './upcast.ts';

/** Writes an event into the log before it is projected: with its link, or in the place of the one that it supersedes. */
export function record(room: Room, event: StoredEvent): void {
  const superseded = room.kind.events[event.type]?.supersedes?.(room.db, event) ?? null;
  if (room.kind.ledger !== true) {
    if (superseded === null || !insertInsteadOf(room, superseded, event)) insertEvents(room, [[event, null]]);
    return;
  }
  if (superseded !== null) throw new Error(`${event.type} supersedes in a kind that keeps a ledger`);
  insertEvents(room, [[event, nextLink(room, event)]]);
}

/** The same for events that follow one another, of which none supersedes but one that is alone. */
export function recordAll(room: Room, events: readonly StoredEvent[]): void {
  const [first, ...others] = events;
  if (first !== undefined && others.length === 0) return record(room, first);
  const isLinked = room.kind.ledger === true;
  insertEvents(
    room,
    events.map((event) => [event, isLinked ? nextLink(room, event) : null]),
  );
}

function nextLink(room: Room, event: StoredEvent): string {
  const prev = (room.memory.head ??= hashAt(room, event.seq - 1));
  const hash = sha256Hex(linkText(prev, event.seq, hashing(digestOf(entryOf(room, event)), sha256Hex)));
  room.memory.head = hash;
  return hash;
}

/** The hash of the event with this seq; of none, what the first link hangs on. */
export function hashAt({ db, id }: { db: RoomDatabase; id: string }, seq: number): string {
  return seq === 0 ? sha256Hex(firstLinkText(id)) : (readHash(db, seq) ?? '');
}

/** What is hashed of an event. Its salt is made anew each time it is asked for, so it takes no room. */
export function entryOf(room: Room, event: StoredEvent): LedgerEntry {
  const { seq, type, actor_id: actor, at_ms } = event;
  const secret = (room.memory.secret ??= secretOf(room.db));
  const salt = createHmac('sha256', secret).update(`ledger\n${seq}`).digest('hex').slice(0, 32);
  const written = writtenData(event);
  const erasable = erasableOf(room.kind.events[type], written);
  const { forgotten } = written as { forgotten?: string };
  // Where some of the words were taken out, what is left of them stands in the event and in no line.
  const data = forgotten === undefined ? written : erased(written, erasable, forgotten);
  return { type, actor, at: isoTime(at_ms), data, salt, ...(erasable.length > 0 && { erasable }) };
}
