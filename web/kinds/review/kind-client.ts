import { reduceReview } from '#protocol/review/reduce.ts';
import { strokeLastsMs } from '#protocol/review/together/kept-session.ts';
import { withLatePlans } from '#web/features/room/late-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import type { ReviewPageView, ReviewPlan } from './plans.ts';
import { subjectOf } from './subjects.ts';

export const reviewClient: KindClient<ReviewPageView, ReviewPlan> = withLatePlans(
  {
    kind: 'review',
    signals: {
      typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false },
      viewing: { kept: true, isEnd: (data) => (data as { version_id: string | null }).version_id === null },
      playhead: { kept: true },
      lead: {},
      following: { kept: true, isEnd: (data) => !(data as { follows: boolean }).follows },
      pointer: { lastsMs: 3_000 },
      stroke: { lastsMs: strokeLastsMs },
    },
    reduce: reduceReview,
    isEmptyAnswer: () => false,
    subjectOf,
  },
  async () => (await import('./plans.ts')).reviewPlans,
);
