import { reduceCourse } from '#protocol/course/reduce.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { withLatePlans } from '#web/features/room/late-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import type { CoursePlan } from './plans.ts';

export const courseClient: KindClient<CourseView, CoursePlan> = withLatePlans(
  {
    kind: 'course',
    signals: {},
    reduce: reduceCourse,
    isEmptyAnswer: () => false,
    subjectOf: ({ data }) => (data as { comment_id?: string }).comment_id ?? null,
  },
  async () => (await import('./plans.ts')).coursePlans,
);
