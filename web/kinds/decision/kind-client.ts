import { reduceDecision } from '#protocol/decision/reduce.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { withLatePlans } from '#web/features/room/late-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import { eventSubject } from './columns/subjects.ts';
import type { DecisionPlan } from './plans.ts';

export const decisionClient: KindClient<DecisionView, DecisionPlan> = withLatePlans(
  {
    kind: 'decision',
    signals: { typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false } },
    reduce: reduceDecision,
    // The same vote again is no event.
    isEmptyAnswer: (data) => data !== null && typeof data === 'object' && 'vote' in data && !('proposal' in data),
    subjectOf: eventSubject,
  },
  async () => (await import('./plans.ts')).decisionPlans,
);
