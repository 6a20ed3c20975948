import { and, eq } from 'drizzle-orm';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import { toAccount, toWhoeverMay } from '#worker/room/live/audience.ts';
import { event } from '#worker/room/event-rule.ts';
import { audited } from './audit.ts';
import { afterTheirBeginning as audiences, reachedBy } from './reading.ts';
import { findParticipant, type ParticipantRow } from './rows.ts';
import { messageReactionsTable, participantsTable, pinsTable } from './tables.ts';

const reacted = event({
  schema: chatEvents['message.reacted'],
  audiences,
  project(db, { data: { n: messageNo, reaction, action, of }, actor_id }) {
    const accountId = of ?? actor_id;
    const { messageNo: place, reaction: emoji, accountId: whose } = messageReactionsTable;
    if (action === 'add')
      db.insert(messageReactionsTable).values({ messageNo, reaction, accountId }).onConflictDoNothing().run();
    else
      db.delete(messageReactionsTable)
        .where(and(eq(place, messageNo), eq(emoji, reaction), eq(whose, accountId)))
        .run();
  },
});

const pinned = event({
  schema: chatEvents['message.pinned'],
  audiences,
  project(db, { data, seq, actor_id: pinnedBy, at_ms: pinnedAtMs }) {
    db.insert(pinsTable).values({ messageNo: data.n, messageId: data.message_id, seq, pinnedBy, pinnedAtMs }).run();
  },
});

const unpinned = event({
  schema: chatEvents['message.unpinned'],
  audiences,
  project(db, { data }) {
    db.delete(pinsTable).where(eq(pinsTable.messageNo, data.n)).run();
  },
});

function isFurthest(row: ParticipantRow, { n, back }: ChatEventData['message.read']): boolean {
  return back !== true && n >= reachedBy(row).messageNo;
}

/** Everyone who takes part sees how far each has read: ticks are made of it, and never go back. */
const read = event({
  schema: chatEvents['message.read'],
  audiences: (data, { event: { actor_id } }) => [
    ...(data.back === true ? [] : toWhoeverMay('comment', data)),
    toAccount(actor_id, data),
  ],
  inbox: (_db, { actor_id }) => ({ to: [actor_id] }),
  // Whoever is further than ever stands there alone. Of whoever went back it must be known how far they had come.
  supersedes(db, { data, actor_id }) {
    const row = findParticipant(db, actor_id);
    return row !== undefined && isFurthest(row, data) ? row.markSeq : null;
  },
  project(db, { data, seq: markSeq, actor_id, at_ms: readAtMs }) {
    const row = findParticipant(db, actor_id);
    if (row === undefined) return;
    const reached = reachedBy(row);
    const position = {
      readMessageNo: data.n,
      readSeq: data.last_read_seq,
      readAuthorMessageNo: data.own,
      readAtMs,
      markSeq,
      ...(data.back === true && {
        reachedMessageNo: reached.messageNo,
        reachedSeq: reached.seq,
        reachedAtMs: reached.atMs,
      }),
      ...(isFurthest(row, data) && { reachedMessageNo: 0, reachedSeq: 0, reachedAtMs: 0 }),
    };
    db.update(participantsTable).set(position).where(eq(participantsTable.accountId, actor_id)).run();
  },
});

export const actEvents = {
  'message.reacted': reacted,
  'message.pinned': audited(pinned),
  'message.unpinned': audited(unpinned),
  'message.read': read,
};
