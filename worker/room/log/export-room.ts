// A room as a file, written in slices while it is read: secrets (a link's password hash) stay behind, nothing else does.
import { digestOf, hashing } from '#protocol/ledger.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { parentOf } from '../children/child-rooms.ts';
import type { Room } from '../room.ts';
import type { Credentials } from '../credentials.ts';
import type { EventRule, StoredEvent } from '../event-rule.ts';
import { entryOf, hashAt } from './ledger.ts';
import { archivedIn, eventOf, lastSeq, type EventRow } from './log.ts';
import { admit } from '../read.ts';
import { eventLine, roomFileFormat, streamOfLines, textOfLine, type FileHead } from './room-file.ts';
import { readSegment } from './take-out.ts';
import { walk, walkRows } from './walk.ts';
import type { Segment } from './text-archive.ts';
import { versionOf } from './upcast.ts';

/** The whole log up to this moment, as a stream of `FileLine`s. Whoever may not take it any more half-way gets no end. */
export function exportRoom(room: Room, credentials: Credentials): Result<ReadableStream<Uint8Array>> {
  const refused = exportRefusal(room, credentials);
  if (refused !== null) return { ok: false, error: refused };
  return { ok: true, value: streamOfLines(fileLines(room, credentials, lastSeq(room.db))) };
}

function exportRefusal(room: Room, credentials: Credentials): Refusal | null {
  const admitted = admit(room, credentials);
  if (!admitted.ok) return admitted.error;
  const mayTake = room.kind.mayExport?.(room.db, admitted.value) ?? admitted.value.capabilities.includes('manage');
  if (!mayTake) return forbidden;
  return room.kind.withholds?.(room.db, admitted.value) ?? null;
}

const forbidden: Refusal = { code: 'FORBIDDEN', message: 'This needs the right to manage.' };

async function* fileLines(room: Room, credentials: Credentials, through: number): AsyncGenerator<string> {
  const whole = { after: 0, through };
  const exported_at = isoTime(room.nowMs());
  const parent = parentOf(room);
  const above = parent === null ? {} : { parent_id: parent.id };
  const head: FileHead = { format: roomFileFormat, kind: room.kind.name, room_id: room.id, exported_at, ...above };
  yield textOfLine(['head', head]);
  if (room.kind.ledger === true) {
    yield textOfLine(['chain', { seq: through, hash: hashAt(room, through) }]);
    for await (const events of walk(room, whole))
      for (const event of events) yield textOfLine(['digest', digestIn(room, event)]);
  }
  const words = new MovedWords(room);
  for await (const rows of walkRows(room, whole)) {
    const refused = exportRefusal(room, credentials);
    if (refused !== null) throw new Error(`an export was broken off: ${refused.code}`);
    for (const row of rows) {
      const { seq, type, actor_id, at_ms } = row;
      const rule = room.kind.events[type];
      const version = versionOf(rule);
      // oxlint-disable-next-line no-await-in-loop -- in order; few events have words outside that were not just read
      const data = isWhole(row, rule) ? row.text : JSON.stringify(await exportedData(room, row, words));
      yield eventLine({ seq, type, ...(version > 1 && { version }), data, actor_id, at: isoTime(at_ms) });
    }
  }
  yield textOfLine(['end', { unaltered: true }]);
}

/** Whether what is stored is what a file says: most is, and passes through unread. */
function isWhole({ version, text }: EventRow, rule: EventRule | undefined): boolean {
  return version === versionOf(rule) && rule?.exported === undefined && !text.includes('"archived"');
}

async function exportedData(room: Room, row: EventRow, words: MovedWords): Promise<unknown> {
  const event = eventOf(room.kind, row);
  return room.kind.events[event.type]?.exported?.(event.data) ?? words.of(event);
}

function digestIn(room: Room, event: StoredEvent): string {
  return event.digest ?? hashing(digestOf(entryOf(room, event)), sha256Hex);
}

/** Words that have moved out, put back where they were. */
class MovedWords {
  private readonly room: Room;
  private last: { number: number; segment: Segment } | null = null;

  constructor(room: Room) {
    this.room = room;
  }

  async of({ seq, data }: StoredEvent): Promise<unknown> {
    const number = archivedIn(data);
    if (number === null) return data;
    if (this.last?.number !== number) this.last = { number, segment: await readSegment(this.room, number) };
    const { archived: _mark, ...facts } = data as Record<string, unknown>;
    return { ...facts, ...this.last.segment.get(seq) };
  }
}
