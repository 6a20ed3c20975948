import { initialAccess, type AccessView } from '../access/view.ts';
import { initialComments, type CommentsView } from '../comments/view.ts';
import type { ShownFile } from '../files/view.ts';
import { isVoter } from './figures.ts';
import { defaultSettings } from './settings.ts';
import type { Action, Category, EndReason, ProposalStatus, Settings, Votes, VoteValue } from './terms.schema.ts';

/** Something that stands: an assumption, a criterion or a conclusion. */
export interface Item {
  id: string;
  content: string;
  /** Of a conclusion: the criterion that it judges by, or null for the decision as a whole. */
  criterion_id: string | null;
  /** The proposal that it stands by, as it is now. */
  proposal_id: string;
}

export interface Revision {
  revision: number;
  content: string;
  reason: string | null;
  /** Files that it shows, by their ids; absent where it shows none. What is known of them is the view's `files`. */
  attachments?: string[];
  at: string;
}

export interface MyVote {
  value: VoteValue;
  revision: number;
  reason: string | null;
  /** The proposal was edited since: this vote counts again once it is confirmed. */
  needs_confirming: boolean;
}

export interface Proposal {
  id: string;
  category: Category;
  action: Action;
  target_id: string | null;
  criterion_id: string | null;
  content: string;
  reason: string | null;
  revision: number;
  /** Every wording it had, the oldest first. */
  revisions: Revision[];
  status: ProposalStatus;
  closes_at: string | null;
  /** Votes on the current revision; null while they are hidden from this viewer. */
  votes: Votes | null;
  /** How many have voted on the current revision, by whatever value. Never hidden. */
  voted: number;
  /** How many votes are for an earlier revision and wait to be confirmed. */
  needs_confirming: number;
  /** Approvals that accept it: of those who may vote now, or (once settled) could then. */
  threshold_needed: number;
  my_vote: MyVote | null;
  created_by: string;
  created_at: string;
  /** `vote`, `deadline`, or an account. */
  decided_by: string | null;
  decided_reason: EndReason | null;
  decided_note: string | null;
  decided_at: string | null;
  /** It was not a vote that ended it: it was who may vote that changed. */
  decided_by_members: boolean;
  /** A manager has taken its words away. */
  hidden: boolean;
}

/** One vote on a pending proposal. Whose it is cannot be told where the decision is anonymous, but for one's own. */
export interface Ballot {
  proposal_id: string;
  /** An account; in an anonymous decision one's own, or a mark that means nothing elsewhere. */
  voter: string;
  revision: number;
  /** Both null where results are not shown at all times, but for one's own. */
  value: VoteValue | null;
  reason: string | null;
  /** Whoever cast it may vote no more, so that it does not count. Never told where votes are anonymous. */
  suspended: boolean;
}

/** New names without an account that came from one address within ten minutes, as managers see it. */
export interface Crowd {
  account_ids: string[];
  at: string;
}

/** A request to join, as managers and whoever asked see it. */
export interface Membership {
  id: string;
  account_id: string;
  message: string | null;
  status: 'pending' | 'approved' | 'rejected';
  requested_at: string;
  /** An account, or `policy`. */
  decided_by: string | null;
  decided_at: string | null;
}

/**
 * All that a viewer of a decision sees. Names are among `people`. The past is not in it: `timeline` and `ballots` are
 * queries of the room, and past events are read at the room's own events.
 */
export interface DecisionView extends AccessView, CommentsView, Settings {
  id: string;
  title: string;
  description: string;
  status: 'draft' | 'open' | 'closed';
  assumptions: Item[];
  criteria: Item[];
  conclusions: Item[];
  /** In the order in which they were made, whatever became of them; but not those that were taken back. */
  proposals: Proposal[];
  /** All that proposals and comments show (`FilesView`). */
  files: ShownFile[];
  /** Of pending proposals only, in the order in which they were cast. */
  ballots: Ballot[];
  memberships: Membership[];
  crowds: Crowd[];
  outcome: { statement: string | null; review_on: string | null } | null;
  /** How many may vote, or could when it closed; and how many of them have no account. */
  voters_count: number;
  guest_voters_count: number;
  created_by: string;
  created_at: string;
  opened_at: string | null;
  closed_at: string | null;
  /** `deadline`, or an account. */
  closed_by: string | null;
}

export function initialDecision(roomId: string): DecisionView {
  return {
    id: roomId,
    title: '',
    description: '',
    status: 'draft',
    ...defaultSettings,
    assumptions: [],
    criteria: [],
    conclusions: [],
    proposals: [],
    ballots: [],
    memberships: [],
    crowds: [],
    outcome: null,
    voters_count: 0,
    guest_voters_count: 0,
    created_by: '',
    created_at: '',
    opened_at: null,
    closed_at: null,
    closed_by: null,
    ...initialAccess,
    ...initialComments,
    files: [],
  };
}

/** Those whose vote on the current revision is still to come; null where nobody is to know, or too many have voted. */
export function missingVoters(view: DecisionView, proposal: Proposal): string[] | null {
  if (view.anonymous) return null;
  const current = view.ballots.filter(
    (ballot) => ballot.proposal_id === proposal.id && ballot.revision === proposal.revision && !ballot.suspended,
  );
  if (current.length < proposal.voted) return null;
  const voted = new Set(current.map((ballot) => ballot.voter));
  return view.members
    .filter((member) => isVoter(member, view.voters) && !voted.has(member.account_id))
    .map((member) => member.account_id);
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const decisionLongLists = [
  'assumptions',
  'criteria',
  'conclusions',
  'proposals',
  'ballots',
  'memberships',
  'comments',
  'files',
  'people',
  'members',
  'shares',
] as const;
