// A file as a room, read in slices: many transactions, and still whole or not at all. Until its last event is in, the room
// is closed to everyone; refused or broken off, it is emptied again.
import { cleanTexts } from '#protocol/clean-text.ts';
import { idPattern } from '#protocol/ids.ts';
import { issueDetails } from '#protocol/issue-details.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { childIdIn, parentOf } from '../children/child-rooms.ts';
import type { RoomRef } from '../store/tables.ts';
import { execute, type Executed } from '../execute.ts';
import type { CommandEnvelope } from '../command-rule.ts';
import type { Room } from '../room.ts';
import { systemActor, type Credentials } from '../credentials.ts';
import type { StoredEvent } from '../event-rule.ts';
import { write } from './append.ts';
import { beginImport, completeImport, isBlank, isImporting, staysClosed } from '../store/room-lifecycle.ts';
import { admit, viewOf } from '../read.ts';
import { findReceipt, requestDigest } from './receipts.ts';
import { fileEventSchema, linesOf, maxEventsInFile, parseLine, type FileEvent, type FileLine } from './room-file.ts';
import { SliceSize } from './slices.ts';
import { strangers } from './strangers.ts';
import { upcast, versionOf } from './upcast.ts';

const aRoom = idPattern('rom');
/** Longer than any text that a command takes. */
const maxText = 5000;
/** The same file into the same room a second time (its first answer was lost) is answered as the first. */
const importId = 'import';
/** An event that is written costs some forty times one that is read. */
const linesInPage = 10;

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

interface Importer {
  credentials: Credentials;
  /** The room whose child this one becomes. */
  parent: RoomRef | null;
}

interface RoomStorage {
  /** Leaves nothing of the room. */
  empty: () => Promise<void>;
  /** Sees to it that an import which is never finished is emptied. */
  watch: () => Promise<void>;
}

/** Imports into one object, one at a time: a later one takes the place of one that goes on. */
export class RoomImport {
  private readonly room: Room;
  private readonly object: RoomStorage;
  private current: symbol | null = null;

  constructor(room: Room, object: RoomStorage) {
    this.room = room;
    this.object = object;
  }

  /** Whoever brings the file owns the room; nobody else in it is tied to an account, and the room says where it is from. */
  async run(stream: ReadableStream<Uint8Array>, { credentials, parent }: Importer): Promise<Result<Executed>> {
    const { room } = this;
    if (!isBlank(room.db) && !isImporting(room.db)) return importedBefore(room, credentials);
    const mine = Symbol('import');
    this.current = mine;
    try {
      if (isImporting(room.db)) await this.object.empty();
      await this.object.watch();
      return { ok: true, value: await this.read(stream, { credentials, parent }, () => this.current === mine) };
    } catch (error) {
      if (this.current === mine) await this.object.empty();
      if (error instanceof Refused) return { ok: false, error: error.refusal };
      throw error;
    } finally {
      if (this.current === mine) this.current = null;
    }
  }

  private async read(
    stream: ReadableStream<Uint8Array>,
    { credentials, parent }: Importer,
    isMine: () => boolean,
  ): Promise<Executed> {
    const { room } = this;
    const events = new FileEvents(room, credentials);
    if (!isMine()) throw new Refused(superseded);
    beginImport(room.db, { roomId: room.id, nowMs: room.nowMs(), parent });
    const size = new SliceSize();
    for await (const lines of linesOf(stream)) {
      for (let next = 0; next < lines.length;) {
        if (!isMine()) throw new Refused(superseded);
        const some = lines.slice(next, (next += size.pages * linesInPage));
        const end = events.take(some.map(parseLine));
        // At once: what comes between them, as more of the stream, would be no part of what is measured.
        await room.slices.next(size);
        if (end !== null && !isMine()) throw new Refused(superseded);
        if (end !== null) return adopted(room, { events, credentials, ...end });
      }
    }
    throw new Error('a file ended before its end');
  }
}

const superseded: Refusal = { code: 'CONFLICT', message: 'Another file is brought into this room.' };

function importedBefore(room: Room, credentials: Credentials): Result<Executed> {
  const receipt = findReceipt(room.sql, {
    actorId: credentials.account_id,
    commandId: importId,
    digest: requestDigest(room.kind.adoptCommand, {}),
  });
  return receipt?.ok
    ? { ok: true, value: { ack: receipt.value, events: [] } }
    : refuse('CONFLICT', 'This room is there already.');
}

/** The events of a file, checked and written as they come. */
class FileEvents {
  private readonly room: Room;
  private readonly stranger: ReturnType<typeof strangers>;
  /** Where the room ended, in the file's words, unless it came back. */
  private ended: string | null = null;
  /** The room and those that it has made, by their ids in the file: here they are made anew. */
  private readonly rooms = new Map<string, string>();
  private count = 0;
  private readonly mayHaveGaps: boolean;
  seq = 0;

  constructor(room: Room, credentials: Credentials) {
    this.mayHaveGaps = Object.values(room.kind.events).some((rule) => rule.supersedes !== undefined);
    this.room = room;
    this.stranger = strangers(room.id, credentials.account_id, this.rooms);
  }

