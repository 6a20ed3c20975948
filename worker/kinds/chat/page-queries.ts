// Pages of messages. Everything is found by its place, so the first page and the ten thousandth cost the same.
import { and, asc, desc, gt, gte, lt, lte, ne, sql, eq } from 'drizzle-orm';
import { z } from 'zod';
import { messageId, searchWords } from '#protocol/chat/terms.schema.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { refuse } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { searchQuery } from './bigrams.ts';
import { noMessage } from './message-commands.ts';
import { readsAlong } from './outside.ts';
import { readableWhenAsking, reachedBy } from './reading.ts';
import { findMessage, headOf, messageAt, type MessageRow } from './rows.ts';
import { wordsTable } from './search-table.ts';
import { shownMessages } from './shown.ts';
import { messagesTable, participantsTable } from './tables.ts';
import { rowsWithWords } from './words.ts';
import type { Message } from '#protocol/chat/view.ts';

const limit = z.number().int().min(1).max(200);
const { messageNo } = messagesTable;

/** Who came and went is not for whoever reads along. */
function saidTo(viewer: Viewer) {
  return readsAlong(viewer) ? ne(messagesTable.type, 'system') : undefined;
}

/** `limit` rows before or after a place, the newest first. */
function rowsBefore(
  db: RoomReads,
  place: number,
  { readableFrom, most, viewer }: { readableFrom: number; most: number; viewer: Viewer },
): MessageRow[] {
  const those = and(lt(messageNo, place), gt(messageNo, readableFrom), saidTo(viewer));
  return db.select().from(messagesTable).where(those).orderBy(desc(messageNo)).limit(most).all();
}

function rowsFrom(db: RoomReads, place: number, { most, viewer }: { most: number; viewer: Viewer }): MessageRow[] {
  return db
    .select()
    .from(messagesTable)
    .where(and(gte(messageNo, place), saidTo(viewer)))
    .orderBy(asc(messageNo))
    .limit(most)
    .all()
    .toReversed();
}

/** The place of the first message of that moment or later. Times follow places, give or take a clock that was set back. */
function placeAt(db: RoomReads, atMs: number, readableFrom: number): number {
  let low = readableFrom + 1;
  let high = headOf(db).messageNo;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((messageAt(db, middle)?.sentAtMs ?? 0) >= atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A page of messages, the newest first: the newest of all, those before or after one, or those around one, around a
 * moment, or around a place, such as what is next to be read.
 */
const messages = query({
  schema: z
    .strictObject({
      before_id: messageId.exactOptional(),
      after_id: messageId.exactOptional(),
      around_id: messageId.exactOptional(),
      around_time: z.iso.datetime({ offset: true }).exactOptional(),
      around_n: z.number().int().min(1).exactOptional(),
      limit,
    })
    .refine(
      (page) => Object.keys(page).length <= 2,
      'name one of before_id, after_id, around_id, around_time and around_n',
    ),
  capability: 'view',
  async read(db, { before_id, after_id, around_id, around_time, around_n, limit: most }, context) {
    const { viewer } = context;
    const readableFrom = readableWhenAsking(db, viewer);
    if (!Number.isFinite(readableFrom)) return { ok: true, value: { items: [], has_older: false, has_newer: false } };
    const anchorId = before_id ?? after_id ?? around_id;
    const anchor = anchorId === undefined ? undefined : findMessage(db, anchorId);
    if (anchorId !== undefined && (anchor === undefined || anchor.messageNo <= readableFrom)) return noMessage;
    const head = headOf(db).messageNo;
    const rows = await rowsWithWords(context, () => {
      if (after_id !== undefined) return rowsFrom(db, (anchor?.messageNo ?? head) + 1, { most, viewer });
      if (around_id !== undefined || around_time !== undefined || around_n !== undefined) {
        const place = anchor?.messageNo ?? around_n ?? placeAt(db, Date.parse(around_time ?? ''), readableFrom);
        const center = Math.max(place, readableFrom + 1);
        const newer = rowsFrom(db, center, { most: Math.ceil(most / 2), viewer });
        return [...newer, ...rowsBefore(db, center, { readableFrom, most: most - newer.length, viewer })];
      }
      return rowsBefore(db, anchor?.messageNo ?? head + 1, { readableFrom, most, viewer });
    });
    const newest = rows[0]?.messageNo ?? (after_id === undefined ? readableFrom : head);
    const oldest = rows.at(-1)?.messageNo ?? (before_id === undefined ? head + 1 : readableFrom + 1);
    const items = withReadCounts(db, shownMessages(db, rows, viewer));
    return { ok: true, value: { items, has_older: oldest > readableFrom + 1, has_newer: newest < head } };
  },
});

/** Messages with these words, the newest first. `before`: the place of the last one of the page before. */
const search = query({
  schema: z.strictObject({ q: searchWords, before: z.number().int().min(1).exactOptional(), limit }),
  capability: 'view',
  async read(db, { q, before, limit: most }, context) {
    const { viewer } = context;
    const match = searchQuery(q);
    const readableFrom = readableWhenAsking(db, viewer);
    // Words are what is found: of an emoji alone there is none.
    if (match === null && !/\p{Extended_Pictographic}/u.test(q))
      return refuse('VALIDATION_ERROR', 'There is nothing to look for.', { q: ['has no letter'] });
    if (match === null || !Number.isFinite(readableFrom)) return { ok: true, value: { items: [], next_cursor: null } };
    const { rowid } = wordsTable;
    const found = db
      .select({ rowid })
      .from(wordsTable)
      .where(
        and(
          sql`words MATCH ${match}`,
          gt(rowid, readableFrom),
          lte(rowid, before === undefined ? headOf(db).messageNo : before - 1),
        ),
      )
      .orderBy(desc(rowid))
      .limit(most + 1)
      .all();
    const page = found.slice(0, most);
    const rows = await rowsWithWords(context, () => page.flatMap((one) => messageAt(db, one.rowid) ?? []));
    const next_cursor = found.length > most ? String(rows.at(-1)?.messageNo) : null;
    return { ok: true, value: { items: withReadCounts(db, shownMessages(db, rows, viewer)), next_cursor } };
  },
});

export const pageQueries = { messages, search };

/** Each with how many have read it, its author apart: made of the watermarks, for there is no row for a reading. */
function withReadCounts(db: RoomReads, messages: Message[]): (Message & { read_count: number })[] {
  const marks = db
    .select()
    .from(participantsTable)
    .where(eq(participantsTable.active, true))
    .all()
    .map((row) => ({ accountId: row.accountId, reachedMessageNo: reachedBy(row).messageNo }));
  return messages.map((message) => ({
    ...message,
    read_count: marks.filter((mark) => mark.reachedMessageNo >= message.n && mark.accountId !== message.author.id)
      .length,
  }));
}
