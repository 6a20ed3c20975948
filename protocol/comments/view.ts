import type { MentionRange } from '../mentions.ts';
import { changeReactions, noReactions, type ReactionsOn } from '../reactions.ts';
import type { Person, RoomEvent } from '../wire.ts';
import type { CommentEventData } from './comments.schema.ts';

export interface Comment {
  id: string;
  /** The id of what it is about; null for the room itself. */
  target: string | null;
  parent_id: string | null;
  author: Person;
  /** null: its words are gone from the room's memory, because it was (or, in a past view, would be) removed. */
  content: string | null;
  /** It was removed, and stands only because of its replies. */
  removed: boolean;
  mentions: string[];
  mention_ranges: MentionRange[];
  /** Files that it shows, by their ids; absent where it shows none. What is known of them is the view's (`FilesView`). */
  attachments?: string[];
  created_at: string;
  updated_at: string | null;
}

/** Reactions by what they are on: `counts` of each emoji, and which of them are the viewer's. */
export type Reactions = Record<string, ReactionsOn>;

/** The part of a viewer's snapshot that holds comments (oldest first) and reactions. */
export interface CommentsView {
  comments: Comment[];
  comments_count: number;
  reactions: Reactions;
}

export const initialComments: CommentsView = { comments: [], comments_count: 0, reactions: {} };

type CommentEvent =
  | { [Type in keyof CommentEventData]: RoomEvent<Type, CommentEventData[Type]> }[keyof CommentEventData]
  | RoomEvent<'person.renamed', { account_id: string; name: string }>;

/** Carries this slice past an event; events of other slices leave it as it is. `me`: the viewer's account. */
export function reduceComments<View extends CommentsView>(view: View, anyEvent: RoomEvent, me: string): View {
  const event = anyEvent as CommentEvent;
  switch (event.type) {
    case 'comment.added':
      return counted(view, [...view.comments, commentOf(event)]);
    case 'comment.updated': {
      const { comment_id, content, mentions, mention_ranges = [] } = event.data;
      const changes = { content, mentions, mention_ranges, updated_at: event.at };
      return { ...view, comments: changeComment(view.comments, comment_id, changes) };
    }
    case 'comment.removed':
      return removed(view, event.data.comment_id);
    case 'reaction.added':
      return { ...view, reactions: reacted(view.reactions, event.data, { by: 1, isMine: event.actor.id === me }) };
    case 'reaction.removed':
      return { ...view, reactions: reacted(view.reactions, event.data, { by: -1, isMine: whose(event) === me }) };
    case 'person.renamed':
      return { ...view, comments: renamed(view.comments, event.data) };
    default:
      return view;
  }
}

function commentOf(event: RoomEvent<'comment.added', CommentEventData['comment.added']>): Comment {
  const { comment_id: id, forgotten: _digest, mention_ranges = [], ...said } = event.data;
  const { actor: author, at: created_at } = event;
  return { id, ...said, mention_ranges, author, removed: false, created_at, updated_at: null };
}

function counted<View extends CommentsView>(view: View, comments: Comment[]): View {
  return { ...view, comments, comments_count: comments.filter((comment) => !comment.removed).length };
}

function changeComment(comments: Comment[], id: string, changes: Partial<Comment>): Comment[] {
  return comments.map((comment) => (comment.id === id ? { ...comment, ...changes } : comment));
}

/** A removed comment leaves a tombstone where it has replies, and takes a tombstone with it that it was the last reply of. */
function removed<View extends CommentsView>(view: View, id: string): View {
  const gone = view.comments.find((comment) => comment.id === id);
  if (gone === undefined) return view;
  const { [id]: _reactions, ...reactions } = view.reactions;
  if (view.comments.some((comment) => comment.parent_id === id)) {
    return counted(
      { ...view, reactions },
      changeComment(view.comments, id, {
        content: null,
        removed: true,
        mentions: [],
        mention_ranges: [],
      }),
    );
  }
  const rest = view.comments.filter((comment) => comment.id !== id);
  const parent = rest.find((comment) => comment.id === gone.parent_id);
  const leavesEmptyTombstone = parent?.removed && !rest.some((comment) => comment.parent_id === parent.id);
  return counted(
    { ...view, reactions },
    rest.filter((comment) => comment !== parent || !leavesEmptyTombstone),
  );
}

/** Whose reaction is gone: one's own, unless somebody else took it back. */
function whose({ actor, data }: RoomEvent<'reaction.removed', CommentEventData['reaction.removed']>): string {
  return data.of ?? actor.id;
}

function reacted(
  reactions: Reactions,
  { target, reaction }: { target: string; reaction: string },
  change: { by: 1 | -1; isMine: boolean },
): Reactions {
  const { [target]: before = noReactions, ...rest } = reactions;
  const after = changeReactions(before, reaction, change);
  return Object.keys(after.counts).length === 0 ? rest : { ...rest, [target]: after };
}

function renamed(comments: Comment[], { account_id, name }: { account_id: string; name: string }): Comment[] {
  return comments.map((comment) =>
    comment.author.id === account_id ? { ...comment, author: { id: account_id, name } } : comment,
  );
}
