import type { DecisionView, Proposal } from '#protocol/decision/view.ts';

/** Whether a proposal waits for this voter: not voted on yet, or voted on as it was before an edit. */
export function waitsForMe(view: Pick<DecisionView, 'status'>, proposal: Proposal): boolean {
  const { status, my_vote } = proposal;
  return view.status === 'open' && status === 'pending' && (my_vote === null || my_vote.needs_confirming);
}

/**
 * Whether a proposal is among those asked for: all that are open (null), or these and what else waits for this voter. What
 * a vote of theirs decides stays in its place, so that no other comes under the finger that voted.
 */
export function isAsked(view: DecisionView, only: readonly string[] | null, proposal: Proposal): boolean {
  if (only === null) return proposal.status === 'pending';
  return only.includes(proposal.id) || waitsForMe(view, proposal);
}

/** What is looked for among proposals, and how they stand. */
export interface Finding {
  /** Words to be found in one; empty: all. */
  find: string;
  order: 'first' | 'new' | 'votes';
}

/** Those with these words in them, in the order that was asked for. */
export function found(proposals: readonly Proposal[], { find, order }: Finding): Proposal[] {
  const words = find.trim().toLocaleLowerCase();
  const matching = proposals.filter(({ content, reason }) =>
    `${content}\n${reason ?? ''}`.toLocaleLowerCase().includes(words),
  );
  if (order === 'new') return matching.toReversed();
  return order === 'votes' ? matching.toSorted((one, other) => other.voted - one.voted) : matching;
}
