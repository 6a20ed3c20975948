import { and, asc, count, eq, ne, sql } from 'drizzle-orm';
import type { Comment, Reactions } from '#protocol/comments/view.ts';
import { shownMentions } from '#protocol/mentions.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import { isoTime } from '#worker/platform/clock.ts';
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
  reaction: db
    .select()
    .from(reactionsTable)
    .where(
      and(
        eq(reactionsTable.target, sql.placeholder('target')),
        eq(reactionsTable.reaction, sql.placeholder('reaction')),
        eq(reactionsTable.accountId, sql.placeholder('account')),
      ),
    )
    .prepare(),
}));

export function findComment(db: RoomReads, id: string): CommentRow | undefined {
  return statements(db).byId.get({ id });
}

export function hasReplies(db: RoomReads, id: string): boolean {
  return statements(db).reply.get({ id }) !== undefined;
}

export function hasReaction(db: RoomReads, target: string, reaction: string, account: string): boolean {
  return statements(db).reaction.get({ target, reaction, account }) !== undefined;
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
    .map((row) => toComment(row, nameOf));
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
