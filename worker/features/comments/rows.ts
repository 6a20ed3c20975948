import { inPieces } from '#worker/room/store/in-pieces.ts';
import { and, asc, count, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Comment, Reactions } from '#protocol/comments/view.ts';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { shownMentions } from '#protocol/mentions.ts';
import { noReactions, type ReactionsOn } from '#protocol/reactions.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { shownFiles } from '#worker/features/files/rows.ts';
import { commentsTable, reactionsTable } from './tables.ts';

export type CommentRow = typeof commentsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  byId: db
    .select()
    .from(commentsTable)
    .where(eq(commentsTable.id, sql.placeholder('id')))
    .prepare(),
  reply: db
    .select({ id: commentsTable.id })
    .from(commentsTable)
    .where(eq(commentsTable.parentId, sql.placeholder('id')))
    .limit(1)
    .prepare(),
  own: db
    .select({ target: reactionsTable.target, reaction: reactionsTable.reaction })
    .from(reactionsTable)
    .where(eq(reactionsTable.accountId, sql.placeholder('me')))
    .orderBy(asc(reactionsTable.target), asc(reactionsTable.reaction))
    .prepare(),
}));

export function findComment(db: RoomReads, id: string): CommentRow | undefined {
  return statements(db).byId.get({ id });
}

export function hasReplies(db: RoomReads, id: string): boolean {
  return statements(db).reply.get({ id }) !== undefined;
}

/** Whether anyone but `account` has said something about a target that can still be read. */
export function isTalkedAbout(db: RoomReads, target: string, account: string): boolean {
  const others = and(
    eq(commentsTable.target, target),
    ne(commentsTable.authorId, account),
    eq(commentsTable.removed, false),
  );
  return db.select({ seq: commentsTable.seq }).from(commentsTable).where(others).limit(1).get() !== undefined;
}

/** Whether something that `account` said stands, be it without its words. */
export function hasCommented(db: RoomReads, account: string): boolean {
  const theirs = eq(commentsTable.authorId, account);
  return db.select({ seq: commentsTable.seq }).from(commentsTable).where(theirs).limit(1).get() !== undefined;
}

/** Of `account` on one target. */
export function countReactions(db: RoomReads, target: string, account: string): number {
  const mine = and(eq(reactionsTable.target, target), eq(reactionsTable.accountId, account));
  return db.select({ total: count() }).from(reactionsTable).where(mine).get()?.total ?? 0;
}

/** Those on any of these targets that can still be read. */
export function countCommentsOn(db: RoomReads, targets: readonly (string | null)[]): number {
  const there = new Set(targets);
  return db
    .select({ target: commentsTable.target, total: count() })
    .from(commentsTable)
    .where(eq(commentsTable.removed, false))
    .groupBy(commentsTable.target)
    .all()
    .reduce((sum, { target, total }) => sum + (there.has(target) ? total : 0), 0);
}

export function readComments(db: RoomReads, nameOf: (id: string) => string): Comment[] {
  return db
    .select()
    .from(commentsTable)
    .orderBy(asc(commentsTable.seq))
    .all()
    .map((row) => ({
      ...toComment(row, nameOf),
      ...(row.attachments.length > 0 && { attachments: row.attachments }),
    }));
}

/** What goes when a comment does: the files that it showed go with it. */
export function removalOf({ id: comment_id, target, attachments }: CommentRow): NewEvent {
  const gone = attachments.length > 0 && { gone: attachments };
  return { type: 'comment.removed', data: { comment_id, ...(target !== null && { target }), ...gone } };
}

/** What was said about something and can still be read, the newest first: answers before what they answer. */
export function commentsAbout(db: RoomReads, target: string): CommentRow[] {
  const there = and(eq(commentsTable.target, target), eq(commentsTable.removed, false));
  return db.select().from(commentsTable).where(there).orderBy(desc(commentsTable.seq)).all();
}

/** What is known of the files that it shows; nothing of those that are gone with it. */
export function filesOf(db: RoomReads, attachments: readonly string[]): { files?: AttachedFile[] } {
  const files = shownFiles(db, attachments);
  return files.length === 0 ? {} : { files };
}

export function toComment(row: CommentRow, nameOf: (id: string) => string): Comment {
  return {
    id: row.id,
    target: row.target,
    parent_id: row.parentId,
    author: { id: row.authorId, name: nameOf(row.authorId) },
    content: row.content,
    removed: row.removed,
    ...shownMentions(row.mentions),
    created_at: isoTime(row.createdAtMs),
    updated_at: row.updatedAtMs === null ? null : isoTime(row.updatedAtMs),
  };
}

/** Reactions on one target, or on everything, in the fixed order that the reducer keeps too. */
export function readReactions(db: RoomReads, me: string, target?: string): Reactions {
  const filter = target === undefined ? undefined : eq(reactionsTable.target, target);
  const rows = db
    .select()
    .from(reactionsTable)
    .where(filter)
    .orderBy(asc(reactionsTable.target), asc(reactionsTable.reaction))
    .all();
  const reactions: Reactions = {};
  for (const row of rows) {
    const on = (reactions[row.target] ??= { counts: {}, mine: [] });
    on.counts[row.reaction] = (on.counts[row.reaction] ?? 0) + 1;
    if (row.accountId === me) on.mine.push(row.reaction);
  }
  return reactions;
}

/** Everyone's reactions, with those that are this account's. */
export function withOwn(db: RoomReads, shared: Reactions, me: string): Reactions {
  const rows = statements(db).own.all({ me });
  const reactions = { ...shared };
  for (const { target, reaction } of rows) {
    const { counts, mine } = reactions[target] ?? noReactions;
    reactions[target] = { counts, mine: [...mine, reaction] };
  }
  return reactions;
}

export function countReplies(db: RoomReads, ids: string[]): Map<string, number> {
  const rows = inPieces(ids, (some) =>
    db
      .select({ parentId: commentsTable.parentId, replies: count() })
      .from(commentsTable)
      .where(inArray(commentsTable.parentId, some))
      .groupBy(commentsTable.parentId)
      .all(),
  );
  return new Map(rows.map(({ parentId, replies }) => [parentId ?? '', replies]));
}

/** Reactions on one target, as `me` sees them. */
export function reactionsOn(db: RoomReads, target: string, me: string): ReactionsOn {
  return readReactions(db, me, target)[target] ?? noReactions;
}

/** The same as an answer says them. */
export function shownReactions({ counts, mine }: ReactionsOn): { reactions: Record<string, number>; mine: string[] } {
  return { reactions: counts, mine };
}
