// Who hears of a comment: whoever hears of what it is about. To anybody else it is not there, at any door.
import { idPattern } from '#protocol/ids.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { type Audience, everyone, type Receivers } from '#worker/room/live/audience.ts';
import { isAmong } from '#worker/room/live/redact-event.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { type CommentRow, findComment } from './rows.ts';

export interface CommentAudience {
  /**
   * Who hears of what is said about a target (null: the room itself), also of one that is gone; by the rows of the moment.
   * Absent: everyone, of everything.
   */
  audienceOf?: (db: RoomReads, target: string | null) => Receivers;
}

const isComment = idPattern('cmt');
const nobody: Receivers = { accounts: new Set() };

/** Who hears of what is said about this, be it a comment itself; of a comment that is gone with its words nobody does. */
export function receiversOf({ audienceOf }: CommentAudience, db: RoomReads, id: string | null): Receivers {
  if (audienceOf === undefined) return everyone;
  if (id === null || !isComment.test(id)) return audienceOf(db, id);
  const comment = findComment(db, id);
  return comment === undefined ? nobody : audienceOf(db, comment.target);
}

export function mayHear(
  options: CommentAudience,
  db: RoomReads,
  { id, viewer }: { id: string | null; viewer: Viewer },
): boolean {
  // Whoever hears is told by rights, links and accounts: marks are of acts without a name, and a comment has one.
  return (
    options.audienceOf === undefined || isAmong(receiversOf(options, db, id), viewer, (_scope, account) => account)
  );
}

/** The comment of that id, to whoever may hear of it. */
export function heardComment(
  options: CommentAudience,
  db: RoomReads,
  { id, viewer }: { id: string; viewer: Viewer },
): CommentRow | undefined {
  return mayHear(options, db, { id, viewer }) ? findComment(db, id) : undefined;
}

/** Rules of events that each say, by `about`, of what they are: nothing is added where everyone hears of everything. */
export function toThoseWhoHear<Data>(
  options: CommentAudience,
  about: (data: Data) => string | null,
): { audiences?: (data: Data, sight: { db: RoomReads }) => Audience[] } {
  if (options.audienceOf === undefined) return {};
  return { audiences: (data, { db }) => [{ to: receiversOf(options, db, about(data)), data }] };
}

/** Of all comments and reactions those that this viewer hears of. */
export function heardView(options: CommentAudience, db: RoomReads, viewer: Viewer, all: CommentsView): CommentsView {
  if (options.audienceOf === undefined) return all;
  const known = new Map<string | null, boolean>();
  const hears = (id: string | null): boolean => {
    let may = known.get(id);
    if (may === undefined) known.set(id, (may = mayHear(options, db, { id, viewer })));
    return may;
  };
  const comments = all.comments.filter(({ target }) => hears(target));
  const reactions = Object.fromEntries(Object.entries(all.reactions).filter(([target]) => hears(target)));
  return { comments, comments_count: comments.filter(({ removed }) => !removed).length, reactions };
}
