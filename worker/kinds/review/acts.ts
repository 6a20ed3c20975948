import { eq } from 'drizzle-orm';
import type { FindActs } from '#worker/features/access/take-back.ts';
import { commentActsOf } from '#worker/features/comments/index.ts';
import { removalOf } from './feedback-commands.ts';
import { feedbacksTable } from './tables.ts';

/** What someone has said of videos, and about what was said. What they uploaded is the project's, and verdicts stand. */
export const actsOf: FindActs = (db, accountId) => {
  const theirs = db.select().from(feedbacksTable).where(eq(feedbacksTable.authorId, accountId)).all();
  const { comments = [], ...others } = commentActsOf(db, accountId);
  // What they said about remarks of their own goes with those, and is gone by then.
  return { comments: [...comments, ...theirs.map((row) => removalOf(db, row))], ...others };
};
