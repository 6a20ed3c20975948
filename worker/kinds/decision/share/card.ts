import type { DecisionView } from '#protocol/decision/view.ts';
import { frontWords, makerOf, momentText, previewText } from '#worker/features/front/words.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { countsText, openProposals, standingItems, thresholdText } from './figures.ts';
import { decisionWords } from './words.ts';

const shownLines = 5;
const shownProposals = 2;

/** Title, how it stands, the first open proposals with their counts, and what is settled. */
export function decisionCard(view: DecisionView, locale: Locale): CardInput {
  const words = decisionWords[locale];
  const maker = makerOf(view);
  const footer = [
    ...(maker === '' ? [] : [frontWords[locale].madeBy(maker)]),
    words.voters(view.voters_count, view.guest_voters_count),
    ...(view.closes_at === null || view.status === 'closed' ? [] : [words.closes(momentText(view.closes_at, locale))]),
  ];
  return {
    colours: { mark: '#4f6eb7', soft: '#e1edff' },
    title: view.title,
    lines: cardLines(view, locale).slice(0, shownLines),
    numbered: false,
    footer: footer.join(' · '),
    fallbackTitle: words.noTitle,
  };
}

function cardLines(view: DecisionView, locale: Locale): string[] {
  const words = decisionWords[locale];
  const outcome = view.outcome?.statement ?? null;
  const proposals = openProposals(view).slice(0, shownProposals);
  return [
    stateText(view, locale),
    ...(outcome === null ? [] : [outcome]),
    ...proposals.map((proposal) => `${countsText(proposal, locale)} — ${proposal.content}`),
    ...standingItems(view).map((item) => words.stands(item.content)),
  ];
}

/** What a preview says under the title: how it stands, and the decision's own words. */
export function decisionSummary(view: DecisionView, locale: Locale): string {
  const words = decisionWords[locale];
  const open = openProposals(view).length;
  const standing = standingItems(view).length;
  const parts = [
    stateText(view, locale),
    ...(open === 0 ? [] : [words.proposals(open)]),
    ...(standing === 0 ? [] : [words.standing(standing)]),
    view.outcome?.statement ?? view.description,
  ];
  return previewText(parts.filter((part) => part.trim() !== '').join(' · '));
}

function stateText(view: DecisionView, locale: Locale): string {
  const state = decisionWords[locale].status[view.status];
  return view.status === 'closed' ? state : `${state} · ${thresholdText(view, locale)}`;
}
