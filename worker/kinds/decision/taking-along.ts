import type { TakesAlong } from '#worker/features/access/merge.ts';
import type { NewEvent } from '#worker/room/kind.ts';
import { turnout } from '#protocol/decision/figures.ts';
import { withdrawn } from './acts.ts';
import { whyNotOpen, whyNotPending } from './refusals.ts';
import { findBallot, pendingProposals, readDecision, readTally, votesOf } from './rows.ts';

/**
 * One person has one ballot: the account's own wins, and where it has none that of the guest is the account's. Ballots of
 * which nobody may know whose they are stay out of the count with the guest.
 */
export const takesVotesAlong: TakesAlong = (db, { from, to }, { nowMs }) => {
  const [before, after]: [NewEvent[], NewEvent[]] = [[], []];
  const decision = readDecision(db);
  if (decision.anonymous || whyNotOpen(decision, nowMs, '') !== null) return { before, after };
  for (const proposal of pendingProposals(db)) {
    const ballot = findBallot(db, proposal.id, from);
    if (ballot === undefined || whyNotPending(proposal, nowMs, '') !== null) continue;
    before.push(...withdrawn(db, { decision, proposal, accountId: from }));
    const isOvertaken = findBallot(db, proposal.id, to) !== undefined;
    if (isOvertaken || ballot.suspended || ballot.revision !== proposal.revision) continue;
    const tally = readTally(db, proposal.id);
    const votes = votesOf(tally);
    const counts = { votes, voted: turnout(votes), needs_confirming: tally.stale };
    const { value, reason, revision } = ballot;
    const hidden = decision.results === 'always' ? {} : { hidden: true };
    after.push({
      type: 'vote.cast',
      data: { proposal_id: proposal.id, revision, value, reason, ...counts, ...hidden },
    });
  }
  return { before, after };
};
