import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { z } from 'zod';
import { messageId } from '#protocol/chat/terms.schema.ts';
import { readersOf } from '#protocol/chat/view.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { query } from '#worker/room/kind.ts';
import { noMessage } from './message-commands.ts';
import { horizonOf } from './reading.ts';
import { readRevisions } from './revisions.ts';
import { findMessage, messageAt, readConversation } from './rows.ts';
import { shownMessages } from './shown.ts';
import { auditTable, participantsTable } from './tables.ts';
import { readPins } from './view.ts';

/** One message with what it said before, and who has read it. */
const message = query({
  schema: z.strictObject({ message_id: messageId }),
  capability: 'view',
  read(db, { message_id }, { viewer }) {
    const row = findMessage(db, message_id);
    if (row === undefined || row.n <= horizonOf(db, viewer)) return noMessage;
    const reads = db
      .select()
      .from(participantsTable)
      .where(and(eq(participantsTable.active, true), gt(participantsTable.readN, row.n - 1)))
      .orderBy(asc(participantsTable.readAtMs))
      .all()
      .map(({ accountId: account_id, readSeq, readAtMs }) => ({
        account_id,
        last_read_seq: readSeq,
        last_read_at: isoTime(readAtMs),
      }));
    const [shown] = shownMessages(db, [row], viewer.id);
    if (shown === undefined) return noMessage;
    const read_by = readersOf({ reads }, shown).map(({ account_id, last_read_at: read_at }) => ({
      account_id,
      name: nameOf(db, account_id),
      read_at,
    }));
    return { ok: true, value: { ...shown, read_count: read_by.length, read_by, revisions: readRevisions(db, row.n) } };
  },
});

/** Pinned messages with their words, the newest pin first. */
const pins = query({
  schema: z.strictObject({}),
  capability: 'view',
  read(db, _parameters, { viewer }) {
    const items = readPins(db, horizonOf(db, viewer)).flatMap(({ n, pinned_by, pinned_at }) => {
      const row = messageAt(db, n);
      const [shown] = row === undefined ? [] : shownMessages(db, [row], viewer.id);
      return shown === undefined ? [] : [{ message: shown, pinned_by, pinned_at }];
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

export const chatQueries = { message, pins, audit };
