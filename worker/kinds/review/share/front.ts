import { leftOf, type ReviewView } from '#protocol/review/view.ts';
import { makerOf } from '#worker/features/front/words.ts';
import { preview } from '../../front.ts';
import { reviewCard, reviewSummary, titleOf } from './card.ts';

export const reviewPreview = preview<ReviewView>({
  about: (view, bound) => ({
    title: titleOf(view, bound),
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: Object.values(view.feedback_counts).reduce((sum, one) => sum + one, 0),
    participants_count: view.participants_count,
    videos_count: view.videos.length,
    open_feedbacks_count: leftOf(view.feedback_counts),
  }),
  card: reviewCard,
  summary: reviewSummary,
});
