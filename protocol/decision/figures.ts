// What the figures of a decision follow from. The room, the page and the recount all ask here.
import type { Settings, VoteValue, Votes } from './terms.schema.ts';
import { shareOf, type Threshold } from './threshold.ts';

/** Members of these roles vote; observers see and comment. */
const votingRoles: readonly string[] = ['owner', 'admin', 'member'];

/** Whether a role votes at all; `isVoter` says whether this member does. */
export function mayVote(role: string | null): boolean {
  return role !== null && votingRoles.includes(role);
}

/** Someone as far as it matters for voting. */
export interface Voter {
  role: string | null;
  guest: boolean;
  verified?: boolean;
}

/** Whether someone votes where such `voters` are asked for. */
export function isVoter({ role, ...person }: Voter, voters: Settings['voters']): boolean {
  return mayVote(role) && isEnough(person, voters);
}

/** Whether who somebody is suffices to vote, as a member of a role that does. */
export function isEnough({ guest, verified }: Omit<Voter, 'role'>, voters: Settings['voters']): boolean {
  return voters === 'named' || (!guest && (voters === 'accounts' || verified === true));
}

export const noVotes: Votes = { approve: 0, reject: 0, abstain: 0 };

/** By what a decision counts. */
export type Terms = Pick<Settings, 'quorum' | 'min_approvals'> & { threshold: Threshold };

/**
 * How many approvals accept a proposal, among so many who may vote at this moment. Where it is a share of the votes,
 * those for and against are what it is a share of; null for counts that this viewer may not see.
 */
export function approvalsNeeded({ threshold, min_approvals }: Terms, voters: number, votes: Votes | null): number {
  const least = Math.max(1, min_approvals);
  if (threshold.kind === 'count') return Math.max(least, threshold.value);
  const base = threshold.of === 'members' ? voters : (votes?.approve ?? 0) + (votes?.reject ?? 0);
  return Math.max(least, shareOf(threshold, base));
}

export function turnout(votes: Votes): number {
  return votes.approve + votes.reject + votes.abstain;
}

/** Whether the votes suffice. */
export function isAccepted(votes: Votes, terms: Terms, voters: number): boolean {
  const isMet = votes.approve >= approvalsNeeded(terms, voters, votes);
  return isMet && (terms.quorum === null || turnout(votes) >= terms.quorum);
}

/**
 * Whether the votes against (and abstentions) have put it out of reach: it would not be accepted if all who are still to
 * vote approved. Where there are too few who may vote in any case, it is they who are waited for.
 */
export function isOutOfReach(votes: Votes, terms: Terms, voters: number): boolean {
  const all = { ...noVotes, approve: voters };
  if (!isAccepted(all, terms, voters)) return false;
  const best = { ...votes, approve: votes.approve + Math.max(0, voters - turnout(votes)) };
  return best.approve < approvalsNeeded(terms, voters, best);
}

/** The counts once a ballot `before` has become `after`; null for none that counts. */
export function countedAgain(votes: Votes, before: VoteValue | null, after: VoteValue | null): Votes {
  const next = { ...votes };
  if (before !== null) next[before] -= 1;
  if (after !== null) next[after] += 1;
  return next;
}
