import { z } from 'zod';
import { cleanTexts } from '#protocol/clean-text.ts';
import { issueDetails } from '#protocol/issue-details.ts';
import { digestOf, hashing } from '#protocol/ledger.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { execute, projectEvent, type CommandEnvelope, type Executed, type Room } from './execute.ts';
import type { Credentials, StoredEvent } from './kind.ts';
import { createRoom, isBlank, markImported } from './lifetime.ts';
import { entryOf, hashAt, record } from './ledger.ts';
import { archivedIn, lastSeq, readEvents } from './log.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import { strangers } from './strangers.ts';
import { readSegment } from './take-out.ts';
import { findReceipt, requestDigest } from './receipts.ts';
import { admit, viewOf } from './read.ts';
import type { Segment } from './word-archive.ts';

export const roomFileFormat = 'madang.room.v1';
/** A file is read whole: this many events are about 64 MiB at the most. */
const maxEventsInFile = 100_000;

const hex = z.string().regex(/^[0-9a-f]{64}$/u);

export const roomFileSchema = z.strictObject({
  format: z.literal(roomFileFormat),
  kind: z.string().max(32),
  room_id: z.string().max(64),
  exported_at: z.iso.datetime(),
  events: z
    .array(
      z.strictObject({
        seq: z.number().int().min(1),
        type: z.string().max(64),
        data: z.unknown(),
        actor_id: z.string().min(1).max(64),
        at: z.iso.datetime(),
      }),
    )
    .min(1)
    .max(maxEventsInFile),
  /** Of kinds with a ledger: the digests that its links are made from, and the head that they lead to. */
  chain: z
    .strictObject({
      head: z.strictObject({ seq: z.number().int(), hash: hex }),
      digests: z.array(hex).max(maxEventsInFile),
    })
    .exactOptional(),
  /** By which the instance that wrote this file knows it again. */
  seal: z.string().max(100).exactOptional(),
});
export type RoomFile = z.infer<typeof roomFileSchema>;

/** Where a file goes on: after which event, and up to which it goes. */
export interface FilePlace {
  after: number;
  through: number;
}

/** A piece of a room's file, since a large room does not fit one answer; only the first one has the chain. */
export interface FilePart {
  file: RoomFile;
  /** Where the next piece begins; null for the last. */
  next: FilePlace | null;
}

/** So many characters of events in one piece, at the least one event: well below what a call may answer. */
const partSize = 4_000_000;
const eventsAtOnce = 200;

/**
 * The whole log, so that nothing is lost on the way, piece by piece. Secrets (a link's password hash) stay behind.
 * @param from null for the first piece
 */
export async function exportRoom(
  room: Room,
  credentials: Credentials,
  from: FilePlace | null,
): Promise<Result<FilePart>> {
  const admitted = admit(room, credentials);
  if (!admitted.ok) return admitted;
  const mayTake = room.kind.mayExport?.(room.db, admitted.value) ?? admitted.value.capabilities.includes('manage');
  if (!mayTake) return refuse('FORBIDDEN', 'This needs the right to manage.');
  const withheld = room.kind.withholds?.(room.db, admitted.value) ?? null;
  if (withheld !== null) return { ok: false, error: withheld };
  const { after, through } = from ?? { after: 0, through: lastSeq(room.db) };
  const chain = from === null && room.kind.ledger === true ? { chain: chainOf(room, through) } : {};
  const events = await fileEvents(room, { after, through });
  const last = events.at(-1)?.seq ?? through;
  const exported_at = isoTime(room.nowMs());
  const head = { format: roomFileFormat, kind: room.kind.name, room_id: room.id, exported_at } as const;
  return ok({ file: { ...head, events, ...chain }, next: last < through ? { after: last, through } : null });
}

/** As many of them as one piece holds. */
async function fileEvents(room: Room, { after, through }: FilePlace): Promise<RoomFile['events']> {
  const segments = new Map<number, Segment>();
  const events: RoomFile['events'] = [];
  let size = 0;
  for (let last = after; last < through && size < partSize;) {
    const stored = readEvents(room.db, last, eventsAtOnce, through);
    if (stored.length === 0) break;
    for (const event of stored) {
      const segment = archivedIn(event.data);
      if (segment !== null && !segments.has(segment))
        // oxlint-disable-next-line no-await-in-loop -- one at a time is enough, and few are asked for twice
        segments.set(segment, await readSegment(room, segment));
      const data = room.kind.events[event.type]?.exported?.(event.data) ?? withItsWords(event, segments);
      const { seq, type, actor_id, at_ms } = event;
      events.push({ seq, type, data, actor_id, at: isoTime(at_ms) });
      size += JSON.stringify(data).length;
      last = seq;
      if (size >= partSize) break;
    }
  }
  return events;
}

