// The chain over the log (protocol/ledger.ts has its format).
import { createHmac } from 'node:crypto';
import { digestOf, erased, firstLinkText, hashing, linkText, type LedgerEntry } from '#protocol/ledger.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { erasableOf, type StoredEvent } from '../event-rule.ts';
import { secretOf } from '../store/room-lifecycle.ts';
import { readHash } from './log.ts';
import { writtenData } from './upcast.ts';

/** The link of the event that is written next. */
export function nextLink(room: Room, event: StoredEvent): string {
  const prev = (room.memory.head ??= hashAt(room, event.seq - 1));
  return (room.memory.head = sha256Hex(linkText(prev, event.seq, hashing(digestOf(entryOf(room, event)), sha256Hex))));
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
