import type { Category } from './terms.schema.ts';
import type { DecisionView, Item } from './view.ts';

export interface Standing {
  assumptions: Item[];
  criteria: Item[];
  conclusions: Item[];
}

interface Accepted {
  category: Category;
  action: 'add' | 'change' | 'remove';
  content: string;
  criterion_id: string | null;
}

export const listOf = { assumption: 'assumptions', criterion: 'criteria', conclusion: 'conclusions' } as const;

/**
 * What stands once a proposal is accepted. A criterion that goes takes the conclusions with it that were judged by it:
 * they would answer a question that nobody asks any more.
 */
export function standingAfter(
  standing: Standing,
  accepted: Accepted,
  { item_id: id, proposal_id, replaces = [] }: { item_id: string; proposal_id: string; replaces?: string[] },
): Standing {
  const { assumptions, criteria, conclusions } = standing;
  const lists: Standing = { assumptions, criteria, conclusions };
  const list = listOf[accepted.category];
  const { content, criterion_id } = accepted;
  switch (accepted.action) {
    case 'add':
      lists[list] = [
        ...lists[list].filter((item) => !replaces.includes(item.id)),
        { id, content, criterion_id, proposal_id },
      ];
      return lists;
    case 'change':
      lists[list] = lists[list].map((item) => (item.id === id ? { ...item, content, proposal_id } : item));
      return lists;
    case 'remove':
      lists[list] = lists[list].filter((item) => item.id !== id);
      if (list === 'criteria') lists.conclusions = lists.conclusions.filter((item) => item.criterion_id !== id);
      return lists;
  }
}

/** Conclusions of one criterion are rivals: what a new one takes the place of. */
export function rivalsOf(standing: Standing, { category, action, criterion_id }: Omit<Accepted, 'content'>): string[] {
  if (category !== 'conclusion' || action !== 'add' || criterion_id === null) return [];
  return standing.conclusions.filter((item) => item.criterion_id === criterion_id).map((item) => item.id);
}

export function applyAccepted(
  view: DecisionView,
  data: { proposal_id: string; item_id: string; replaces?: string[] },
): DecisionView {
  const proposal = view.proposals.find((one) => one.id === data.proposal_id);
  return proposal === undefined ? view : { ...view, ...standingAfter(view, proposal, data) };
}
