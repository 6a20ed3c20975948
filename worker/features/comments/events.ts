import { and, eq, sql } from 'drizzle-orm';
import { commentEvents, type CommentEventData } from '#protocol/comments/comments.schema.ts';
import { keptMentions } from '#protocol/mentions.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import { fileFreed, freeFiles, seqsOfNames } from '#worker/features/files/rows.ts';
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

export function commentEventRules(subjects: CommentSubjects) {
  return {
    ...rules,
    'comment.added': event({
      ...added,
      inbox: (db, stored) => newsOfComment(db, stored, subjects),
      says: (db, stored) => commentSays(db, stored, subjects),
    }),
  };
}

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

const rules = {
  'comment.updated': event({
    schema: commentEvents['comment.updated'],
    counted: () => count('comment_operations_total', { operation: 'update' }),
    inbox: newsOfEdit,
    erasable: ['content'],
    texts: ['content'],
    project: (db, { data, at_ms, seq }) => {
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
  }),
  'comment.removed': event({
    schema: commentEvents['comment.removed'],
    counted: () => count('comment_operations_total', { operation: 'remove' }),
    inbox: (_db, { data }) => ({ to: 'members', gone: [data.comment_id] }),
    forgets: (db, { data }) => {
      const row = findComment(db, data.comment_id);
      return row === undefined ? [] : [row.seq, ...row.editSeqs, ...seqsOfNames(db, row.attachments)];
    },
    outbox: ({ data: { gone = [] } }) => fileFreed(gone),
    project: (db, { data }) => removeComment(db, data.comment_id),
  }),
  'reaction.added': event({
    schema: commentEvents['reaction.added'],
    project: (db, { data, actor_id }) => {
      db.insert(reactionsTable)
        .values({ ...data, accountId: actor_id })
        .onConflictDoNothing()
        .run();
    },
  }),
  'reaction.removed': event({
    schema: commentEvents['reaction.removed'],
    project: (db, { data, actor_id }) => {
      const { target, reaction, accountId } = reactionsTable;
      db.delete(reactionsTable)
        .where(and(eq(target, data.target), eq(reaction, data.reaction), eq(accountId, data.of ?? actor_id)))
        .run();
    },
  }),
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