function chainOf(room: Room, through: number): NonNullable<RoomFile['chain']> {
  const digests: string[] = [];
  while (digests.length < through) {
    const stored = readEvents(room.db, digests.length, eventsAtOnce, through);
    if (stored.length === 0) break;
    for (const event of stored) digests.push(event.digest ?? hashing(digestOf(entryOf(room, event)), sha256Hex));
  }
  return { head: { seq: through, hash: hashAt(room, through) }, digests };
}

/** An event whose words have moved out as it was before. */
function withItsWords({ seq, data }: StoredEvent, segments: ReadonlyMap<number, Segment>): unknown {
  const segment = archivedIn(data);
  if (segment === null) return data;
  const { archived: _mark, ...facts } = data as Record<string, unknown>;
  return { ...facts, ...segments.get(segment)?.get(seq) };
}

/** Longer than any text that a command takes. */
const maxText = 5000;

function longest(data: unknown): number {
  if (typeof data === 'string') return data.length > maxText ? Array.from(data).length : data.length;
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce<number>((most, value) => Math.max(most, longest(value)), 0);
}

/** The same file into the same room a second time (its first answer was lost) is answered as the first. */
const importId = 'import';

/**
 * Refused files change nothing: every event is checked before the first row is written. Whoever brings the file owns the
 * room; nobody else in it is tied to an account, and the room says for good that it was made from a file.
 * @param unaltered whether this instance knows the file for its own
 */
export function importRoom(room: Room, file: RoomFile, credentials: Credentials, unaltered: boolean): Result<Executed> {
  if (!isBlank(room.db)) {
    const receipt = findReceipt(room.db, importReceipt(room, credentials));
    return receipt?.ok
      ? { ok: true, value: { ack: receipt.value, events: [] } }
      : refuse('CONFLICT', 'This room is there already.');
  }
  const events = checkedEvents(room, file, credentials);
  if (!events.ok) return events;
  try {
    return room.transaction(() => replay(room, events.value, credentials, unaltered));
  } catch {
    room.memory.forget();
    // Each event is well formed, but together they tell no possible story: a file that was not exported by a room.
    return refuse('VALIDATION_ERROR', 'The events of this file do not follow from one another.');
  }
}

function replay(room: Room, events: StoredEvent[], credentials: Credentials, unaltered: boolean): Result<Executed> {
  createRoom(room.db, room.id, room.nowMs(), events.length);
  const by = { id: credentials.account_id, name: credentials.name };
  markImported(room.db, { by, at: isoTime(room.nowMs()), unaltered });
  for (const stored of events) {
    record(room, stored);
    projectEvent(room, stored);
  }
  const adopted = execute(room, adoption(room, credentials));
  if (!adopted.ok) throw new Error(`an imported room could not be adopted: ${adopted.error.message}`);
  // A file without its beginning makes no room that could be seen: better refused here than broken from now on.
  const importer = admit(room, credentials);
  if (importer.ok) viewOf(room, importer.value);
  return adopted;
}

function importReceipt(room: Room, { account_id: actorId }: Credentials) {
  return { actorId, commandId: importId, digest: requestDigest(room.kind.adoptCommand, {}) };
}

function adoption(room: Room, credentials: Credentials): CommandEnvelope {
  return { id: importId, type: room.kind.adoptCommand, data: {}, credentials, door: 'system' };
}

function checkedEvents(room: Room, file: RoomFile, { account_id: importer }: Credentials): Result<StoredEvent[]> {
  if (file.kind !== room.kind.name) return refuse('VALIDATION_ERROR', 'The file is of another kind of room.');
  const checked: StoredEvent[] = [];
  const stranger = strangers(room.id, importer);
  let ended: string | null = null;
  for (const [index, event] of file.events.entries()) {
    const place = `events.${index}`;
    const rule = Object.hasOwn(room.kind.events, event.type) ? room.kind.events[event.type] : undefined;
    if (event.seq !== index + 1)
      return refuse('VALIDATION_ERROR', 'The events have a gap.', { [place]: ['out of order'] });
    if (rule === undefined)
      return refuse('VALIDATION_ERROR', 'The file has an unknown event.', { [place]: [event.type] });
    if (rule.ends) ended = place;
    else if (rule.reopens === true) ended = null;
    const words = cleanTexts(event.data);
    if (longest(words) > maxText)
      return refuse('VALIDATION_ERROR', 'The file has a text that is too long.', { [place]: [event.type] });
    const parsed = rule.schema.safeParse(words);
    if (!parsed.success) {
      return refuse('VALIDATION_ERROR', 'The file has a broken event.', {
        [place]: [JSON.stringify(issueDetails(parsed.error))],
      });
    }
    const at_ms = Date.parse(event.at);
    checked.push({
      seq: event.seq,
      type: event.type,
      data: stranger.inData(parsed.data),
      actor_id: stranger.inPlaceOf(event.actor_id),
      at_ms,
      command_id: null,
    });
  }
  return ended === null
    ? { ok: true, value: checked }
    : refuse('VALIDATION_ERROR', 'The file is of a room that has ended.', { [ended]: ['has ended'] });
}
