// Comments and reactions on anything a kind says can be their target, and on the room itself.
import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import { targetId } from '#protocol/comments/comments.schema.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { query } from '#worker/room/query-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { TakesAlong } from '../access/merge.ts';
import type { NamingColumns } from '../access/naming-columns.ts';
import type { FoundActs } from '../access/take-back.ts';
import { heardComment, heardView, mayHear } from './audience.ts';
import { commentCommandRules, type CommentOptions } from './commands.ts';
import { commentEventRules } from './events.ts';
import { type FindsReported, nothingToReport } from '../reported.ts';
import {
  type CommentRow,
  countReplies,
  filesOf,
  reactionsOn,
  readComments,
  readReactions,
  removalOf,
  shownReactions,
  toComment,
  withOwn,
} from './rows.ts';
import { commentsTable, reactionsTable } from './tables.ts';

/** What someone has said and how they reacted, as it is taken back. */
export function commentActsOf(db: RoomReads, accountId: string): FoundActs {
  const said = and(eq(commentsTable.authorId, accountId), eq(commentsTable.removed, false));
  const comments = db.select().from(commentsTable).where(said).orderBy(desc(commentsTable.seq));
  const { target, reaction } = reactionsTable;
  const reactions = db.select({ target, reaction }).from(reactionsTable).where(eq(reactionsTable.accountId, accountId));
  return {
    // Replies before what they answer, so that no tombstone is left of one's own.
    comments: comments.all().map(removalOf),
    reactions: reactions.all().map((one) => ({ type: 'reaction.removed', data: { ...one, of: accountId } })),
  };
}

/** Where comments and reactions name people. */
export const namingInComments: NamingColumns = {
  each: [commentsTable.authorId],
  once: [reactionsTable.accountId],
  listed: [commentsTable.mentions],
};

/** Of one person one reaction of a kind stays on each thing. */
export const takesReactionsAlong: TakesAlong = (db, { from, to }) => {
  const own = alias(reactionsTable, 'own');
  const { target, reaction, accountId } = reactionsTable;
  const both = db
    .select({ target, reaction })
    .from(reactionsTable)
    .innerJoin(own, and(eq(own.target, target), eq(own.reaction, reaction), eq(own.accountId, to)))
    .where(eq(accountId, from))
    .all();
  return { before: both.map((one) => ({ type: 'reaction.removed', data: { ...one, of: from } })), after: [] };
};

/** What differs between viewers: where everyone hears of everything, no comments do. */
type OwnComments = Pick<CommentsView, 'reactions'> & Partial<CommentsView>;

export function commentsFeature(options: CommentOptions) {
  return {
    commands: commentCommandRules(options),
    events: commentEventRules(options),
    queries: { comments: commentsQuery(options) },
    reported: reportedComment(options),
    sharedView: (db: RoomReads): CommentsView => {
      const comments = readComments(db, (id) => options.nameOf(db, id));
      const comments_count = comments.filter((comment) => !comment.removed).length;
      return { comments, comments_count, reactions: readReactions(db, '') };
    },
    ownView: (db: RoomReads, viewer: Viewer, all: CommentsView): OwnComments => {
      const reactions = withOwn(db, all.reactions, viewer.id);
      return options.audienceOf === undefined ? { reactions } : heardView(options, db, viewer, { ...all, reactions });
    },
  };
}

function reportedComment(options: CommentOptions): FindsReported {
  return (db, id, { viewer }) => {
    const row = heardComment(options, db, { id, viewer });
    if (row?.content == null) return nothingToReport;
    const { authorId: author_id, content: text, createdAtMs, attachments } = row;
    const files = (filesOf(db, attachments).files ?? []).map(({ name }) => name);
    const takes_away = { type: 'comment.remove', data: { comment_id: id } };
    return { ok: true, value: { author_id, text, files, written_at: isoTime(createdAtMs), takes_away } };
  };
}

const pageSchema = z.strictObject({
  /** Absent: all of them; null: only those on the room itself. */
  target: targetId.nullable().exactOptional(),
  after: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
});

/** A page of comments, oldest first, each with its reactions and how many replies it has. */
function commentsQuery(options: CommentOptions) {
  const { nameOf } = options;
  return query({
    schema: pageSchema,
    capability: 'view',
    read(db, { limit, ...from }, { viewer }) {
      const hears = (id: string | null): boolean => mayHear(options, db, { id, viewer });
      const rows = heardRows(db, { ...from, most: limit + 1 }, hears);
      const page = rows.slice(0, limit);
      const replies = countReplies(
        db,
        page.map((row) => row.id),
      );
      const items = page.map((row) => ({
        ...toComment(row, (id) => nameOf(db, id)),
        ...filesOf(db, row.attachments),
        replies_count: replies.get(row.id) ?? 0,
        ...shownReactions(reactionsOn(db, row.id, viewer.id)),
      }));
      const last = page.at(-1);
      return {
        ok: true,
        value: { items, next_cursor: rows.length > limit && last !== undefined ? String(last.seq) : null },
      };
    },
  });
}

interface PagePlace {
  target?: string | null;
  after: number;
  most: number;
}

/** Those after a seq of which somebody hears, asked for in pieces: between them may be many of which they do not. */
function heardRows(
  db: RoomReads,
  { target, after, most }: PagePlace,
  hears: (target: string | null) => boolean,
): CommentRow[] {
  const about =
    target === undefined
      ? undefined
      : target === null
        ? isNull(commentsTable.target)
        : eq(commentsTable.target, target);
  if (target !== undefined && !hears(target)) return [];
  const heard: CommentRow[] = [];
  for (let last = after; ;) {
    const rows = db
      .select()
      .from(commentsTable)
      .where(and(gt(commentsTable.seq, last), about))
      .orderBy(asc(commentsTable.seq))
      .limit(most)
      .all();
    heard.push(...rows.filter((row) => hears(row.target)));
    if (heard.length >= most || rows.length < most) return heard.slice(0, most);
    last = rows.at(-1)?.seq ?? last;
  }
}
