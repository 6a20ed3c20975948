import type { TakesAlong } from '#worker/features/access/merge.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import { namingInComments, takesReactionsAlong } from '#worker/features/comments/index.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { turnout } from '#protocol/decision/figures.ts';
import { withdrawn } from './acts.ts';
import { whyNotOpen, whyNotPending } from './refusals.ts';
import { findBallot, lastMembership, pendingProposals, readDecision, readTally, votesHere, votesOf } from './rows.ts';
import {
  ballotsTable,
  crowdsTable,
  decisionTable,
  membershipsTable,
  newcomersTable,
  proposalsTable,
} from './tables.ts';

/** Where a decision's rows name people. Of two ballots on what has ended both were counted, so both stay. */
export const naming: NamingColumns = {
  each: [
    ...namingInComments.each,
    ...namingInFiles.each,
    decisionTable.createdBy,
    decisionTable.closedBy,
    proposalsTable.createdBy,
    proposalsTable.decidedBy,
    ballotsTable.voter,
    membershipsTable.accountId,
    membershipsTable.decidedBy,
    crowdsTable.first,
  ],
  once: [...namingInComments.once, newcomersTable.accountId],
  listed: [...namingInComments.listed, crowdsTable.accountIds],
};

export const takesAlong: TakesAlong = (db, who, context) => {
  const [votes, reactions] = [votesAlong(db, who, context.nowMs), takesReactionsAlong(db, who, context)];
  return { before: [...votes.before, ...reactions.before], after: [...votes.after, ...requestAlong(db, who)] };
};

/**
 * One person has one ballot: the account's own wins, and where it has none that of the guest is the account's. Of ballots
 * of which nobody may know whose they are nothing is written: the account goes on under the guest's mark (`secrecy.ts`).
 */
function votesAlong(db: RoomReads, { from, to }: { from: string; to: string }, nowMs: number) {
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
}

/** The guest's request to vote waits on as the account's, unless that votes already; of two the later one waits. */
function requestAlong(db: RoomReads, { from, to }: { from: string; to: string }): NewEvent[] {
  const [theirs, own] = [lastMembership(db, from), lastMembership(db, to)];
  if (theirs?.status !== 'pending') return [];
  const settled = (id: string) => ({ membership_id: id, account_id: to, decided_by: 'policy' });
  if (votesHere(db, readDecision(db).voters, to)) return [{ type: 'membership.approved', data: settled(theirs.id) }];
  if (own?.status !== 'pending') return [];
  const earlier = own.seq < theirs.seq ? own : theirs;
  return [{ type: 'membership.rejected', data: settled(earlier.id) }];
}
