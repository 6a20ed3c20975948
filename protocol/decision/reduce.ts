import { reduceAccess } from '../access/view.ts';
import { reduceComments } from '../comments/view.ts';
import { reduceFiles } from '../files/view.ts';
import type { RoomEvent } from '../wire.ts';
import type { DecisionEventData } from './events.schema.ts';
import { changeProposal } from './change-proposal.ts';
import { approvalsNeeded, isVoter, noVotes } from './figures.ts';
import { reduceRecount, reduceVote } from './reduce-votes.ts';
import { applyAccepted } from './standing.ts';
import type { Votes } from './terms.schema.ts';
import { thresholdOf } from './threshold.ts';
import { olderSettings } from './settings.ts';
import type { Crowd, DecisionView, Membership, Proposal, Revision } from './view.ts';

export type DecisionEvent = {
  [Type in keyof DecisionEventData]: RoomEvent<Type, DecisionEventData[Type]>;
}[keyof DecisionEventData];

/** Carries a view past an event that its viewer may see; the same code in the room and in the browser. */
export function reduceDecision(view: DecisionView, event: RoomEvent, me: string): DecisionView {
  return reduceDecisionSlice(reduceComments(reduceAccess(reduceFiles(view, event), event), event, me), event, me);
}

/** Carries what is the decision's own past an event, and the figures that follow from who may vote. */
function reduceDecisionSlice(before: DecisionView, anyEvent: RoomEvent, me: string): DecisionView {
  return refigured(reduceOwn(before, anyEvent as DecisionEvent, me), anyEvent.type);
}

function reduceOwn(view: DecisionView, event: DecisionEvent, me: string): DecisionView {
  if (isOfMemberships(event)) return reduceMembership(view, event);
  switch (event.type) {
    case 'decision.created':
      return created(view, event);
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
      return changeProposal(view, event.data.proposal_id, (proposal) => edited(view, proposal, event));
    case 'proposal.deleted':
      return withdrawn(view, event.data.proposal_id);
    case 'proposal.hidden':
      return changeProposal(view, event.data.proposal_id, withoutWords);
    case 'proposal.accepted':
      return applyAccepted(settled(view, 'accepted', event), event.data);
    case 'proposal.rejected':
      return settled(view, 'rejected', event);
    case 'vote.cast':
    case 'vote.changed':
    case 'vote.withdrawn':
      return reduceVote(view, event, me);
    case 'proposal.recounted':
      return reduceRecount(view, event);
    // Said to those who are reminded, and kept in the timeline.
    case 'decision.reminded':
    case 'decision.review_due':
      return view;
    // Events of other slices.
    default:
      return view;
  }
}

type MembershipEvent = Extract<DecisionEvent, { type: `${'membership' | 'voter' | 'voters'}.${string}` }>;

function isOfMemberships(event: DecisionEvent): event is MembershipEvent {
  return /^(?:membership|voters?)\./u.test(event.type);
}

function reduceMembership(view: DecisionView, event: MembershipEvent): DecisionView {
  switch (event.type) {
    case 'membership.requested':
      return { ...view, memberships: [...view.memberships, requestOf(event)] };
    case 'membership.approved':
      return answered(view, event, 'approved');
    case 'membership.rejected':
      return answered(view, event, 'rejected');
    case 'voters.crowded':
      return { ...view, crowds: crowdsWith(view.crowds, { ...event.data, at: event.at }) };
    // Told to nobody.
    case 'voter.came':
      return view;
  }
}

function created(view: DecisionView, event: RoomEvent<string, DecisionEventData['decision.created']>): DecisionView {
  const threshold = thresholdOf(event.data.threshold);
  return { ...view, ...olderSettings, ...event.data, threshold, created_by: event.actor.id, created_at: event.at };
}

function updated(before: DecisionView, changes: DecisionEventData['decision.updated']['changes']): DecisionView {
  const threshold = thresholdOf(changes.threshold ?? before.threshold);
  const view = { ...before, ...changes, threshold };
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
  const { closed_by, statement, review_on, voters_count, guest_voters_count } = event.data;
  const outcome = statement === null && review_on === null ? null : { statement, review_on };
  const counted = voters_count === undefined ? {} : { voters_count, guest_voters_count: guest_voters_count ?? 0 };
  return { ...view, ...counted, status: 'closed', closed_at: event.at, closed_by, outcome };
}

