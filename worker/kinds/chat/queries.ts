import { desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { messageId } from '#protocol/chat/terms.schema.ts';
import { readersOf } from '#protocol/chat/view.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { type FindsReported, reportedQuery } from '#worker/features/reported.ts';
import type { Reported } from '#worker/room/kind.ts';
import { query } from '#worker/room/query-rule.ts';
import { chatFiles } from './files.ts';
import { noMessage } from './message-commands.ts';
import { readsAlong } from './outside.ts';
import { readableWhenAsking } from './reading.ts';
import { readRevisions, segmentsOfRevisions } from './revisions.ts';
import { findMessage, messageAt, readConversation } from './rows.ts';
import { reactedBy, shownMessages } from './shown.ts';
import { auditTable, participantsTable } from './tables.ts';
import { readPins, readStateOf } from './view.ts';
import { rowsWithWords, wordsOf } from './words.ts';

/** One message with what it said before, and who has read it. */
const message = query({
  schema: z.strictObject({ message_id: messageId }),
  capability: 'view',
  async read(db, { message_id }, context) {
    const { viewer } = context;
    const place = findMessage(db, message_id)?.messageNo ?? 0;
    const segments = [messageAt(db, place)?.archivedIn ?? null, ...segmentsOfRevisions(db, place)];
    const words = await wordsOf(context, segments);
    const row = findMessage(db, message_id);
    if (row === undefined || row.messageNo <= readableWhenAsking(db, viewer)) return noMessage;
    const reads = db
      .select()
      .from(participantsTable)
      .where(eq(participantsTable.active, true))
      .all()
      .map((one) => readStateOf(one))
      .toSorted((a, b) => (a.last_read_at < b.last_read_at ? -1 : 1));
    const apart = readsAlong(viewer);
    if (apart && row.type === 'system') return noMessage;
    const said = { ...row, content: words({ ...row, seq: row.wordsSeq }) };
    const [shown] = shownMessages(db, [said], viewer);
    if (shown === undefined) return noMessage;
    const read_by = readersOf({ reads }, shown).map(({ account_id, last_read_at: read_at }) => ({
      account_id,
      name: nameOf(db, account_id),
      read_at,
    }));
    return {
      ok: true,
      value: {
        ...shown,
        read_count: read_by.length,
        read_by: apart ? [] : read_by,
        reacted_by: apart ? [] : reactedBy(db, row.messageNo),
        revisions: readRevisions(db, row.messageNo, words),
      },
    };
  },
});

/** What a message says, for whoever reports it. */
const reportedMessage: FindsReported = async (db, message_id, context) => {
  const found = await message.read(db, { message_id }, context);
  if (!found.ok) return found;
  const { author, content, files = [], sent_at } = found.value;
  const value: Reported = {
    author_id: author.id,
    text: content ?? '',
    files: files.map(({ name }) => name),
    written_at: sent_at,
    takes_away: { type: 'message.delete', data: { message_id } },
  };
  return { ok: true, value };
};

const reported = reportedQuery({ msg: reportedMessage, fil: chatFiles.reported });

/** Pinned messages with their words, the newest pin first. */
const pins = query({
  schema: z.strictObject({}),
  capability: 'view',
  async read(db, _parameters, context) {
    const { viewer } = context;
    const pinned = () => readPins(db, readableWhenAsking(db, viewer), viewer);
    const rows = await rowsWithWords(context, () => pinned().flatMap(({ n }) => messageAt(db, n) ?? []));
    const shown = new Map(shownMessages(db, rows, viewer).map((one) => [one.id, one]));
    const items = pinned().flatMap(({ message_id, pinned_by, pinned_at }) => {
      const found = shown.get(message_id);
      return found === undefined ? [] : [{ message: found, pinned_by, pinned_at }];
    });
    return { ok: true, value: { items: items.toReversed(), next_cursor: null } };
  },
});

/** Who was added, removed and named, by whom and when: for admins, the newest first. */
const audit = query({
  schema: z.strictObject({
    before: z.number().int().min(1).exactOptional(),
    limit: z.number().int().min(1).max(200),
  }),
  capability: 'manage',
  read(db, { before, limit }) {
    if (readConversation(db).type === 'direct') return refuse('FORBIDDEN', 'A direct conversation has no admins.');
    const rows = db
      .select()
      .from(auditTable)
      .where(before === undefined ? undefined : lt(auditTable.seq, before))
      .orderBy(desc(auditTable.seq))
      .limit(limit + 1)
      .all();
    const page = rows.slice(0, limit);
    const items = page.map(({ seq, type, actorId: id, data, atMs }) => ({
      seq,
      type,
      actor: { id, name: nameOf(db, id) },
      data,
      at: isoTime(atMs),
    }));
    return { ok: true, value: { items, next_cursor: rows.length > limit ? String(page.at(-1)?.seq) : null } };
  },
});

export const chatQueries = { message, reported, pins, audit };
