// What waits in a decision for each of its members, and what they are told of it. Nobody is named by whose vote something
// was settled.
import { eq } from 'drizzle-orm';
import type { DecisionEventData } from '#protocol/decision/events.schema.ts';
import type { Attention } from '#protocol/inbox/message.schema.ts';
import { findMember } from '#worker/features/access/access.ts';
import { beginningOf } from '#worker/features/beginning.ts';
import { following } from '#worker/features/following/index.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { InboxNews, Notice, Saying, StoredEvent } from '#worker/room/event-rule.ts';
import type { Standing } from '#worker/room/kind.ts';
import { reviewers } from './reminders.ts';
import {
  findBallot,
  findDecision,
  findItem,
  findMembership,
  findProposal,
  endedAt,
  pendingProposals,
  readVoters,
  readVotersOf,
  votesHere,
  wordsOf,
  type DecisionRow,
  type ProposalRow,
} from './rows.ts';
import { voterKey } from './secrecy.ts';
import { membershipsTable } from './tables.ts';

type Of<Type extends keyof DecisionEventData> = StoredEvent<DecisionEventData[Type]>;

export const inboxRule = following({ title: (db) => findDecision(db)?.title ?? '', attention: waitingFor });

function waitingFor(db: RoomReads, accountId: string, standing: Standing): Attention[] {
  const decision = findDecision(db);
  const role = findMember(db, accountId)?.role ?? null;
  if (decision?.status !== 'open' || role === null) return [];
  return [
    ...(votesHere(db, decision.voters, accountId) ? votesOwed(db, decision, { accountId, standing }) : []),
    ...(reviewers(db).includes(accountId) ? requests(db, standing) : []),
  ];
}

/** Proposals that this member has not voted on as they read now, and by when. */
function votesOwed(
  db: RoomReads,
  decision: DecisionRow,
  { accountId, standing }: { accountId: string; standing: Standing },
): Attention[] {
  const owed = standing
    .once('what is voted on', () => pendingProposals(db))
    .filter(({ id, revision }) => findBallot(db, id, voterKey(db, decision, id, accountId))?.revision !== revision);
  if (owed.length === 0) return [];
  const ends = [decision.closesAt, ...owed.map((proposal) => proposal.closesAt)].filter((at) => at !== null);
  const [due] = ends.filter((at) => Date.parse(at) > standing.nowMs).toSorted();
  return [{ type: 'votes', count: owed.length }, ...(due === undefined ? [] : [{ type: 'deadline', due }])];
}

function requests(db: RoomReads, standing: Standing): Attention[] {
  const count = standing.once('who asks to join', () => {
    const pending = eq(membershipsTable.status, 'pending');
    return db.select({ id: membershipsTable.id }).from(membershipsTable).where(pending).all().length;
  });
  return count === 0 ? [] : [{ type: 'requests', count }];
}

/** What a comment is about, in its own words. */
export function wordsOfTarget(db: RoomReads, id: string): string | null {
  const proposal = findProposal(db, id);
  const words = proposal === undefined ? findItem(db, id)?.content : wordsOf(db, proposal).content;
  return words === undefined ? null : beginningOf(words);
}

export function makerOfTarget(db: RoomReads, target: string | null): string | null {
  const proposalId = target === null ? null : (findItem(db, target)?.proposalId ?? target);
  const proposal = proposalId === null ? undefined : findProposal(db, proposalId);
  return proposal?.createdBy ?? findDecision(db)?.createdBy ?? null;
}

export function proposalSays(
  code: 'proposal.created' | 'proposal.edited' | 'proposal.accepted' | 'proposal.rejected',
): (db: RoomReads, event: StoredEvent<{ proposal_id: string; decided_by?: string }>) => Saying | null {
  return (db, { data, actor_id }) => {
    const content = wordsOfTarget(db, data.proposal_id);
    if (content === null || findProposal(db, data.proposal_id)?.status === 'deleted') return null;
    return { code, params: { content }, anonymous: data.decided_by !== undefined && data.decided_by !== actor_id };
  };
}

