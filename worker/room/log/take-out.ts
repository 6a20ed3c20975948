// An owner takes words out of the room for good: out of the log, the rows, what was answered and (piece by piece, by the
// alarm) the segments outside. Other words of the same text stay. What the room keeps by fields it finds by what events and
// the kind say of themselves (`texts`), so that nothing but what people wrote is ever touched.
import { eq } from 'drizzle-orm';
import { digestOf, erasedText, hashing } from '#protocol/ledger.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { Room } from '../room.ts';
import { erasableOf, type EventRules, type NewEvent, type StoredEvent } from '../event-rule.ts';
import type { LookBack, RowsWithWords, WordsFound } from '../command-rule.ts';
import { entryOf } from './ledger.ts';
import { readEvent, rewrite } from './log.ts';
import { withoutWords } from './mask.ts';
import { takingOutTable } from '../store/tables.ts';
import type { Segment } from './text-archive.ts';
import { upcast, writtenData } from './upcast.ts';
import { replaceInRows } from './words-in-rows.ts';

/** Words that stand in more events than this say too little about what is meant. */
const mostEvents = 2_000;

export const takenOutEvent = 'words.taken_out';

/** Where in the log people have written these words. */
export class WordsInLog implements LookBack, WordsFound {
  readonly words: string;
  readonly seqs: number[] = [];
  rows: RowsWithWords | null = null;
  private readonly rules: EventRules;

  constructor(words: string, rules: EventRules) {
    this.words = words;
    this.rules = rules;
  }

  take(event: StoredEvent): void {
    this.rows = null;
    const written = writtenData(event);
    if (withoutWords(written, this.words, textsOf(this.rules, event)) !== written) this.seqs.push(event.seq);
  }

  async lookThroughRows(find: (words: string) => Promise<RowsWithWords>): Promise<void> {
    this.rows = await find(this.words);
  }
}

function textsOf(rules: EventRules, { type }: StoredEvent): readonly string[] {
  return rules[type]?.texts ?? [];
}

/** Takes the words out, and says by which event that is told; or why not. */
export function takeOut(
  room: Room,
  { words, seqs: found, rows }: WordsFound,
): Result<{ event: NewEvent; places: number }> {
  const { db, kind } = room;
  if (found.length > mostEvents) return tooCommon;
  const changed = found.flatMap((seq): [StoredEvent, unknown][] => {
    const event = readEvent(room, seq);
    if (event === undefined) return [];
    const written = writtenData(event);
    const data = withoutWords(written, words, textsOf(kind.events, event));
    return data === written ? [] : [[event, data]];
  });
  const outside = kind.archive?.last(db) ?? 0;
  if (changed.length === 0 && outside === 0) return notHere;
  replaceInRows(room, words, rows);
  for (const [event, data] of changed) rewriteEvent(room, event, data);
  if (outside > 0) db.insert(takingOutTable).values({ words, segment: 0 }).run();
  const seqs = changed.map(([{ seq }]) => seq);
  return ok({ event: { type: takenOutEvent, data: { seqs } }, places: seqs.length });
}

const notHere = refuse('NOT_FOUND', 'These words stand nowhere in this room.');
const tooCommon = refuse('VALIDATION_ERROR', 'These words stand in too many places: give more of the text.', {
  words: [`stand in more than ${mostEvents} places`],
});

/**
 * The event says what is left. In a ledger its link must go on holding: by the digest of what may be erased, where the
 * words are among that, else by the digest of the whole line as it was.
 */
export function rewriteEvent(room: Room, event: StoredEvent, data: unknown): void {
  const { kind, db } = room;
  const written = writtenData(event);
  const rule = kind.events[event.type];
  let said = data;
  let digest: string | null = event.digest ?? null;
  if (kind.ledger === true) {
    const lost = erasedText(written, erasableOf(rule, written));
    const { forgotten } = written as { forgotten?: string };
    if (lost !== null && forgotten === undefined) said = { ...(data as object), forgotten: sha256Hex(lost) };
    const before = digest ?? lineDigest(room, event);
    if (lineDigest(room, reworded(room, event, said)) === before) digest = null;
    else [said, digest] = [data, before];
  }
  rewrite(db, event.seq, said, digest);
  rule?.reworded?.(db, reworded(room, event, said));
}

/** The event as it is once this is what is written of it. */
function reworded({ kind }: Room, event: StoredEvent, data: unknown): StoredEvent {
  if (event.written === undefined) return { ...event, data };
  const { version } = event.written;
  return { ...event, data: upcast(kind.events[event.type], data, version), written: { data, version } };
}

function lineDigest(room: Room, event: StoredEvent): string {
  return hashing(digestOf(entryOf(room, event)), sha256Hex);
}

/** What a segment outside says, without what is being taken out of it. */
export async function readSegment(room: Room, segment: number): Promise<Segment> {
  const words = await room.archive.read(segment);
  const taken = room.db.select().from(takingOutTable).all();
  return taken.filter((one) => one.segment < segment).reduce((left, one) => withoutIn(left, one.words), words);
}

/** Every text of a segment is what somebody wrote. */
function withoutIn(segment: Segment, words: string): Segment {
  return new Map([...segment].map(([seq, said]) => [seq, withoutWords(said, words, Object.keys(said))]));
}

/** Writes the next segment without the words that are being taken out. Returns false where there are none. */
export async function takeOutOutside(room: Room): Promise<boolean> {
  const { db, archive } = room;
  const taking = db.select().from(takingOutTable).limit(1).get();
  if (taking === undefined) return false;
  const { id, words } = taking;
  const segment = taking.segment + 1;
  if (segment > (room.kind.archive?.last(db) ?? 0)) {
    db.delete(takingOutTable).where(eq(takingOutTable.id, id)).run();
    return true;
  }
  const before = await archive.read(segment);
  const after = withoutIn(before, words);
  const changed = [...after].filter(([seq, said]) => said !== before.get(seq));
  if (changed.length > 0) await archive.write(segment, after);
  room.transaction(() => {
    for (const [seq, said] of changed) room.kind.archive?.reworded(db, seq, said);
    db.update(takingOutTable).set({ segment }).where(eq(takingOutTable.id, id)).run();
  });
  return true;
}
