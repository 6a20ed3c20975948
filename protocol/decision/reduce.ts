import type { RoomEvent } from '../wire.ts';
import type { DecisionEventData } from './events.schema.ts';
import { changeProposal } from './change-proposal.ts';
import { approvalsNeeded, mayVote, noVotes } from './figures.ts';
import { reduceVote } from './reduce-votes.ts';
import { applyAccepted } from './standing.ts';
import type { Votes } from './terms.schema.ts';
import type { DecisionView, Membership, Proposal } from './view.ts';

export type DecisionEvent = {
  [Type in keyof DecisionEventData]: RoomEvent<Type, DecisionEventData[Type]>;
}[keyof DecisionEventData];

/** Carries what is the decision's own past an event, and the figures that follow from who may vote. */
export function reduceDecisionSlice(before: DecisionView, anyEvent: RoomEvent, me: string): DecisionView {
  return refigured(reduceOwn(before, anyEvent as DecisionEvent, me), anyEvent.type);
}

function reduceOwn(view: DecisionView, event: DecisionEvent, me: string): DecisionView {
  switch (event.type) {
    case 'decision.created':
      return { ...view, ...event.data, created_by: event.actor.id, created_at: event.at };
    case 'decision.updated':
      return updated(view, event.data.changes);
    case 'decision.opened':
      return { ...view, status: 'open', opened_at: event.at };
    case 'decision.closed':
      return closed(view, event);
    case 'decision.outcome_set':
      return { ...view, outcome: event.data };
    case 'proposal.created':
      return { ...view, proposals: [...view.proposals, proposalOf(view, event)] };
    case 'proposal.edited':
      return changeProposal(view, event.data.proposal_id, (proposal) => edited(proposal, event));
    case 'proposal.deleted': {
      const { proposal_id, votes, threshold_needed } = event.data;
      return ended(view, proposal_id, { status: 'deleted', votes, threshold_needed });
    }
    case 'proposal.accepted':
      return applyAccepted(settled(view, 'accepted', event), event.data);
    case 'proposal.rejected':
      return settled(view, 'rejected', event);
    case 'vote.cast':
    case 'vote.changed':
    case 'vote.withdrawn':
      return reduceVote(view, event, me);
    case 'membership.requested':
      return { ...view, memberships: [...view.memberships, requestOf(event)] };
    case 'membership.approved':
      return answered(view, event, 'approved');
    case 'membership.rejected':
      return answered(view, event, 'rejected');
    // Said to those who are reminded, and kept in the timeline.
    case 'decision.reminded':
    case 'decision.review_due':
      return view;
    // Events of other slices.
    default:
      return view;
  }
}

function updated(before: DecisionView, changes: DecisionEventData['decision.updated']['changes']): DecisionView {
  const view = { ...before, ...changes };
  if (changes.results === undefined) return view;
  // Only a draft changes when results show, and nobody has voted in one.
  const votes = votesAtFirst(view);
  return { ...view, proposals: view.proposals.map((one) => (one.status === 'pending' ? { ...one, votes } : one)) };
}

/** The counts of what nobody has voted on, for whoever has not voted. */
function votesAtFirst({ results }: DecisionView): Votes | null {
  return results === 'always' ? noVotes : null;
}

function closed(view: DecisionView, event: RoomEvent<string, DecisionEventData['decision.closed']>): DecisionView {
  const { closed_by, statement, review_on } = event.data;
  const outcome = statement === null && review_on === null ? null : { statement, review_on };
  return { ...view, status: 'closed', closed_at: event.at, closed_by, outcome };
}

function proposalOf(view: DecisionView, event: RoomEvent<string, DecisionEventData['proposal.created']>): Proposal {
  const { proposal_id: id, content, reason, remind_at: _alarm, ...facts } = event.data;
  return {
    id,
    ...facts,
    content,
    reason,
    revision: 1,
    revisions: [{ revision: 1, content, reason, at: event.at }],
    status: 'pending',
    votes: votesAtFirst(view),
    voted: 0,
    needs_confirming: 0,
    threshold_needed: 0,
    my_vote: null,
    created_by: event.actor.id,
    created_at: event.at,
    decided_by: null,
    decided_reason: null,
    decided_note: null,
    decided_at: null,
  };
}

function edited(proposal: Proposal, event: RoomEvent<string, DecisionEventData['proposal.edited']>): Proposal {
  const { revision, content, reason } = event.data;
  return {
    ...proposal,
    revision,
    content,
    reason,
    revisions: [...proposal.revisions, { revision, content, reason, at: event.at }],
    votes: proposal.votes === null ? null : noVotes,
    my_vote: proposal.my_vote === null ? null : { ...proposal.my_vote, needs_confirming: true },
  };
}

function settled(
  view: DecisionView,
  status: 'accepted' | 'rejected',
  event: RoomEvent<string, DecisionEventData['proposal.rejected']>,
): DecisionView {
  const { proposal_id, decided_by, reason: decided_reason, note: decided_note, votes, threshold_needed } = event.data;
  const outcome = { status, decided_by, decided_reason, decided_note, decided_at: event.at, votes, threshold_needed };
  return ended(view, proposal_id, outcome);
}

/** What has ended shows its counts to everyone, and its ballots are no longer carried along. */
function ended(view: DecisionView, id: string, changes: Partial<Proposal>): DecisionView {
  const ballots = view.ballots.filter((ballot) => ballot.proposal_id !== id);
  return { ...changeProposal(view, id, (proposal) => ({ ...proposal, ...changes })), ballots };
}

function requestOf(event: RoomEvent<string, DecisionEventData['membership.requested']>): Membership {
  const { membership_id: id, account_id, message } = event.data;
  return { id, account_id, message, status: 'pending', requested_at: event.at, decided_by: null, decided_at: null };
}

function answered(
  view: DecisionView,
  event: RoomEvent<string, DecisionEventData['membership.approved']>,
  status: 'approved' | 'rejected',
): DecisionView {
  const { membership_id, decided_by } = event.data;
  return {
    ...view,
    memberships: view.memberships.map((one) =>
      one.id === membership_id ? { ...one, status, decided_by, decided_at: event.at } : one,
    ),
  };
}

/** Figures of pending proposals that follow from who may vote, by what threshold, and which ballots there are. */
function refigured(view: DecisionView, eventType: string): DecisionView {
  const slice = eventType.slice(0, eventType.indexOf('.'));
  if (!['decision', 'proposal', 'vote', 'member', 'room'].includes(slice)) return view;
  const needed = approvalsNeeded(view.threshold, countVoters(view));
  const counts = new Map<string, { current: number; all: number }>();
  const revisions = new Map(view.proposals.map((proposal) => [proposal.id, proposal.revision]));
  for (const { proposal_id, revision } of view.ballots) {
    const count = counts.get(proposal_id) ?? { current: 0, all: 0 };
    count.all += 1;
    if (revision === revisions.get(proposal_id)) count.current += 1;
    counts.set(proposal_id, count);
  }
  return {
    ...view,
    proposals: view.proposals.map((proposal) => {
      if (proposal.status !== 'pending') return proposal;
      const { current, all } = counts.get(proposal.id) ?? { current: 0, all: 0 };
      return { ...proposal, threshold_needed: needed, voted: current, needs_confirming: all - current };
    }),
  };
}

/** How many may vote now. */
export function countVoters(view: Pick<DecisionView, 'members'>): number {
  return view.members.filter((member) => mayVote(member.role)).length;
}
