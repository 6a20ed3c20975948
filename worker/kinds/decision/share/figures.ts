// The state of a vote in words, for the card.
import { approvalsNeeded } from '#protocol/decision/figures.ts';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { decisionWords } from './words.ts';

/** "과반(11표) 찬성으로 정해져요" */
export function thresholdText(view: DecisionView, locale: Locale): string {
  const words = decisionWords[locale];
  const { threshold } = view;
  const needed = approvalsNeeded(view, view.voters_count, null);
  if (threshold.kind === 'count') return words.approvals(needed);
  const { numerator, denominator, more_than, of } = threshold;
  const fraction = `${numerator}/${denominator}`;
  const isAll = numerator === denominator;
  const isHalf = more_than === true && numerator * 2 === denominator;
  const share = more_than === true ? words.moreThan(fraction) : fraction;
  if (of === 'votes') return words.shareOfVotes(isHalf ? words.majority : isAll ? words.everyone : share);
  if (isAll) return words.all(needed);
  return isHalf ? words.half(needed) : words.share(share, needed);
}

/** "찬성 9 · 반대 2 · 기권 1", or how many have voted where their values are hidden. */
export function countsText({ votes, voted }: Proposal, locale: Locale): string {
  const words = decisionWords[locale];
  if (votes === null) return words.voted(voted);
  return (['approve', 'reject', 'abstain'] as const)
    .map((value) => `${words.votes[value]} ${votes[value]}`)
    .join(' · ');
}

export function openProposals({ proposals }: DecisionView): Proposal[] {
  return proposals.filter((proposal) => proposal.status === 'pending');
}

/** The conclusions first: they are what it was all for. */
export function standingItems({ assumptions, criteria, conclusions }: DecisionView): Item[] {
  return [...conclusions, ...criteria, ...assumptions];
}
