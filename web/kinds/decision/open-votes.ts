import type { DecisionView, Proposal } from '#protocol/decision/view.ts';

/** Whether a proposal waits for this voter: not voted on yet, or voted on as it was before an edit. */
export function waitsForMe(view: Pick<DecisionView, 'status'>, proposal: Proposal): boolean {
  const { status, my_vote } = proposal;
  return view.status === 'open' && status === 'pending' && (my_vote === null || my_vote.needs_confirming);
}
