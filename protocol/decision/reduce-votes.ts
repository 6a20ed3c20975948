import type { RoomEvent } from '../wire.ts';
import { changeProposal } from './change-proposal.ts';
import type { DecisionEventData } from './events.schema.ts';

import type { Ballot, DecisionView, MyVote } from './view.ts';

type VoteEvent = {
  [Type in 'vote.cast' | 'vote.changed' | 'vote.withdrawn']: RoomEvent<Type, DecisionEventData[Type]>;
}[keyof Pick<DecisionEventData, 'vote.cast' | 'vote.changed' | 'vote.withdrawn'>];

/** A vote, past which a view is carried. Counts come with the event, for whoever may see them. */
export function reduceVote(view: DecisionView, event: VoteEvent, me: string): DecisionView {
  const id = event.data.proposal_id;
  if (view.proposals.find((proposal) => proposal.id === id)?.status !== 'pending') return view;
  const isMine = event.actor.id === me;
  const ballots = withBallot(view, event, isMine);
  return changeProposal({ ...view, ballots }, id, (proposal) => ({
    ...proposal,
    // Whoever takes their vote back is again someone who has not voted.
    votes:
      isMine && event.type === 'vote.withdrawn' ? (event.data.votes ?? null) : (event.data.votes ?? proposal.votes),
    my_vote: isMine ? myVoteOf(event) : proposal.my_vote,
  }));
}

function withBallot(view: DecisionView, event: VoteEvent, isMine: boolean): Ballot[] {
  const { proposal_id, revision } = event.data;
  const isThis = (ballot: Ballot) => ballot.proposal_id === proposal_id && ballot.voter === event.actor.id;
  if (event.type === 'vote.withdrawn') return view.ballots.filter((ballot) => !isThis(ballot));
  const shown = isMine || view.results === 'always';
  const ballot: Ballot = {
    proposal_id,
    voter: event.actor.id,
    revision,
    value: shown ? (event.data.value ?? null) : null,
    reason: shown ? (event.data.reason ?? null) : null,
  };
  if (event.type === 'vote.cast') return [...view.ballots, ballot];
  return view.ballots.map((one) => (isThis(one) ? ballot : one));
}

function myVoteOf(event: VoteEvent): MyVote | null {
  if (event.type === 'vote.withdrawn' || event.data.value === undefined) return null;
  const { value, revision, reason } = event.data;
  return { value, revision, reason: reason ?? null, needs_confirming: false };
}