  /** Writes what stands in these lines. Returns how the file ends, once it does. @throws Refused */
  take(lines: readonly FileLine[]): { unaltered: boolean } | null {
    const { room } = this;
    // Together with commands of others nothing that is remembered could be trusted from slice to slice.
    room.memory.forget();
    for (const [what, head] of lines) {
      if (what !== 'head') continue;
      if (head.kind !== room.kind.name) throw invalid('The file is of another kind of room.');
      if (aRoom.test(head.room_id)) this.rooms.set(head.room_id, room.id);
    }
    const stored = lines.flatMap((line) => (line[0] === 'event' ? [this.checked(line[1])] : []));
    try {
      room.transaction(() => {
        for (const events of this.together(stored)) write(room, events);
        staysClosed(room.db);
      });
    } catch {
      // Each event is well formed, but together they tell no possible story: a file that was not exported by a room.
      throw invalid('The events of this file do not follow from one another.');
    } finally {
      room.memory.forget();
    }
    const last = lines.at(-1);
    if (last?.[0] !== 'end') return null;
    if ('refused' in last[1]) throw new Refused(last[1].refused);
    if (this.seq === 0) throw invalid('The file has no events.');
    if (this.ended !== null) throw invalid('The file is of a room that has ended.', this.ended, 'has ended');
    return last[1];
  }

  /** Those that are written in one go: which event one supersedes is known once all before it are projected. */
  private *together(stored: readonly StoredEvent[]): Generator<StoredEvent[]> {
    let some: StoredEvent[] = [];
    for (const event of stored) {
      if (this.room.kind.events[event.type]?.supersedes !== undefined) {
        yield some;
        some = [];
        yield [event];
      } else some.push(event);
    }
    yield some;
  }

  private checked(raw: unknown): StoredEvent {
    const place = `events.${this.count}`;
    const shape = fileEventSchema.safeParse(raw);
    if (!shape.success) throw broken(place, shape.error);
    const event: FileEvent = shape.data;
    const rule = Object.hasOwn(this.room.kind.events, event.type) ? this.room.kind.events[event.type] : undefined;
    const follows = this.mayHaveGaps ? event.seq > this.seq : event.seq === this.seq + 1;
    if (!follows) throw invalid('The events have a gap.', place, 'out of order');
    if (this.count === maxEventsInFile) throw invalid('The file has too many events.', place, 'too many');
    if (rule === undefined) throw invalid('The file has an unknown event.', place, event.type);
    if (rule.ends) this.ended = place;
    else if (rule.reopens === true) this.ended = null;
    const words = cleanTexts(event.data);
    if (longest(words) > maxText) throw invalid('The file has a text that is too long.', place, event.type);
    if ((event.version ?? 1) > versionOf(rule)) throw invalid('The file has an unknown event.', place, event.type);
    const parsed = rule.schema.safeParse(upcast(rule, words, event.version ?? 1));
    if (!parsed.success) throw broken(place, parsed.error);
    this.seq = event.seq;
    this.count += 1;
    for (const { id } of rule.makes?.(parsed.data) ?? []) this.rooms.set(id, childIdIn(this.room.id, id));
    return {
      seq: event.seq,
      type: event.type,
      data: this.stranger.inData(parsed.data),
      actor_id: this.stranger.inPlaceOf(event.actor_id),
      at_ms: Date.parse(event.at),
      command_id: null,
    };
  }
}

function invalid(message: string, place?: string, problem?: string): Refused {
  const details = place === undefined || problem === undefined ? {} : { details: { [place]: [problem] } };
  return new Refused({ code: 'VALIDATION_ERROR', message, ...details });
}

function broken(place: string, error: Parameters<typeof issueDetails>[0]): Refused {
  return invalid('The file has a broken event.', place, JSON.stringify(issueDetails(error)));
}

function longest(data: unknown): number {
  if (typeof data === 'string') return data.length > maxText ? Array.from(data).length : data.length;
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce<number>((most, value) => Math.max(most, longest(value)), 0);
}

/** The room opens, as its importer's. */
function adopted(
  room: Room,
  { events, credentials, unaltered }: { events: FileEvents; credentials: Credentials; unaltered: boolean },
): Executed {
  const by = { id: credentials.account_id, name: credentials.name };
  try {
    return room.transaction(() => {
      completeImport(room.db, { outboxSeq: events.seq, imported: { by, at: isoTime(room.nowMs()), unaltered } });
      const result = execute(room, adoption(room, credentials));
      if (!result.ok) throw new Error(`an imported room could not be adopted: ${result.error.message}`);
      // A file without its beginning makes no room that could be seen: better refused here than broken from now on.
      const importer = admit(room, parentOf(room) === null ? credentials : systemActor);
      if (importer.ok) viewOf(room, importer.value);
      return result.value;
    });
  } catch {
    room.memory.forget();
    throw invalid('The events of this file do not follow from one another.');
  }
}

function adoption(room: Room, credentials: Credentials): CommandEnvelope {
  return { id: importId, type: room.kind.adoptCommand, data: {}, credentials, origin: 'system' };
}
