import { and, eq, max } from 'drizzle-orm';
import { reviewAnswers } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import type { StandingVerdict } from '#protocol/review/view.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isInside } from './audience.ts';
import { versionNamed } from './feedback-commands.ts';
import { readProject, standingVerdict } from './rows.ts';
import { feedbacksTable } from './tables.ts';

/** The last change of a remark on this version that somebody may know of; 0 where there is none. */
function lastSeen(db: RoomReads, versionId: string, viewer: Viewer): number {
  const known = isInside(viewer) ? undefined : eq(feedbacksTable.audience, 'everyone');
  const there = and(eq(feedbacksTable.versionId, versionId), known);
  return (
    db
      .select({ last: max(feedbacksTable.changedSeq) })
      .from(feedbacksTable)
      .where(there)
      .get()?.last ?? 0
  );
}

const give = command({
  schema: reviewCommands['approval.give'],
  answer: reviewAnswers['approval.give'],
  capability: 'approve',
  decide(db, { video_id, version: n, verdict, note, feedback_seq: seen }, { actor, newId, seq }) {
    const found = versionNamed(db, { video_id, version: n }, actor);
    if (!found.ok) return found;
    const { id: version_id, sha256, status, withdrawn } = found.value;
    if (actor.guest && !readProject(db).guestsMayApprove)
      return refuse('FORBIDDEN', 'Only accounts approve in this project.', { settings: ['guests_may_approve is off'] });
    if (withdrawn || status !== 'ready')
      return refuse('CONFLICT', 'This version cannot be watched.', {
        version: [withdrawn ? 'is withdrawn' : `is ${status}`],
      });
    if (sha256 === null)
      return refuse('CONFLICT', 'The digest of this version is still being made.', { sha256: ['is not known yet'] });
    if (seen !== undefined && seen > seq)
      return refuse('VALIDATION_ERROR', 'feedback_seq: has not happened yet', {
        feedback_seq: ['has not happened yet'],
      });
    const feedback_seq = seen ?? lastSeen(db, version_id, actor);
    const standing = standingVerdict(db, version_id);
    if (standing !== undefined && saysAgain(standing, { by: actor.id, verdict, note, feedback_seq })) {
      const { receipt } = standing;
      return ok({ events: [], data: { receipt, verdict, sha256, feedback_seq } });
    }
    const receipt = newId('rcp');
    const about = { video_id, version_id, n, receipt, ...(note !== undefined && { note }), sha256, feedback_seq };
    const answer = { receipt, verdict, sha256, feedback_seq };
    if (verdict !== 'withdrawn')
      return ok({ events: [{ type: 'approval.given', data: { ...about, verdict } }], data: answer });
    if (standing === undefined) return refuse('CONFLICT', 'Nothing was said of this version that could be withdrawn.');
    if (standing.by !== actor.id && !actor.capabilities.includes('manage'))
      return refuse('FORBIDDEN', 'Only whoever gave it or a manager withdraws a verdict.');
    const withdraws = standing.receipt;
    return ok({ events: [{ type: 'approval.withdrawn', data: { ...about, withdraws } }], data: answer });
  },
});

/** What stands, said once more by whoever said it, with nothing new to know of: it has its receipt. */
function saysAgain(
  standing: StandingVerdict,
  said: { by: string; verdict: string; note: string | undefined; feedback_seq: number },
): boolean {
  return (Object.keys(said) as (keyof typeof said)[]).every((field) => standing[field] === said[field]);
}

export const approvalCommands = { 'approval.give': give };
