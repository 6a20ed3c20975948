import type { Settings } from '#protocol/decision/terms.schema.ts';
import { refuse } from '#protocol/result.ts';
import type { DecisionRow, ProposalRow } from './rows.ts';

export const noProposal = refuse('NOT_FOUND', 'There is no such proposal in this decision.');

/** Something was to become what it cannot become any more, or not yet. */
export function cannotBecome(from: string, to: string, message: string) {
  return refuse('INVALID_TRANSITION', message, { from: [from], to: [to] });
}

/** Nothing more is done in a closed decision. The clock closes it, not only the alarm that follows it. */
export function whyOver({ status, closesAt }: DecisionRow, nowMs: number, to: string) {
  if (status === 'closed') return cannotBecome('closed', to, 'This decision is closed.');
  const isOver = status === 'open' && isPast(closesAt, nowMs);
  return isOver ? cannotBecome('closed', to, 'The time of this decision is over.') : null;
}

/** Somebody is less than voters are to be here. */
export function notEnough(voters: Settings['voters']) {
  const message =
    voters === 'verified'
      ? 'Only accounts with a verified e-mail vote here.'
      : 'Only accounts vote here: make one, or sign in.';
  return refuse('FORBIDDEN', message, { voters: [voters] });
}

/** Only open decisions are voted on. */
export function whyNotOpen(decision: DecisionRow, nowMs: number, to: string) {
  if (decision.status === 'draft') return cannotBecome('draft', to, 'This decision is not open yet.');
  return whyOver(decision, nowMs, to);
}

/** Nothing leaves accepted, rejected and deleted. */
export function whyNotPending(proposal: ProposalRow, nowMs: number, to: string) {
  if (proposal.status !== 'pending') return cannotBecome(proposal.status, to, `This proposal was ${proposal.status}.`);
  return isPast(proposal.closesAt, nowMs) ? cannotBecome('rejected', to, 'The time of this proposal is over.') : null;
}

function isPast(at: string | null, nowMs: number): boolean {
  return at !== null && Date.parse(at) <= nowMs;
}