function proposalOf(view: DecisionView, event: RoomEvent<string, DecisionEventData['proposal.created']>): Proposal {
  const { proposal_id: id, category, action, target_id, criterion_id, reason, closes_at } = event.data;
  const content = event.data.content ?? '';
  return {
    id,
    category,
    action,
    target_id,
    criterion_id,
    content,
    reason,
    closes_at,
    revision: 1,
    revisions: [revisionOf(event, 1)],
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
    decided_by_members: false,
    hidden: false,
  };
}

function revisionOf(
  { data, at }: RoomEvent<string, DecisionEventData['proposal.created' | 'proposal.edited']>,
  revision: number,
): Revision {
  const { content, reason, attachments } = data;
  return { revision, content: content ?? '', reason, ...(attachments && { attachments }), at };
}

function edited(
  view: DecisionView,
  proposal: Proposal,
  event: RoomEvent<string, DecisionEventData['proposal.edited']>,
): Proposal {
  const { revision, reason } = event.data;
  const content = event.data.content ?? '';
  return {
    ...proposal,
    voted: 0,
    needs_confirming: proposal.needs_confirming + proposal.voted,
    revision,
    content,
    reason,
    revisions: [...proposal.revisions, revisionOf(event, revision)],
    // Nobody has voted on these words.
    votes: votesAtFirst(view),
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
  return ended(view, proposal_id, { ...outcome, decided_by_members: event.data.by_members === true });
}

/** What has ended shows its counts to everyone, and its ballots are no longer carried along. */
function ended(view: DecisionView, id: string, changes: Partial<Proposal>): DecisionView {
  const ballots = view.ballots.filter((ballot) => ballot.proposal_id !== id);
  return { ...changeProposal(view, id, (proposal) => ({ ...proposal, ...changes })), ballots };
}

/** What was taken back is shown no more, and neither are its votes. */
function withdrawn(view: DecisionView, id: string): DecisionView {
  return {
    ...view,
    proposals: view.proposals.filter((proposal) => proposal.id !== id),
    ballots: view.ballots.filter((ballot) => ballot.proposal_id !== id),
  };
}

function withoutWords(proposal: Proposal): Proposal {
  const revisions = proposal.revisions.map(({ revision, at }) => ({ revision, content: '', reason: null, at }));
  return { ...proposal, content: '', reason: null, revisions, hidden: true };
}

/** Those of one crowd come one after the other: what is said last holds all of them. */
function crowdsWith(crowds: Crowd[], crowd: Crowd): Crowd[] {
  const isThis = (other: Crowd): boolean => other.account_ids[0] === crowd.account_ids[0];
  const known = crowds.some(isThis);
  return known ? crowds.map((other) => (isThis(other) ? crowd : other)) : [...crowds, crowd];
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

/** Figures that follow from who may vote, and by what threshold. */
function refigured(view: DecisionView, eventType: string): DecisionView {
  const slice = eventType.slice(0, eventType.indexOf('.'));
  if (!['decision', 'proposal', 'vote', 'member', 'person', 'room'].includes(slice)) return view;
  const voters = votersOf(view);
  const counted =
    view.status === 'closed'
      ? {}
      : { voters_count: voters.length, guest_voters_count: voters.filter((voter) => voter.guest).length };
  return {
    ...view,
    ...counted,
    proposals: view.proposals.map((proposal) =>
      proposal.status === 'pending'
        ? { ...proposal, threshold_needed: approvalsNeeded(view, voters.length, proposal.votes) }
        : proposal,
    ),
  };
}

function votersOf({ members, voters }: Pick<DecisionView, 'members' | 'voters'>): DecisionView['members'] {
  return members.filter((member) => isVoter(member, voters));
}

/** How many may vote now. */
export function countVoters(view: Pick<DecisionView, 'members' | 'voters'>): number {
  return votersOf(view).length;
}
