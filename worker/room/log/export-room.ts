// A room as a file, written in slices while it is read: secrets (a link's password hash) stay behind, nothing else does.
import { digestOf, hashing } from '#protocol/ledger.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { parentOf } from '../children/child-rooms.ts';
import type { Room } from '../room.ts';
import type { Credentials } from '../credentials.ts';
import type { StoredEvent } from '../event-rule.ts';
import { entryOf, hashAt } from './ledger.ts';
import { FileEvents } from './file-events.ts';
import { lastSeq } from './log.ts';
import { admit } from '../read.ts';
import { roomFileFormat, streamOfLines, textOfLine, type FileHead } from './room-file.ts';
import { walk, walkRows } from './walk.ts';

/** The last event that somebody would take along now. */
export function exportable(room: Room, credentials: Credentials): Result<number> {
  const refused = exportRefusal(room, credentials);
  return refused === null ? { ok: true, value: lastSeq(room.db) } : { ok: false, error: refused };
}

/**
 * The whole log up to this moment, or to an earlier one, as a stream of `FileLine`s. Whoever may not take it any more half-way
 * gets no end. Read again up to the same event it is no longer than before.
 */
export function exportRoom(room: Room, credentials: Credentials, through?: number): Result<ReadableStream<Uint8Array>> {
  const last = exportable(room, credentials);
  return last.ok ? { ok: true, value: streamOfLines(fileLines(room, credentials, through ?? last.value)) } : last;
}

function exportRefusal(room: Room, credentials: Credentials): Refusal | null {
  const admitted = admit(room, credentials);
  if (!admitted.ok) return admitted.error;
  if (admitted.value.frozen !== undefined) return frozen;
  const mayTake = room.kind.mayExport?.(room.db, admitted.value) ?? admitted.value.capabilities.includes('manage');
  if (!mayTake) return forbidden;
  return room.kind.withholds?.(room.db, admitted.value) ?? null;
}

const frozen: Refusal = { code: 'FORBIDDEN', message: 'This room is frozen.', details: { room: ['is frozen'] } };
const forbidden: Refusal = { code: 'FORBIDDEN', message: 'This needs the right to manage.' };

async function* fileLines(room: Room, credentials: Credentials, through: number): AsyncGenerator<string[]> {
  const whole = { after: 0, through };
  const exported_at = isoTime(room.nowMs());
  const parent = parentOf(room);
  const above = parent === null ? {} : { parent_id: parent.id };
  const head: FileHead = { format: roomFileFormat, kind: room.kind.name, room_id: room.id, exported_at, ...above };
  yield [textOfLine(['head', head])];
  if (room.kind.ledger === true) {
    yield [textOfLine(['chain', { seq: through, hash: hashAt(room, through) }])];
    for await (const events of walk(room, whole))
      yield events.map((event) => textOfLine(['digest', digestIn(room, event)]));
  }
  const events = new FileEvents(room);
  for await (const rows of walkRows(room, whole)) {
    const refused = exportRefusal(room, credentials);
    if (refused !== null) throw new Error(`an export was broken off: ${refused.code}`);
    yield events.linesOf(rows);
  }
  yield [textOfLine(['end', { unaltered: true }])];
}

function digestIn(room: Room, event: StoredEvent): string {
  return event.digest ?? hashing(digestOf(entryOf(room, event)), sha256Hex);
}
