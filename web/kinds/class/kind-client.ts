import { reduceClass } from '#protocol/class/reduce.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { withLatePlans } from '#web/features/room/late-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import type { ClassPlan } from './plans.ts';

export const classClient: KindClient<ClassView, ClassPlan> = withLatePlans(
  {
    kind: 'class',
    signals: {
      'people.counted': {},
      'polls.counted': {},
      'polls.tallied': {},
      'hands.waiting': {},
      'done.counted': {},
      'meter.counted': {},
      'questions.counted': {},
      'live_quiz.counted': {},
      'participation.updated': {},
      'breakouts.counted': {},
      reaction: { lastsMs: 1_500 },
    },
    reduce: reduceClass,
    isEmptyAnswer: () => false,
    subjectOf: () => null,
  },
  async () => (await import('./plans.ts')).classPlans,
);
