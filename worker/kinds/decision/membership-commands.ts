import { decisionAnswers, type MembershipAnswer } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { isEnough, mayVote } from '#protocol/decision/figures.ts';
import { maxVoters } from '#protocol/decision/terms.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findMember, isShutOut } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext, type CommandRule, type Decision } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { cannotBecome, notEnough, whyOver } from './refusals.ts';
import { countVoters, findMembership, lastMembership, readDecision, votesHere, type DecisionRow } from './rows.ts';
import { crowding } from './crowds.ts';
import { worthOf } from './voting-links.ts';

/** Becoming someone who votes, from whatever they were before. */
function seated(db: RoomReads, account_id: string, nowMs: number): NewEvent[] {
  const role = 'member';
  const current = findMember(db, account_id)?.role ?? null;
  if (mayVote(current)) return [];
  if (current !== null) return [{ type: 'member.role_changed', data: { account_id, role } }];
  return [{ type: 'member.joined', data: { account_id, role, joined_at: isoTime(nowMs) } }];
}

function isFull(db: RoomReads): boolean {
  return countVoters(db) >= maxVoters;
}

const full = refuse('CONFLICT', `A decision has at most ${maxVoters} members.`);

/** A request that was turned down may be made again after so long. */
const askAgainMs = 24 * 3_600_000;

/** Why someone may not ask to vote, or null. (Whoever has not said a name only looks, and gets no command this far.) */
function whyNotAsk(
  db: RoomReads,
  decision: DecisionRow,
  { credentials, nowMs }: Pick<CommandContext, 'credentials' | 'nowMs'>,
): Result<never> | null {
  const { account_id } = credentials;
  if (votesHere(db, decision.voters, account_id)) return refuse('CONFLICT', 'You are a member already.');
  const over = whyOver(decision, nowMs, 'joined');
  if (over !== null) return over;
  if (!isEnough(credentials, decision.voters)) return notEnough(decision.voters);
  const last = lastMembership(db, account_id);
  if (last?.status === 'pending')
    return refuse('ALREADY_SUBMITTED', 'You have asked already: the answer is still to come.');
  const againMs = (last?.decidedAtMs ?? 0) + askAgainMs;
  if (last?.status === 'rejected' && againMs > nowMs)
    return refuse('ALREADY_SUBMITTED', 'You were turned down: ask again after a day.', { after: [isoTime(againMs)] });
  return null;
}

interface Asked {
  db: RoomReads;
  message: string | null;
  /** Nobody need answer. */
  isLetIn: boolean;
}

function asks(
  { db, message, isLetIn }: Asked,
  { credentials, nowMs, newId }: CommandContext,
): Result<Decision<MembershipAnswer>> {
  const { account_id } = credentials;
  if (isLetIn && isFull(db)) return full;
  const membership_id = newId('mbr');
  const events: NewEvent[] = [{ type: 'membership.requested', data: { membership_id, account_id, message } }];
  if (isLetIn) {
    const approved = { membership_id, account_id, decided_by: 'policy' };
    events.push({ type: 'membership.approved', data: approved }, ...seated(db, account_id, nowMs));
  }
  events.push(...crowding(db, credentials, nowMs));
  return ok({ events, data: { membership_id, status: isLetIn ? 'approved' : 'pending' } });
}

/**
 * Asking to vote, as someone who sees the decision. Where everyone may join, asking is joining; where one must be
 * invited, a manager's link for taking part is the invitation. Whom a manager has removed waits for a manager.
 */
const request = command({
  schema: decisionCommands['membership.request'],
  answer: decisionAnswers['membership.request'],
  capability: 'view',
  decide(db, data, context) {
    const { credentials } = context;
    const decision = readDecision(db);
    const worth = worthOf(db, credentials.link);
    const refusal = whyNotAsk(db, decision, context);
    if (refusal !== null) return refusal;
    if (worth === 'looking') return refuse('FORBIDDEN', 'This link is for looking and commenting.');
    const { membershipPolicy: policy } = decision;
    if (policy === 'invite' && worth !== 'invitation')
      return refuse('FORBIDDEN', 'One joins this decision by invitation.');
    const isLetIn = policy !== 'approval' && !isShutOut(db, credentials.account_id);
    return asks({ db, message: data.message ?? null, isLetIn }, context);
  },
});

/**
 * The same by an account that only knows where the decision is: it learns what becomes of its request, and nothing else
 * until it is let in. Where one must be invited there is nothing here.
 */
const knock = command({
  schema: decisionCommands['membership.knock'],
  answer: decisionAnswers['membership.knock'],
  capability: 'view',
  origin: 'system',
  decide(db, data, context) {
    const decision = readDecision(db);
    const isMember = findMember(db, context.credentials.account_id) !== undefined;
    const isHidden = decision.membershipPolicy === 'invite' || decision.status === 'closed';
    if (isHidden && !isMember) return nothingHere;
    const refusal = whyNotAsk(db, decision, context);
    if (refusal !== null) return refusal;
    if (decision.membershipPolicy === 'invite') return refuse('FORBIDDEN', 'One joins this decision by invitation.');
    const isLetIn = decision.membershipPolicy === 'open' && !isShutOut(db, context.credentials.account_id);
    return asks({ db, message: data.message ?? null, isLetIn }, context);
  },
});

const nothingHere = refuse('NOT_FOUND', 'There is no such room.');

/** What became of one's last request, also of whoever is not let in yet. Changes nothing. */
const mine = command({
  schema: decisionCommands['membership.mine'],
  answer: decisionAnswers['membership.mine'],
  capability: 'view',
  origin: 'system',
  decide(db, _data, { credentials }) {
    const last = lastMembership(db, credentials.account_id);
    if (last === undefined) return nothingHere;
    return ok({ events: [], data: { membership_id: last.id, status: last.status } });
  },
});

function answer(to: 'approved' | 'rejected') {
  return command({
    schema: decisionCommands['membership.approve'],
    answer: decisionAnswers['membership.approve'],
    capability: 'manage',
    decide(db, data, { actor, nowMs }) {
      const row = findMembership(db, data.membership_id);
      if (row === undefined) return refuse('NOT_FOUND', 'There is no such request.');
      if (row.status !== 'pending') return cannotBecome(row.status, to, `This request was ${row.status} already.`);
      if (to === 'approved' && isFull(db)) return full;
      const facts = { membership_id: row.id, account_id: row.accountId, decided_by: actor.id };
      const joined = to === 'approved' ? seated(db, row.accountId, nowMs) : [];
      return ok({
        events: [{ type: `membership.${to}`, data: facts }, ...joined],
        data: { membership_id: row.id, status: to },
      });
    },
  });
}

/** The command of every kind: whoever is no more waits for no answer. */
export function withdrawingRequest(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, context) {
      const decided = rule.decide(db, data, context);
      if (!decided.ok || decided.value.takesName === undefined) return decided;
      const { account_id } = data as { account_id: string };
      const last = lastMembership(db, account_id);
      if (last?.status !== 'pending') return decided;
      const answered = { membership_id: last.id, account_id, decided_by: 'policy' };
      const events = [{ type: 'membership.rejected', data: answered }, ...decided.value.events];
      return ok({ ...decided.value, events });
    },
  };
}

export const membershipCommands = {
  'membership.request': request,
  'membership.knock': knock,
  'membership.mine': mine,
  'membership.approve': answer('approved'),
  'membership.reject': answer('rejected'),
};
