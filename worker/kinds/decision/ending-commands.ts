import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { ok, type Refusal } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { cannotBecome, whyNotOpen } from './refusals.ts';
import { pendingProposals, readDecision, readVoters } from './rows.ts';
import { measureOf, Settling, type Ending } from './settling.ts';

/** A review lies ahead: else it would be due the moment it is set. */
function lateReview(review_on: string | null | undefined, nowMs: number): Refusal | null {
  if (review_on == null || Date.parse(review_on) > nowMs) return null;
  const details = { review_on: ['must be in the future'] };
  return { code: 'VALIDATION_ERROR', message: 'A review lies ahead.', details };
}

interface End {
  closed_by: string;
  statement: string | null;
  review_on: string | null;
}

/** What is pending ends with the decision. */
function closing(db: RoomReads, context: CommandContext, end: End, ending: Ending): NewEvent[] {
  const settling = new Settling(db, context, measureOf(db, readDecision(db)));
  const voters = readVoters(db);
  const counted = { voters_count: voters.length, guest_voters_count: voters.filter((voter) => voter.guest).length };
  const ends = settling.end(pendingProposals(db), ending);
  return [...ends, { type: 'decision.closed', data: { ...end, ...counted } }];
}

const close = command({
  schema: decisionCommands['decision.close'],
  capability: 'manage',
  decide(db, data, context) {
    const { actor, nowMs } = context;
    const notOpen = whyNotOpen(readDecision(db), nowMs, 'closed');
    if (notOpen !== null) return notOpen;
    const late = lateReview(data.review_on, nowMs);
    if (late !== null) return { ok: false, error: late };
    const end = { closed_by: actor.id, statement: data.statement ?? null, review_on: data.review_on ?? null };
    return ok({ events: closing(db, context, end, { decided_by: actor.id, reason: 'closed', note: null }) });
  },
});

/** The decision's deadline, by alarm: once, since what it closes is closed. */
const closeDue = command({
  schema: decisionCommands['decision.close_due'],
  capability: 'manage',
  origin: 'system',
  decide(db, _data, context) {
    if (readDecision(db).status !== 'open') return ok({ events: [] });
    const end = { closed_by: 'deadline', statement: null, review_on: null };
    return ok({ events: closing(db, context, end, { decided_by: 'deadline', reason: 'deadline', note: null }) });
  },
});

const setOutcome = command({
  schema: decisionCommands['decision.set_outcome'],
  capability: 'manage',
  decide(db, data, { nowMs }) {
    const row = readDecision(db);
    const late = lateReview(data.review_on, nowMs);
    if (late !== null) return { ok: false, error: late };
    if (row.status !== 'closed')
      return cannotBecome(row.status, 'concluded', 'An outcome is said once a decision is closed.');
    const after = {
      statement: data.statement,
      review_on: data.review_on === undefined ? row.reviewOn : data.review_on,
    };
    if (after.statement === row.statement && after.review_on === row.reviewOn) return ok({ events: [] });
    return ok({ events: [{ type: 'decision.outcome_set', data: after }] });
  },
});

export const endingCommands = {
  'decision.close': close,
  'decision.close_due': closeDue,
  'decision.set_outcome': setOutcome,
};
