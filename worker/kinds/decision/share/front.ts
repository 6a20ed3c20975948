import type { DecisionView } from '#protocol/decision/view.ts';
import { makerOf } from '#worker/features/front/words.ts';
import { preview } from '../../front.ts';
import { decisionCard, decisionSummary } from './card.ts';
import { openProposals, standingItems } from './figures.ts';

export const decisionPreview = preview<DecisionView>({
  about: (view) => ({
    title: view.title,
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: view.comments_count,
    participants_count: view.participants_count,
    open_proposals_count: openProposals(view).length,
    standing_count: standingItems(view).length,
  }),
  card: decisionCard,
  summary: decisionSummary,
});
