// Who may see what of the votes.
import type { Refusal } from '#protocol/result.ts';
import { standingMark } from '#worker/features/access/marks.ts';
import { everyone, type Receivers } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import {
  findBallot,
  findProposal,
  isAnonymous,
  pendingProposals,
  readDecision,
  readVotersOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';

/** By what an account's ballot on a proposal is found: itself, or where nobody is to know, its mark. */
export function voterKey(
  db: RoomReads,
  decision: Pick<DecisionRow, 'anonymous'>,
  proposalId: string,
  accountId: string,
): string {
  if (!decision.anonymous) return accountId;
  return standingMark(db, proposalId, accountId, (mark) => findBallot(db, proposalId, mark) !== undefined);
}

/** What stands for an account in what it does about its vote, where that is not signed. */
export function markOf(db: RoomReads, { proposal_id }: { proposal_id: string }, accountId: string): string | null {
  return isAnonymous(db) ? voterKey(db, { anonymous: true }, proposal_id, accountId) : null;
}

/**
 * Whether an account may see the counts of a proposal now. What has ended hides nothing. Whoever takes their vote back,
 * or has voted on earlier words, is again someone who has not voted: else one could look first and vote then.
 */
export function maySeeVotes(db: RoomReads, proposal: ProposalRow, accountId: string): boolean {
  const decision = readDecision(db);
  if (decision.results === 'always' || proposal.status !== 'pending') return true;
  if (decision.results === 'after_close') return false;
  const ballot = findBallot(db, proposal.id, voterKey(db, decision, proposal.id, accountId));
  return ballot?.revision === proposal.revision;
}

/** The same of everyone, as data: by their marks, since where votes are not signed not even the room knows accounts. */
export function whoSeesVotes({ db, once }: Insight, proposalId: string): Receivers {
  return once(`who sees the votes on ${proposalId}`, () => {
    const { results } = readDecision(db);
    const proposal = findProposal(db, proposalId);
    if (proposal?.status !== 'pending' || results === 'always') return everyone;
    const voters = results === 'after_vote' ? readVotersOf(db, proposal) : new Set<string>();
    return { marks: { scope: proposalId, of: voters } };
  });
}

/** What stands for an account in the votes on a proposal. */
export function markInVotes({ db, once }: Insight, proposalId: string, accountId: string): string {
  const decision = once('the decision', () => readDecision(db));
  if (!decision.anonymous) return accountId;
  return once(`mark of ${accountId} on ${proposalId}`, () => voterKey(db, decision, proposalId, accountId));
}

/** A file of the room holds every vote, so it waits until whoever asks for it may see them all. */
export function withheldVotes(db: RoomReads, viewer: Viewer): Refusal | null {
  const { results, status } = readDecision(db);
  const isShown = (proposal: ProposalRow) => maySeeVotes(db, proposal, viewer.id);
  if (status !== 'open' || pendingProposals(db).every(isShown)) return null;
  const message = 'Votes that you may not see yet would be in it: it can be had once they are shown.';
  return { code: 'CONFLICT', message, details: { results: [results] } };
}
