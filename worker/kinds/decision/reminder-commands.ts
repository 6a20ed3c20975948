import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { ok } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { remindersFor, reviewers } from './reminders.ts';
import { findProposal, pendingProposals, readDecision, type ProposalRow } from './rows.ts';

interface Deadline {
  closes_at: string | null;
  /** What it ends. */
  proposals: ProposalRow[];
  proposal_id?: string;
}

/** Those who have something left to vote on before a deadline of an open decision, or of one proposal in it. */
function reminded(db: RoomReads, { closes_at, proposals, ...about }: Deadline): NewEvent[] {
  const { status, title, anonymous } = readDecision(db);
  if (status !== 'open' || closes_at === null) return [];
  const to = remindersFor(db, proposals, anonymous);
  if (to.length === 0) return [];
  return [{ type: 'decision.reminded', data: { closes_at, title, to, to_count: to.length, ...about } }];
}

const remind = command({
  schema: decisionCommands['decision.remind'],
  capability: 'manage',
  origin: 'system',
  decide(db) {
    const { closesAt: closes_at } = readDecision(db);
    return ok({ events: reminded(db, { closes_at, proposals: pendingProposals(db) }) });
  },
});

const remindOfOne = command({
  schema: decisionCommands['proposal.remind'],
  capability: 'manage',
  origin: 'system',
  decide(db, { proposal_id }) {
    const proposal = findProposal(db, proposal_id);
    if (proposal?.status !== 'pending') return ok({ events: [] });
    return ok({ events: reminded(db, { closes_at: proposal.closesAt, proposals: [proposal], proposal_id }) });
  },
});

const review = command({
  schema: decisionCommands['decision.review'],
  capability: 'manage',
  origin: 'system',
  decide(db) {
    const { status, reviewOn: review_on, title } = readDecision(db);
    if (status !== 'closed' || review_on === null) return ok({ events: [] });
    return ok({ events: [{ type: 'decision.review_due', data: { review_on, title, to: reviewers(db) } }] });
  },
});

export const reminderCommands = {
  'decision.remind': remind,
  'proposal.remind': remindOfOne,
  'decision.review': review,
};
