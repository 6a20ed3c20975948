import { refuse } from '#protocol/result.ts';
import type { DecisionRow, ProposalRow } from './rows.ts';

export const noProposal = refuse('NOT_FOUND', 'There is no such proposal in this decision.');

/** Something was to become what it cannot become any more, or not yet. */
export function cannotBecome(from: string, to: string, message: string) {
  return refuse('INVALID_TRANSITION', message, { from: [from], to: [to] });
}

/** Only open decisions are voted on. The clock closes them, not only the alarm that follows it. */
export function whyNotOpen(decision: DecisionRow, nowMs: number, to: string) {
  if (decision.status !== 'open')
    return cannotBecome(decision.status, to, `This decision is ${saying[decision.status]}.`);
  return isPast(decision.closesAt, nowMs) ? cannotBecome('closed', to, 'The time of this decision is over.') : null;
}

const saying = { draft: 'not open yet', open: 'open', closed: 'closed' } as const;

/** Nothing leaves accepted, rejected and deleted. */
export function whyNotPending(proposal: ProposalRow, nowMs: number, to: string) {
  if (proposal.status !== 'pending') return cannotBecome(proposal.status, to, `This proposal was ${proposal.status}.`);
  return isPast(proposal.closesAt, nowMs) ? cannotBecome('rejected', to, 'The time of this proposal is over.') : null;
}

function isPast(at: string | null, nowMs: number): boolean {
  return at !== null && Date.parse(at) <= nowMs;
}
