import { eq, sql } from 'drizzle-orm';
import { chatEvents } from '#protocol/chat/events.schema.ts';
import { keptMentions } from '#protocol/mentions.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { event, type VisibilityContext } from '#worker/room/event-rule.ts';
import { markDirty } from './archive.ts';
import { noticesOf, noticesOfEdit } from './inbox.ts';
import { pageOf, seqsOfPreview } from './link-previews.ts';
import { withCalls } from './outside.ts';
import { afterTheirBeginning, readersOf } from './reading.ts';
import { seqsOfRevisions } from './revisions.ts';
import { messageAt, ownThrough } from './rows.ts';
import { messageReactionsTable, messagesTable, pinsTable, revisionsTable, uncountedTable } from './tables.ts';
import { findBy, findNoMore, reworded } from './word-index.ts';

const of = (name: string) => sql.placeholder(name);

const statements = prepared((db: RoomDatabase) => ({
  message: db
    .insert(messagesTable)
    .values({
      n: of('n'),
      id: of('id'),
      seq: of('seq'),
      authorId: of('authorId'),
      own: of('own'),
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

const sent = event({
  schema: chatEvents['message.sent'],
  audiences: withCalls,
  signed: true,
  erasable: ['content'],
  texts: ['content'],
  reworded,
  outbox: pageOf,
  inbox: (db, stored) => ({ to: 'members', notices: noticesOf(db, stored) }),
  project(db, { data, seq, actor_id: authorId, at_ms: sentAtMs }) {
    const { message_id: id, n, content, message_type: type, reply_to: replyTo, attachments } = data;
    const own = ownThrough(db, authorId, n - 1) + 1;
    const words = { content, type, replyTo, attachments, mentions: keptMentions(data), notice: null, wordsSeq: seq };
    statements(db).message.run({ n, id, seq, authorId, own, sentAtMs, ...words });
    findBy(db, n, content);
  },
});

/** It has a place and an author like a message, and nothing that could be read aloud, searched for or taken back. */
const notedRule = event({
  schema: chatEvents['message.noted'],
  texts: ['name'],
  audiences: (data, sight) => [{ to: { ...readersOf(sight, data.n), may: 'comment' }, data }],
  project(db, { data: { message_id: id, n, notice }, seq, actor_id: authorId, at_ms: sentAtMs }) {
    const own = ownThrough(db, authorId, n - 1) + 1;
    const nothing = { content: null, type: 'system', replyTo: null, attachments: [], mentions: [] };
    statements(db).message.run({ n, id, seq, authorId, own, sentAtMs, ...nothing, notice, wordsSeq: seq });
    db.insert(uncountedTable).values({ n, authorId }).run();
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
  inbox: (db, stored) => ({ to: 'members', notices: noticesOfEdit(db, stored) }),
  forgets: (db, { data }) => seqsOfPreview(messageAt(db, data.n)),
  project(db, { data, seq, at_ms: editedAtMs }) {
    const { n, content } = data;
    const row = messageAt(db, n);
    if (row === undefined) throw new Error('an edit of a message that is not there');
    const said = { n, seq: row.wordsSeq, atMs: row.editedAtMs ?? row.sentAtMs, archivedIn: row.archivedIn };
    db.insert(revisionsTable)
      .values({ ...said, content: row.content })
      .run();
    const words = { content, mentions: keptMentions(data), editedAtMs, wordsSeq: seq, archivedIn: null, preview: null };
    db.update(messagesTable).set(words).where(eq(messagesTable.n, n)).run();
    findNoMore(db, n);
    findBy(db, n, content);
  },
});

/** A tombstone stays, so that every place stays what it is; the words go from the rows, the index and the log. */
const deleted = event({
  schema: chatEvents['message.deleted'],
  audiences: afterTheirBeginning,
  inbox: (db, { data }) => ({ to: 'members', withdrawn: seqsOf(db, data.n) }),
  forgets: (db, { data }) => wordsOf(db, data.n),
  project(db, { data: { n }, at_ms: deletedAtMs }) {
    markDirty(db, n);
    const authorId = messageAt(db, n)?.authorId ?? '';
    db.insert(uncountedTable).values({ n, authorId }).onConflictDoNothing().run();
    const nothing = { content: null, attachments: [], mentions: [], archivedIn: null, preview: null };
    db.update(messagesTable)
      .set({ ...nothing, deletedAtMs })
      .where(eq(messagesTable.n, n))
      .run();
    findNoMore(db, n);
    for (const table of [revisionsTable, messageReactionsTable, pinsTable])
      db.delete(table).where(eq(table.n, n)).run();
  },
});

/** The events that said its first and its last words: what they notified of is known by their seqs. */
function seqsOf(db: RoomDatabase | VisibilityContext['db'], n: number): number[] {
  const row = messageAt(db, n);
  return row === undefined ? [] : [...new Set([row.seq, row.wordsSeq])];
}

/** All events that hold words of a message. */
function wordsOf(db: VisibilityContext['db'], n: number): number[] {
  const row = messageAt(db, n);
  return row === undefined ? [] : [row.wordsSeq, ...seqsOfPreview(row), ...seqsOfRevisions(db, n)];
}

export const messageEvents = {
  'message.sent': sent,
  'message.noted': notedRule,
  'message.edited': edited,
  'message.deleted': deleted,
};
