import { reduceCourse } from '#protocol/course/reduce.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { ok } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { isTalk, planTalk } from '#web/features/comments/talk-plans.ts';
import type { PlanRules } from '#web/room-client/types.ts';

/** What a command shows before the room has said anything; null: nothing. */
export type CoursePlan = { event: RoomEvent | null };

/** What a course says of itself is shown at once; who is in it is the room's to say. */
export const coursePlans: PlanRules<CourseView, CoursePlan> = {
  plan(view, command, context) {
    if (isTalk(command)) return ok(planTalk(view, command, context));
    const { type, data } = command;
    const { me, nowMs } = context;
    const at = new Date(nowMs).toISOString();
    const event =
      type === 'course.update' ? { seq: 0, type: 'course.updated', data: { changes: data }, actor: me, at } : null;
    return ok({ lane: 'concurrent', subject: null, needs: null, plan: { event } });
  },
  applyPending: (confirmed, plans, me) =>
    plans.reduce((view, { event }) => (event === null ? view : reduceCourse(view, event, me.id)), confirmed),
  lastingId({ event }, answer) {
    if (event?.type !== 'comment.added') return null;
    const shown = (event.data as { comment_id: string }).comment_id;
    const lasting = (answer as { comment?: { id: string } } | null)?.comment?.id;
    return lasting === undefined ? null : { shown, lasting };
  },
};
