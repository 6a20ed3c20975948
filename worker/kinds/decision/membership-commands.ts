import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { mayVote } from '#protocol/decision/figures.ts';
import { maxVoters } from '#protocol/decision/terms.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command, type NewEvent } from '#worker/room/kind.ts';
import { cannotBecome, whyOver } from './refusals.ts';
import { countVoters, findMembership, findPendingMembership, readDecision } from './rows.ts';

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

/** Asking to vote. Where everyone may join, asking is joining; where one must be invited, there is nothing to ask. */
const request = command({
  schema: decisionCommands['membership.request'],
  capability: 'view',
  decide(db, data, { actor, nowMs, newId }) {
    const decision = readDecision(db);
    const { membershipPolicy } = decision;
    if (mayVote(actor.role)) return refuse('CONFLICT', 'You are a member already.');
    const over = whyOver(decision, nowMs, 'joined');
    if (over !== null) return over;
    if (membershipPolicy === 'invite') return refuse('FORBIDDEN', 'One joins this decision by invitation.');
    if (findPendingMembership(db, actor.id) !== undefined)
      return refuse('ALREADY_SUBMITTED', 'You have asked already: the answer is still to come.');
    const membership_id = newId('mbr');
    const asked = { membership_id, account_id: actor.id, message: data.message ?? null };
    const events: NewEvent[] = [{ type: 'membership.requested', data: asked }];
    const isOpen = membershipPolicy === 'open';
    if (isOpen) {
      if (isFull(db)) return full;
      const approved = { membership_id, account_id: actor.id, decided_by: 'policy' };
      events.push({ type: 'membership.approved', data: approved }, ...seated(db, actor.id, nowMs));
    }
    return ok({ events, data: { membership_id, status: isOpen ? 'approved' : 'pending' } });
  },
});

function answer(to: 'approved' | 'rejected') {
  return command({
    schema: decisionCommands['membership.approve'],
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

export const membershipCommands = {
  'membership.request': request,
  'membership.approve': answer('approved'),
  'membership.reject': answer('rejected'),
};
