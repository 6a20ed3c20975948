import type { DecisionView, Proposal } from '#protocol/decision/view.ts';

/** Whether a proposal waits for this voter: not voted on yet, or voted on as it was before an edit. */
export function waitsForMe(view: Pick<DecisionView, 'status'>, proposal: Proposal): boolean {
  const { status, my_vote } = proposal;
  return view.status === 'open' && status === 'pending' && (my_vote === null || my_vote.needs_confirming);
}

/** Whether a proposal is among those asked for: all (null), or only these and whatever else waits for this voter. */
export function isAsked(view: DecisionView, only: readonly string[] | null, proposal: Proposal): boolean {
  if (proposal.status !== 'pending') return false;
  return only === null || only.includes(proposal.id) || waitsForMe(view, proposal);
}
