import type { Outcome } from './history.ts';
import type { Model } from './checker.ts';

export type VoteValue = 'approve' | 'reject' | 'abstain';
export type ProposalStatus = 'pending' | 'accepted' | 'rejected' | 'deleted';
export type Settled = 'accepted' | 'rejected';

/** What people do to one proposal of an open decision. */
export type ProposalAct =
  | { type: 'cast' | 'change'; voter: string; value: VoteValue }
  | { type: 'withdraw'; voter: string }
  | { type: 'edit' }
  | { type: 'settle'; status: Settled }
  | { type: 'read'; voter: string };

/** What a reader is told, and in part whoever acts. */
export interface Tally {
  status: ProposalStatus;
  revision: number;
  votes: Record<VoteValue, number>;
  /** The reader's own ballot on the present revision. */
  my_vote: VoteValue | null;
}

interface Ballot {
  value: VoteValue;
  revision: number;
}

/** As much of it as was told must be right. */
export type Answer = Partial<Tally>;

/** One proposal. Values are never changed, only replaced: the search goes back to earlier ones. */
export interface Proposal {
  status: ProposalStatus;
  revision: number;
  ballots: ReadonlyMap<string, Ballot>;
}

export type ProposalModel = Model<Proposal, ProposalAct, Answer>;
export type ProposalOutcome = Outcome<Answer>;

/** The rules of a proposal, said once more and as plainly as possible: nothing here is shared with the product. */
export function proposalModel(threshold: number): ProposalModel {
  return {
    initial: { status: 'pending', revision: 1, ballots: new Map() },
    step: (state, act, outcome) => {
      const expected = afterAct(state, act, threshold);
      if (outcome === null) return expected.state;
      return agrees(expected.outcome, outcome) ? expected.state : null;
    },
    isQuiet: (act, outcome) => act.type === 'read' || !outcome.ok,
    key: ({ status, revision, ballots }) => {
      const sorted = [...ballots].map(([voter, ballot]) => `${voter}:${ballot.value}:${ballot.revision}`).toSorted();
      return `${status} ${revision} ${sorted.join(' ')}`;
    },
  };
}

/** What the act does and is answered where nothing else happens meanwhile. */
export function afterAct(
  state: Proposal,
  act: ProposalAct,
  threshold: number,
): { state: Proposal; outcome: ProposalOutcome } {
  if (act.type === 'read') return { state, outcome: { ok: true, answer: tallyOf(state, act.voter) } };
  if (state.status !== 'pending') return { state, outcome: { ok: false, code: 'INVALID_TRANSITION' } };
  switch (act.type) {
    case 'cast':
      // Also after an edit: a vote that needs confirming is confirmed by a change.
      if (state.ballots.has(act.voter)) return { state, outcome: { ok: false, code: 'ALREADY_VOTED' } };
      return did(counted(withBallot(state, act.voter, act.value), threshold));
    case 'change':
      if (!state.ballots.has(act.voter)) return { state, outcome: { ok: false, code: 'NOT_FOUND' } };
      return did(counted(withBallot(state, act.voter, act.value), threshold));
    case 'withdraw':
      if (!state.ballots.has(act.voter)) return { state, outcome: { ok: false, code: 'NOT_FOUND' } };
      return did({ ...state, ballots: new Map([...state.ballots].filter(([voter]) => voter !== act.voter)) });
    case 'edit':
      return did({ ...state, revision: state.revision + 1 });
    case 'settle':
      return did({ ...state, status: act.status });
  }
}

function did(state: Proposal): { state: Proposal; outcome: ProposalOutcome } {
  const { my_vote: _, ...answer } = tallyOf(state, '');
  return { state, outcome: { ok: true, answer } };
}

function withBallot(state: Proposal, voter: string, value: VoteValue): Proposal {
  return { ...state, ballots: new Map(state.ballots).set(voter, { value, revision: state.revision }) };
}

/** The vote that reaches the threshold accepts in the same step. */
function counted(state: Proposal, threshold: number): Proposal {
  return tallyOf(state, '').votes.approve >= threshold ? { ...state, status: 'accepted' } : state;
}

function currentVote({ ballots, revision }: Proposal, voter: string): VoteValue | null {
  const ballot = ballots.get(voter);
  return ballot?.revision === revision ? ballot.value : null;
}

/** Only ballots on the present revision count. */
export function tallyOf(state: Proposal, reader: string): Tally {
  const votes = { approve: 0, reject: 0, abstain: 0 };
  for (const voter of state.ballots.keys()) {
    const value = currentVote(state, voter);
    if (value !== null) votes[value] += 1;
  }
  return { status: state.status, revision: state.revision, votes, my_vote: currentVote(state, reader) };
}

function agrees(expected: ProposalOutcome, seen: ProposalOutcome): boolean {
  if (!expected.ok || !seen.ok) return !expected.ok && !seen.ok && expected.code === seen.code;
  const told = Object.keys(seen.answer) as (keyof Answer)[];
  return told.every((key) => JSON.stringify(seen.answer[key]) === JSON.stringify(expected.answer[key]));
}
