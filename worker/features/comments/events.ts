import { and, eq, sql } from 'drizzle-orm';
import { commentEvents, type CommentEventData } from '#protocol/comments/comments.schema.ts';
import { keptMentions } from '#protocol/mentions.ts';
import { prepared, type RoomDatabase, type RoomReads } from '#worker/room/store/database.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { event, type InboxNews, type StoredEvent } from '#worker/room/event-rule.ts';
import { fileFreed, freeFiles, seqsOfNames } from '#worker/features/files/rows.ts';
import { toThoseWhoHear } from './audience.ts';
import { commentSays, newsOfComment, newsOfEdit, type CommentSubjects } from './inbox.ts';
import { findComment, hasReplies } from './rows.ts';
import { commentsTable, reactionsTable } from './tables.ts';

const statements = prepared((db: RoomDatabase) => ({
  add: db
    .insert(commentsTable)
    .values({
      seq: sql.placeholder('seq'),
      id: sql.placeholder('id'),
      target: sql.placeholder('target'),
      parentId: sql.placeholder('parentId'),
      authorId: sql.placeholder('authorId'),
      content: sql.placeholder('content'),
      removed: false,
      mentions: sql`${sql.placeholder('mentions')}`,
      attachments: sql`${sql.placeholder('attachments')}`,
      createdAtMs: sql.placeholder('createdAtMs'),
      updatedAtMs: null,
      editSeqs: [],
    })
    .prepare(),
}));

export function commentEventRules(options: CommentSubjects) {
  const of = ({ target }: { target: string }): string => target;
  return {
    'comment.added': event({
      ...added,
      ...toThoseWhoHear<Data<'comment.added'>>(options, ({ target }) => target),
      inbox: (db, stored) => newsOfComment(db, stored, options),
      says: (db, stored) => commentSays(db, stored, options),
    }),
    'comment.updated': event({
      ...updated,
      ...toThoseWhoHear<Data<'comment.updated'>>(options, ({ comment_id }) => comment_id),
      inbox: (db, stored) => newsOfEdit(db, stored, options),
    }),
    // By then it is in the rows no more.
    'comment.removed': event({
      ...removed,
      ...toThoseWhoHear<Data<'comment.removed'>>(options, ({ target = null }) => target),
    }),
    'reaction.added': event({ ...reacted, ...toThoseWhoHear(options, of) }),
    'reaction.removed': event({ ...unreacted, ...toThoseWhoHear(options, of) }),
  };
}

type Data<Type extends keyof CommentEventData> = CommentEventData[Type];

const added = {
  schema: commentEvents['comment.added'],
  signed: true as const,
  counted: () => count('comment_operations_total', { operation: 'add' }),
  erasable: ['content'],
  texts: ['content'],
  project: (db: RoomDatabase, { data, actor_id, at_ms, seq }: StoredEvent<CommentEventData['comment.added']>) => {
    const { comment_id: id, target, parent_id: parentId, content, attachments: files = [] } = data;
    // A prepared statement takes what is bound as it is: lists as JSON, truth as a number.
    const mentions = JSON.stringify(keptMentions(data));
    const attachments = JSON.stringify(files);
    const said = { seq, id, target, parentId, authorId: actor_id, content, mentions, attachments };
    statements(db).add.run({ ...said, createdAtMs: at_ms });
  },
};

const updated = {
  schema: commentEvents['comment.updated'],
  counted: () => count('comment_operations_total', { operation: 'update' }),
  erasable: ['content'],
  texts: ['content'],
  project: (db: RoomDatabase, { data, at_ms, seq }: StoredEvent<Data<'comment.updated'>>) => {
    const row = findComment(db, data.comment_id);
    if (row === undefined) return;
    const changes = {
      content: data.content,
      mentions: keptMentions(data),
      updatedAtMs: at_ms,
      editSeqs: [...row.editSeqs, seq],
    };
    db.update(commentsTable).set(changes).where(eq(commentsTable.id, row.id)).run();
  },
};

const removed = {
  schema: commentEvents['comment.removed'],
  counted: () => count('comment_operations_total', { operation: 'remove' }),
  inbox: (_db: RoomReads, { data }: StoredEvent<Data<'comment.removed'>>): InboxNews => ({
    to: 'members',
    gone: [data.comment_id],
  }),
  forgets: (db: RoomReads, { data }: StoredEvent<Data<'comment.removed'>>) => {
    const row = findComment(db, data.comment_id);
    return row === undefined ? [] : [row.seq, ...row.editSeqs, ...seqsOfNames(db, row.attachments)];
  },
  outbox: ({ data: { gone = [] } }: StoredEvent<Data<'comment.removed'>>) => fileFreed(gone),
  project: (db: RoomDatabase, { data }: StoredEvent<Data<'comment.removed'>>) => removeComment(db, data.comment_id),
};

const reacted = {
  schema: commentEvents['reaction.added'],
  project: (db: RoomDatabase, { data, actor_id }: StoredEvent<Data<'reaction.added'>>) => {
    db.insert(reactionsTable)
      .values({ ...data, accountId: actor_id })
      .onConflictDoNothing()
      .run();
  },
};

const unreacted = {
  schema: commentEvents['reaction.removed'],
  project: (db: RoomDatabase, { data, actor_id }: StoredEvent<Data<'reaction.removed'>>) => {
    const { target, reaction, accountId } = reactionsTable;
    db.delete(reactionsTable)
      .where(and(eq(target, data.target), eq(reaction, data.reaction), eq(accountId, data.of ?? actor_id)))
      .run();
  },
};

/** A tombstone stays where there are replies, and goes with the last of them. */
function removeComment(db: RoomDatabase, id: string): void {
  const row = findComment(db, id);
  if (row === undefined) return;
  db.delete(reactionsTable).where(eq(reactionsTable.target, id)).run();
  if (row.attachments.length > 0) freeFiles(db, id);
  if (hasReplies(db, id)) {
    const nothing = { content: null, mentions: [] };
    db.update(commentsTable)
      .set({ ...nothing, removed: true })
      .where(eq(commentsTable.id, id))
      .run();
    return;
  }
  db.delete(commentsTable).where(eq(commentsTable.id, id)).run();
  const parent = row.parentId === null ? undefined : findComment(db, row.parentId);
  if (parent?.removed === true && !hasReplies(db, parent.id)) {
    db.delete(commentsTable).where(eq(commentsTable.id, parent.id)).run();
  }
}
