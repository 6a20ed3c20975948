import { eq, sql } from 'drizzle-orm';
import { chatEvents, type SystemNotice } from '#protocol/chat/events.schema.ts';
import type { MessageType } from '#protocol/chat/terms.ts';
import { everyoneId, keptMentions, type KeptMention, type Mentions } from '#protocol/mentions.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { event, type Insight, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, type Receivers, toAccount } from '#worker/room/live/audience.ts';
import { filesUsedBy, freeFiles, useFiles } from '#worker/features/files/rows.ts';
import { markDirty } from './archive.ts';
import { freedWith, withFiles } from './files.ts';
import { noticesOf, noticesOfEdit, wordsOf as wordsSaid } from './inbox.ts';
import { pageOf, seqsOfPreview } from './link-previews.ts';
import { afterTheirBeginning, readersOf } from './reading.ts';
import { seqsOfRevisions } from './revisions.ts';
import { messageAt, authorMessagesThrough } from './rows.ts';
import { messageReactionsTable, messagesTable, pinsTable, revisionsTable, uncountedTable } from './tables.ts';
import { findBy, findNoMore, reworded } from './word-index.ts';

const of = (name: string) => sql.placeholder(name);

const statements = prepared((db: RoomDatabase) => ({
  message: db
    .insert(messagesTable)
    .values({
      messageNo: of('messageNo'),
      id: of('id'),
      seq: of('seq'),
      authorId: of('authorId'),
      authorMessageNo: of('authorMessageNo'),
      content: of('content'),
      type: of('type'),
      replyTo: of('replyTo'),
      attachments: of('attachments'),
      mentions: of('mentions'),
      notice: of('notice'),
      sentAtMs: of('sentAtMs'),
      wordsSeq: of('wordsSeq'),
    })
    .prepare(),
}));

interface NewMessage {
  messageNo: number;
  id: string;
  seq: number;
  authorId: string;
  sentAtMs: number;
  content: string | null;
  type: MessageType;
  replyTo: string | null;
  attachments: string[];
  mentions: KeptMention[];
  notice?: SystemNotice;
}

/** Writes a message in its place, where it is found by its words and shows its files. */
export function insertMessage(db: RoomDatabase, { notice, ...message }: NewMessage): void {
  const { messageNo, id, authorId, seq: wordsSeq, content, attachments } = message;
  const authorMessageNo = authorMessagesThrough(db, authorId, messageNo - 1) + 1;
  statements(db).message.run({ ...message, authorMessageNo, notice: notice ?? null, wordsSeq });
  findBy(db, messageNo, content);
  useFiles(db, attachments, id);
}

/** A message to those who may read it: of whom it calls, whoever reads along is told whether it is them. */
export function withCalls<Data extends Partial<Mentions> & Pick<Mentions, 'mentions'> & { n: number }>(
  data: Data,
  sight: Insight,
): Audience[] {
  const to = readersOf(sight, data.n);
  const called = new Set(data.mentions.filter((id) => id !== everyoneId));
  if (called.size === 0) return [{ to, data }];
  const own = [...called].filter((id) => isIn(to, id)).map((id) => toAccount(id, callingOnly(data, id)));
  return [{ to: { ...to, may: 'comment' }, data }, ...own, { to, data: callingOnly(data, null) }];
}

export function isIn({ accounts, allBut }: Receivers, id: string): boolean {
  return accounts?.has(id) !== false && allBut?.has(id) !== true;
}

function callingOnly<Data extends Partial<Mentions> & Pick<Mentions, 'mentions'>>(
  data: Data,
  whom: string | null,
): Data {
  const { mentions, mention_ranges = [] } = data;
  const isTold = (id: string): boolean => id === whom || id === everyoneId;
  if (mentions.every(isTold)) return data;
  return {
    ...data,
    mentions: mentions.filter(isTold),
    mention_ranges: mention_ranges.filter((range) => isTold(range.account_id)),
    ...('newly' in data && { newly: [] }),
  };
}

const sent = event({
  schema: chatEvents['message.sent'],
  audiences: (data, sight) => withCalls(withFiles(data, sight.db), sight),
  signed: true,
  erasable: ['content'],
  texts: ['content'],
  reworded,
  outbox: pageOf,
  inbox(db, stored) {
    const { message_id: said } = stored.data;
    return { to: 'members', notices: noticesOf(db, stored), said, words: wordsSaid(db, said) };
  },
  project(db, { data, seq, actor_id: authorId, at_ms: sentAtMs }) {
    const { message_id: id, n: messageNo, content, message_type: type, reply_to: replyTo, attachments } = data;
    const words = { content, type, replyTo, attachments, mentions: keptMentions(data) };
    insertMessage(db, { messageNo, id, seq, authorId, sentAtMs, ...words });
  },
});

