// What the figures of a decision follow from. The room, the page and the recount all ask here.
import type { Threshold, VoteValue, Votes } from './terms.schema.ts';

/** Members of these roles vote; observers see and comment. */
export const votingRoles: readonly string[] = ['owner', 'admin', 'member'];

export function mayVote(role: string | null): boolean {
  return role !== null && votingRoles.includes(role);
}

export const noVotes: Votes = { approve: 0, reject: 0, abstain: 0 };

/** How many approvals accept a proposal, among so many who may vote at this moment. */
export function approvalsNeeded(threshold: Threshold, voters: number): number {
  if (threshold.kind === 'count') return threshold.value;
  // What is not exact in a product of floats is far smaller than this: 0.07 of 100 is 7, not 7.000000000000001.
  return Math.max(1, Math.ceil(Number((threshold.value * voters).toFixed(9))));
}

export function turnout(votes: Votes): number {
  return votes.approve + votes.reject + votes.abstain;
}

export function isAccepted(votes: Votes, needed: number, quorum: number | null): boolean {
  return votes.approve >= needed && (quorum === null || turnout(votes) >= quorum);
}

/** The counts once a ballot `before` has become `after`; null for none that counts. */
export function countedAgain(votes: Votes, before: VoteValue | null, after: VoteValue | null): Votes {
  const next = { ...votes };
  if (before !== null) next[before] -= 1;
  if (after !== null) next[after] += 1;
  return next;
}
