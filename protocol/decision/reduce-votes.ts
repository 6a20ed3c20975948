import type { RoomEvent } from '../wire.ts';
import { changeProposal } from './change-proposal.ts';
import type { DecisionEventData } from './events.schema.ts';
import { turnout } from './figures.ts';
import type { Ballot, DecisionView, MyVote, Proposal } from './view.ts';

type VoteEvent = {
  [Type in 'vote.cast' | 'vote.changed' | 'vote.withdrawn']: RoomEvent<Type, DecisionEventData[Type]>;
}[keyof Pick<DecisionEventData, 'vote.cast' | 'vote.changed' | 'vote.withdrawn'>];

/** A vote, past which a view is carried. Counts come with the event, for whoever may see them. */
export function reduceVote(view: DecisionView, event: VoteEvent, me: string): DecisionView {
  const id = event.data.proposal_id;
  if (view.proposals.find((proposal) => proposal.id === id)?.status !== 'pending') return view;
  const isMine = voterOf(event) === me;
  const ballots = withBallot(view, event, isMine);
  return changeProposal({ ...view, ballots }, id, (proposal) => ({
    ...proposal,
    // Whoever takes their vote back is again someone who has not voted.
    votes:
      isMine && event.type === 'vote.withdrawn' ? (event.data.votes ?? null) : (event.data.votes ?? proposal.votes),
    my_vote: isMine ? myVoteOf(event) : proposal.my_vote,
    voted: event.data.voted ?? votedAfter(proposal, event),
    needs_confirming: event.data.needs_confirming ?? proposal.needs_confirming,
  }));
}

/** Whose vote it is about: the actor's, unless a manager took it back. */
function voterOf(event: VoteEvent): string {
  return (event.type === 'vote.withdrawn' ? event.data.of : undefined) ?? event.actor.id;
}

/** Of events that do not say how many have voted, as older ones. */
function votedAfter({ voted }: Proposal, { type, data }: VoteEvent): number {
  if (data.votes !== undefined) return turnout(data.votes);
  return type === 'vote.cast' ? voted + 1 : type === 'vote.withdrawn' ? Math.max(0, voted - 1) : voted;
}

/** Ballots stop counting, or count again, as who may vote changes. */
export function reduceRecount(
  view: DecisionView,
  { data }: RoomEvent<string, DecisionEventData['proposal.recounted']>,
): DecisionView {
  const { proposal_id: id, votes, voted, needs_confirming, suspended = [], restored = [] } = data;
  const ballots = view.ballots.map((ballot) => {
    if (ballot.proposal_id !== id) return ballot;
    if (suspended.includes(ballot.voter)) return { ...ballot, suspended: true };
    return restored.includes(ballot.voter) ? { ...ballot, suspended: false } : ballot;
  });
  return changeProposal({ ...view, ballots }, id, (proposal) => ({
    ...proposal,
    votes: votes ?? proposal.votes,
    voted,
    needs_confirming,
  }));
}

function withBallot(view: DecisionView, event: VoteEvent, isMine: boolean): Ballot[] {
  const { proposal_id, revision } = event.data;
  const isThis = (ballot: Ballot) => ballot.proposal_id === proposal_id && ballot.voter === voterOf(event);
  if (event.type === 'vote.withdrawn') return view.ballots.filter((ballot) => !isThis(ballot));
  const shown = isMine || view.results === 'always';
  const ballot: Ballot = {
    proposal_id,
    voter: event.actor.id,
    revision,
    value: shown ? (event.data.value ?? null) : null,
    reason: shown ? (event.data.reason ?? null) : null,
    suspended: false,
  };
  if (event.type === 'vote.cast') return [...view.ballots, ballot];
  return view.ballots.map((one) => (isThis(one) ? ballot : one));
}

function myVoteOf(event: VoteEvent): MyVote | null {
  if (event.type === 'vote.withdrawn' || event.data.value === undefined) return null;
  const { value, revision, reason } = event.data;
  return { value, revision, reason: reason ?? null, needs_confirming: false };
}
