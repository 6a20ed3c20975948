import { listOf } from '#protocol/decision/standing.ts';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { categories } from '../names.ts';
import { waitsForMe } from '../voting/open-votes.ts';

/** Where only one column is shown: what waits for my vote comes first, then what is being decided, then what came of it. */
export function firstColumn(view: DecisionView): Category {
  // Of what is over, what came of it is read first.
  if (view.status === 'closed' && view.conclusions.length > 0) return 'conclusion';
  const pending = view.proposals.filter(({ status }) => status === 'pending');
  const columnOf = (proposals: readonly Proposal[]): Category | undefined =>
    categories.find((category) => proposals.some((one) => one.category === category));
  return (
    columnOf(pending.filter((one) => waitsForMe(view, one))) ??
    columnOf(pending) ??
    categories.findLast((category) => view[listOf[category]].length > 0) ??
    columnOf(view.proposals) ??
    'assumption'
  );
}
