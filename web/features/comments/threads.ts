import type { Comment } from '#protocol/comments/view.ts';

export interface Thread {
  root: Comment;
  replies: Comment[];
}

/** The comments about one target (null: the course) as threads, the oldest first; a reply whose root is gone stands for itself. */
export function threadsOf(comments: readonly Comment[], target: string | null): Thread[] {
  const threads = new Map<string, Thread>();
  for (const comment of comments) {
    if (comment.target !== target) continue;
    const thread = comment.parent_id === null ? undefined : threads.get(comment.parent_id);
    if (thread === undefined) threads.set(comment.id, { root: comment, replies: [] });
    else thread.replies.push(comment);
  }
  return [...threads.values()];
}
