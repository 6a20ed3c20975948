import { approvalsNeeded } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';

/** By what rule it is decided: "과반(4표)이면 정해져요". */
export function thresholdWords(view: DecisionView): string {
  const { threshold } = view;
  const count = approvalsNeeded(view, view.voters_count, null);
  if (threshold.kind === 'count') return m.threshold_count({ count });
  const { numerator, denominator, more_than, of } = threshold;
  const fraction = `${numerator}/${denominator}`;
  const isAll = numerator === denominator;
  const isHalf = more_than === true && numerator * 2 === denominator;
  const share = more_than === true ? m.threshold_more_than({ share: fraction }) : fraction;
  if (of === 'votes')
    return m.threshold_of_votes({ share: isHalf ? m.threshold_half() : isAll ? m.threshold_everyone() : share });
  if (isAll) return m.threshold_all({ count });
  return isHalf ? m.threshold_majority({ count }) : m.threshold_ratio({ share, count });
}