/** It has a place and an author like a message, and nothing that could be read aloud, searched for or taken back. */
const notedRule = event({
  schema: chatEvents['message.noted'],
  texts: ['name'],
  audiences: (data, sight) => [{ to: { ...readersOf(sight, data.n), may: 'comment' }, data }],
  project(db, { data: { message_id: id, n: messageNo, notice }, seq, actor_id: authorId, at_ms: sentAtMs }) {
    const nothing = { content: null, replyTo: null, attachments: [], mentions: [] };
    insertMessage(db, { messageNo, id, seq, authorId, sentAtMs, type: 'system', ...nothing, notice });
    db.insert(uncountedTable).values({ messageNo, authorId }).run();
  },
});

const edited = event({
  schema: chatEvents['message.edited'],
  audiences: withCalls,
  signed: true,
  erasable: ['content'],
  texts: ['content'],
  reworded,
  outbox: pageOf,
  inbox: (db, stored) => ({
    to: 'members',
    notices: noticesOfEdit(db, stored),
    words: wordsSaid(db, stored.data.message_id),
  }),
  forgets: (db, { data }) => seqsOfPreview(messageAt(db, data.n)),
  project(db, { data, seq, at_ms: editedAtMs }) {
    const { n: messageNo, content } = data;
    const row = messageAt(db, messageNo);
    if (row === undefined) throw new Error('an edit of a message that is not there');
    const said = { messageNo, seq: row.wordsSeq, atMs: row.editedAtMs ?? row.sentAtMs, archivedIn: row.archivedIn };
    db.insert(revisionsTable)
      .values({ ...said, content: row.content })
      .run();
    const words = { content, mentions: keptMentions(data), editedAtMs, wordsSeq: seq, archivedIn: null, preview: null };
    db.update(messagesTable).set(words).where(eq(messagesTable.messageNo, messageNo)).run();
    findNoMore(db, messageNo);
    findBy(db, messageNo, content);
  },
});

/** A tombstone stays, so that every place stays what it is; the words go from the rows, the index and the log. */
const deleted = event({
  schema: chatEvents['message.deleted'],
  audiences: afterTheirBeginning,
  inbox: (db, { data }) => ({ to: 'members', withdrawn: seqsOf(db, data.n) }),
  forgets: (db, { data }) => [
    ...wordsOf(db, data.n),
    ...filesUsedBy(db, data.message_id).map(({ addedSeq }) => addedSeq),
  ],
  outbox: ({ data }, db) => freedWith(data.message_id, db),
  project(db, { data: { message_id, n: messageNo }, at_ms: deletedAtMs }) {
    markDirty(db, messageNo);
    freeFiles(db, message_id);
    const authorId = messageAt(db, messageNo)?.authorId ?? '';
    db.insert(uncountedTable).values({ messageNo, authorId }).onConflictDoNothing().run();
    const nothing = { content: null, attachments: [], mentions: [], archivedIn: null, preview: null };
    db.update(messagesTable)
      .set({ ...nothing, deletedAtMs })
      .where(eq(messagesTable.messageNo, messageNo))
      .run();
    findNoMore(db, messageNo);
    for (const table of [revisionsTable, messageReactionsTable, pinsTable])
      db.delete(table).where(eq(table.messageNo, messageNo)).run();
  },
});

/** The events that said its first and its last words: what they notified of is known by their seqs. */
function seqsOf(db: RoomDatabase | VisibilityContext['db'], messageNo: number): number[] {
  const row = messageAt(db, messageNo);
  return row === undefined ? [] : [...new Set([row.seq, row.wordsSeq])];
}

/** All events that hold words of a message. */
function wordsOf(db: VisibilityContext['db'], messageNo: number): number[] {
  const row = messageAt(db, messageNo);
  return row === undefined ? [] : [row.wordsSeq, ...seqsOfPreview(row), ...seqsOfRevisions(db, messageNo)];
}

export const messageEvents = {
  'message.sent': sent,
  'message.noted': notedRule,
  'message.edited': edited,
  'message.deleted': deleted,
};
