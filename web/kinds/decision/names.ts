import { listOf, type Standing } from '#protocol/decision/standing.ts';
import type { Category, VoteValue } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';

export const categoryNames: Record<Category, () => string> = {
  assumption: m.category_assumption,
  criterion: m.category_criterion,
  conclusion: m.category_conclusion,
};

export const voteNames: Record<VoteValue, () => string> = {
  approve: m.vote_approve,
  reject: m.vote_reject,
  abstain: m.vote_abstain,
};

/** In the order in which they are read. */
export const categories: readonly Category[] = ['assumption', 'criterion', 'conclusion'];

/** Nothing has come of it, yet or at all. */
export function nothingStands(view: Standing): boolean {
  return categories.every((category) => view[listOf[category]].length === 0);
}

/** From where a text is folded at first. */
export const longFrom = { letters: 280, lines: 8 };

/** Someone's name as it is now; of a mark that stands for nobody in particular, that it is nobody's. */
export function nameOf({ people }: Pick<DecisionView, 'people'>, id: string): string {
  return people.find((person) => person.id === id)?.name ?? m.someone_anonymous();
}
