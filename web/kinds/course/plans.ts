import { reduceCourse } from '#protocol/course/reduce.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { ok } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { PlanRules } from '#web/room-client/types.ts';

/** What a command shows before the room has said anything; null: nothing. */
export type CoursePlan = { event: RoomEvent | null };

/** What a course says of itself is shown at once; who is in it is the room's to say. */
export const coursePlans: PlanRules<CourseView, CoursePlan> = {
  plan(_view, { type, data }, { me, nowMs }) {
    const at = new Date(nowMs).toISOString();
    const event =
      type === 'course.update' ? { seq: 0, type: 'course.updated', data: { changes: data }, actor: me, at } : null;
    return ok({ lane: 'concurrent', subject: null, needs: null, plan: { event } });
  },
  applyPending: (confirmed, plans) =>
    plans.reduce((view, { event }) => (event === null ? view : reduceCourse(view, event)), confirmed),
  lastingId: () => null,
};
