import { approvalsNeeded, countedAgain, turnout } from '#protocol/decision/figures.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import { goneWith } from '#worker/features/files/attaching.ts';
import { commentActsOf } from '#worker/features/comments/index.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { whyNotPending, whyOver } from './refusals.ts';
import {
  findBallot,
  pendingProposals,
  readDecision,
  readTally,
  votesOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';
import { measureOf } from './settling.ts';

/**
 * What someone has proposed and how they voted, where it is still open, and what they have said. What was settled stays,
 * and so do ballots of which nobody may know whose they are: those count no more once their voter is out.
 */
export const actsOf: FindActs = (db, accountId, { nowMs }) => {
  const decision = readDecision(db);
  const open =
    whyOver(decision, nowMs, '') === null
      ? pendingProposals(db).filter((proposal) => whyNotPending(proposal, nowMs, '') === null)
      : [];
  const measure = measureOf(db, decision);
  const proposals = open
    .filter(({ createdBy }) => createdBy === accountId)
    .map(({ id: proposal_id }) => {
      const votes = votesOf(readTally(db, proposal_id));
      const threshold_needed = approvalsNeeded(measure, measure.voters, votes);
      const facts = { proposal_id, votes, threshold_needed, ...goneWith(db, proposal_id) };
      return { type: 'proposal.deleted', data: facts };
    });
  const votes = decision.anonymous
    ? []
    : open
        .filter(({ createdBy }) => createdBy !== accountId)
        .flatMap((proposal) => withdrawn(db, { decision, proposal, accountId }));
  return { proposals, votes, ...commentActsOf(db, accountId) };
};

/** A ballot that does not count already leaves the counts as they are. */
export function withdrawn(
  db: RoomReads,
  { decision, proposal, accountId }: { decision: DecisionRow; proposal: ProposalRow; accountId: string },
): NewEvent[] {
  const ballot = findBallot(db, proposal.id, accountId);
  if (ballot === undefined) return [];
  const { id: proposal_id, revision } = proposal;
  const tally = readTally(db, proposal_id);
  const counts = !ballot.suspended;
  const isCurrent = ballot.revision === revision;
  const votes = counts && isCurrent ? countedAgain(votesOf(tally), ballot.value, null) : votesOf(tally);
  const needs_confirming = tally.stale - (counts && !isCurrent ? 1 : 0);
  const hidden = decision.results === 'always' ? {} : { hidden: true };
  const facts = { proposal_id, revision, of: accountId, votes, voted: turnout(votes), needs_confirming, ...hidden };
  return [{ type: 'vote.withdrawn', data: facts }];
}
