// Who may know what is right, and what was found of an answer.
import { staff } from '#protocol/class/terms.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { QuizRow, SubmissionRow } from './rows.ts';

export function teaches(viewer: Viewer): boolean {
  return isInsider(staff, viewer);
}

/** Whether whoever took it may: from the moment that its feedback is for. */
export function mayKnow(
  quiz: Pick<QuizRow, 'releasedAt' | 'feedback'>,
  submission: Pick<SubmissionRow, 'submittedAtMs'>,
): boolean {
  return quiz.releasedAt !== null || (quiz.feedback === 'at_submission' && submission.submittedAtMs !== null);
}