/** Its author hears what became of a proposal, and of its own deadline those who let it go by. */
export function newsOfEnd(status: 'accepted' | 'rejected') {
  return (db: RoomReads, { data, actor_id, at_ms }: Of<'proposal.rejected'>): InboxNews => {
    const proposal = findProposal(db, data.proposal_id);
    if (proposal === undefined) return { to: 'members' };
    const text = beginningOf(wordsOf(db, proposal).content);
    const unsigned = data.decided_by !== actor_id;
    const params = { status, reason: data.reason };
    const told: Notice = { account_id: proposal.createdBy, type: 'proposal', target: proposal.id, text, params };
    const isDue = proposal.closesAt !== null && Date.parse(proposal.closesAt) <= at_ms;
    const missed = isDue && findDecision(db)?.status === 'open' ? missedBy(db, [proposal]) : new Map<string, number>();
    missed.delete(proposal.createdBy);
    const missing = [...missed].map(([id, count]) => ({ ...deadline(id, proposal.id, { missed: count }), text }));
    return { to: 'members', notices: [{ ...told, anonymous: unsigned }, ...missing] };
  };
}

/** Who may vote and did not on some of what has ended: on how many. Each is told of themself alone. */
function missedBy(db: RoomReads, ended: readonly ProposalRow[]): Map<string, number> {
  const decision = findDecision(db);
  const missed = new Map<string, number>();
  if (decision === undefined) return missed;
  const voters = readVoters(db);
  for (const proposal of ended) {
    const voted = readVotersOf(db, proposal);
    for (const { id } of voters)
      if (!voted.has(voterKey(db, decision, proposal.id, id))) missed.set(id, (missed.get(id) ?? 0) + 1);
  }
  return missed;
}

/** Whose own figures change by a vote; where nobody may know whose it is, everybody's are looked at. */
export function newsOfVote(db: RoomReads, { actor_id }: StoredEvent<object>): InboxNews {
  return { to: findDecision(db)?.anonymous === true ? 'members' : [actor_id] };
}

export function outcomeSays(
  code: 'decision.closed' | 'decision.outcome_set',
): (db: RoomReads, event: StoredEvent<{ statement: string | null; closed_by?: string }>) => Saying {
  return (_db, { data, actor_id }) => {
    const text = data.statement === null ? null : beginningOf(data.statement);
    return { code, params: { text }, anonymous: data.closed_by !== undefined && data.closed_by !== actor_id };
  };
}

/** Where it was closed, with how many votes of each were missed by it. */
export function newsOfOutcome(
  db: RoomReads,
  { data, actor_id, at_ms }: StoredEvent<{ statement: string | null; closed_by?: string }>,
): InboxNews {
  const text = data.statement === null ? '' : beginningOf(data.statement);
  const unsigned = data.closed_by !== undefined && data.closed_by !== actor_id;
  const missed = data.closed_by === undefined ? null : missedBy(db, endedAt(db, at_ms));
  const notices = inboxRule.members(db).map((account_id): Notice => {
    const count = missed?.get(account_id);
    const params = count === undefined ? {} : { params: { missed: count } };
    return { account_id, type: 'outcome', target: null, text, anonymous: unsigned, ...params };
  });
  return { to: 'members', notices };
}

/** A deadline is near, and there is still something to vote on. */
export function newsOfReminder(_db: RoomReads, { data }: Of<'decision.reminded'>): InboxNews {
  const { to = [], closes_at, proposal_id = null } = data;
  return { to, notices: to.map((account_id) => deadline(account_id, proposal_id, { due: closes_at })) };
}

export function newsOfReview(_db: RoomReads, { data }: Of<'decision.review_due'>): InboxNews {
  const { to = [], review_on } = data;
  return { to, notices: to.map((account_id) => deadline(account_id, null, { review_on })) };
}

function deadline(account_id: string, target: string | null, params: Notice['params']): Notice {
  return { account_id, type: 'deadline', target, text: '', params: params ?? {}, anonymous: true };
}

/** Whoever manages hears that somebody asks; where everybody may join, there is nothing to answer. */
export function newsOfRequest(db: RoomReads, { data }: Of<'membership.requested'>): InboxNews {
  const to = reviewers(db);
  if (findMembership(db, data.membership_id)?.decidedBy === 'policy') return { to };
  const text = beginningOf(data.message ?? '');
  return { to, notices: to.map((account_id) => ({ account_id, type: 'request', target: data.membership_id, text })) };
}

export function newsOfAnswer(status: 'approved' | 'rejected') {
  return (db: RoomReads, { data }: Of<'membership.approved'>): InboxNews => {
    const to = reviewers(db);
    if (data.decided_by === 'policy') return { to };
    const { account_id } = data;
    return { to, notices: [{ account_id, type: 'request_answer', target: null, text: '', params: { status } }] };
  };
}

/** Everyone who votes has one thing more, or less, to vote on. */
export function toVoters(db: RoomReads): InboxNews {
  return { to: readVoters(db).map((voter) => voter.id) };
}
