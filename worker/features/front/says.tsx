import type { FC } from 'hono/jsx';
import type { Comment, CommentsView } from '#protocol/comments/view.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { frontWords } from './words.ts';

interface SaidOf {
  /** The id of what is talked about; null for the room itself. */
  on: string | null;
  view: Pick<CommentsView, 'comments' | 'reactions'> & { id: string };
  locale: Locale;
}

/** How people reacted to something of a room, or to the room itself, and how much they said. */
export const Says: FC<SaidOf> = ({ on, view, locale }) => {
  const counts = Object.entries(view.reactions[on ?? view.id]?.counts ?? {});
  const comments = view.comments.filter((comment) => isAbout(comment, on, view.id)).length;
  if (counts.length === 0 && comments === 0) return null;
  return (
    <p class="share-says">
      {counts.map(([reaction, count]) => (
        <span class="share-chip" key={reaction}>
          {reaction} {count}
        </span>
      ))}
      {comments === 0 ? null : <span>{frontWords[locale].comments(comments)}</span>}
    </p>
  );
};

function isAbout(comment: Comment, on: string | null, roomId: string): boolean {
  if (comment.removed) return false;
  return on === null ? comment.target === null || comment.target === roomId : comment.target === on;
}
