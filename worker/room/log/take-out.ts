// An owner takes words out of the room for good: out of the log, the rows, what was answered and (piece by piece, by the
// alarm) the segments outside. Other words of the same text stay. What the room keeps by fields it finds by what events and
// the kind say of themselves (`texts`), so that nothing but what people wrote is ever touched.
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { digestOf, erasedText, hashing } from '#protocol/ledger.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { erasableOf, type EventRules, type NewEvent, type StoredEvent } from '../event-rule.ts';
import type { LookBack, WordsFound } from '../command-rule.ts';
import { entryOf } from './ledger.ts';
import { readEvent, rewrite } from './log.ts';
import { masked, withoutWords } from './mask.ts';
import { receiptsTable, takingOutTable } from '../store/tables.ts';
import type { Segment } from './text-archive.ts';
import { upcast, writtenData } from './upcast.ts';

/** Words that stand in more events than this say too little about what is meant. */
const mostEvents = 2_000;

export const takenOutEvent = 'words.taken_out';

/** Where in the log people have written these words. */
export class WordsInLog implements LookBack, WordsFound {
  readonly words: string;
  readonly seqs: number[] = [];
  private readonly rules: EventRules;

  constructor(words: string, rules: EventRules) {
    this.words = words;
    this.rules = rules;
  }

  take(event: StoredEvent): void {
    const written = writtenData(event);
    if (withoutWords(written, this.words, textsOf(this.rules, event)) !== written) this.seqs.push(event.seq);
  }
}

function textsOf(rules: EventRules, { type }: StoredEvent): readonly string[] {
  return rules[type]?.texts ?? [];
}

/** Takes the words out, and says by which event that is told; or why not. */
export function takeOut(room: Room, { words, seqs: found }: WordsFound): Result<{ event: NewEvent; places: number }> {
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
  for (const column of kind.texts?.columns ?? []) replaceIn(db, column, words);
  for (const json of kind.texts?.json ?? []) replaceInJson(db, json, words);
  replaceInJson(db, { column: receiptsTable.response, fields: allTexts(room), isText: true }, words);
  for (const [event, data] of changed) rewriteEvent(room, event, data);
  if (outside > 0) db.insert(takingOutTable).values({ words, segment: 0 }).run();
  const seqs = changed.map(([{ seq }]) => seq);
  return ok({ event: { type: takenOutEvent, data: { seqs } }, places: seqs.length });
}

const notHere = refuse('NOT_FOUND', 'These words stand nowhere in this room.');
const tooCommon = refuse('VALIDATION_ERROR', 'These words stand in too many places: give more of the text.', {
  words: [`stand in more than ${mostEvents} places`],
});

/** As they stand within JSON. */
function quoted(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}

/**
 * The event says what is left. In a ledger its link must go on holding: by the digest of what may be erased, where the
 * words are among that, else by the digest of the whole line as it was.
 */
function rewriteEvent(room: Room, event: StoredEvent, data: unknown): void {
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

function allTexts({ kind }: Room): string[] {
  return [...new Set(Object.values(kind.events).flatMap((rule) => rule.texts ?? []))];
}

function replaceIn(db: RoomDatabase, column: SQLiteColumn, words: string): void {
  const replaced = sql`replace(${column}, ${words}, ${masked(words)})`;
  db.update(column.table as SQLiteTable)
    .set({ [keyOf(column)]: replaced })
    .where(holds(column, words))
    .run();
}

interface JsonColumn {
  column: SQLiteColumn;
  fields: readonly string[];
  /** Its JSON is plain text to the statements. */
  isText?: true;
}

function replaceInJson(db: RoomDatabase, { column, fields, isText }: JsonColumn, words: string): void {
  const table = column.table as SQLiteTable;
  const rows = db
    .selectDistinct({ value: column })
    .from(table)
    .where(holds(column, quoted(words)))
    .all() as { value: unknown }[];
  for (const { value } of rows) {
    const before: unknown = isText === true ? JSON.parse(value as string) : value;
    const after = withoutWords(before, words, fields);
    if (after === before) continue;
    const kept = isText === true ? JSON.stringify(after) : after;
    db.update(table)
      .set({ [keyOf(column)]: kept })
      .where(eq(column, value))
      .run();
  }
}

function holds(column: SQLiteColumn, text: string): SQL {
  return sql`instr(${column}, ${text}) > 0`;
}

function keyOf(column: SQLiteColumn): string {
  const found = Object.entries(getTableColumns(column.table as SQLiteTable)).find(([, one]) => one === column);
  if (found === undefined) throw new Error(`a table has no column ${column.name}`);
  return found[0];
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
