import { reduceReview } from '#protocol/review/reduce.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import { initialComments } from '#protocol/comments/view.ts';
import { ok } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { isTalk, planTalk } from '#web/features/comments/talk-plans.ts';
import { subjectOf } from './subjects.ts';
import type { Command, PlanContext, Planned, PlanRules } from '#web/room-client/types.ts';

/** A project as its page has it. */
export interface ReviewPageView extends ReviewView {
  /**
   * What I have said and done that the room has not confirmed, as the events that it will most likely become: remarks and
   * threads are read apart from the view, and these are carried out on them where they are shown.
   */
  underway?: readonly RoomEvent[];
}

/** What a command shows before the room has said anything. */
export type ReviewPlan = { events: RoomEvent[] };

export const reviewPlans: PlanRules<ReviewPageView, ReviewPlan> = {
  plan: (view, command, context) =>
    ok(isTalk(command) ? planComments(command, context) : planReview(view, command, context)),
  applyPending(confirmed, plans) {
    const underway = plans.flatMap(({ events }) => events);
    return underway.length === 0 ? confirmed : { ...underway.reduce(reduceReview, confirmed), underway };
  },
  lastingId({ events: [event] }, answer) {
    const given = answer as { comment?: { id: string }; feedback?: { id: string } } | null;
    const shown = event === undefined ? null : subjectOf(event);
    if (shown === null) return null;
    if (event?.type === 'comment.added' && given?.comment !== undefined) return { shown, lasting: given.comment.id };
    if (event?.type === 'feedback.created' && given?.feedback !== undefined)
      return { shown, lasting: given.feedback.id };
    return null;
  },
};

/** Whether a reaction is there already the thread knows, and the room. */
function planComments(command: Parameters<typeof planTalk>[1], context: PlanContext): Planned<ReviewPlan> {
  const planned = command.type.startsWith('reaction.') ? null : planTalk(initialComments, command, context);
  if (planned === null) return about((command.data as { target?: string }).target ?? null, []);
  const { parent_id = null } = command.data as { parent_id?: string };
  const { event } = planned.plan;
  const data = event.type === 'comment.added' ? { ...(event.data as object), parent_id } : event.data;
  return { ...planned, needs: parent_id ?? planned.needs, plan: { events: [{ ...event, data }] } };
}

function planReview(view: ReviewPageView, { type, data }: Command, context: PlanContext): Planned<ReviewPlan> {
  switch (type) {
    case 'feedback.create':
      return planRemark(view, data as ReviewCommandData['feedback.create'], context);
    case 'feedback.update': {
      const { feedback_id, ...changes } = data as ReviewCommandData['feedback.update'];
      return about(feedback_id, changed([feedback_id], changes, context));
    }
    case 'feedback.bulk': {
      const { ids, ...changes } = data as ReviewCommandData['feedback.bulk'];
      return about(ids[0] ?? null, changed(ids, changes, context));
    }
    case 'feedback.delete': {
      const { feedback_id } = data as ReviewCommandData['feedback.delete'];
      return about(feedback_id, [eventOf('feedback.deleted', { feedback_id }, context)]);
    }
    default:
      return about((data as { video_id?: string }).video_id ?? null, []);
  }
}

/** It has no number before the room gives it one. */
function planRemark(
  view: ReviewPageView,
  { version, drawing_data, ...said }: ReviewCommandData['feedback.create'],
  context: PlanContext,
): Planned<ReviewPlan> {
  const video = view.videos.find(({ id }) => id === said.video_id);
  const version_id = video?.versions.find(({ n }) => n === version)?.id ?? '';
  const feedback_id = context.newId('fbk');
  const data = {
    audience: 'everyone',
    priority: 'medium',
    tags: [],
    ...said,
    mentions: [],
    mention_ranges: said.mentions ?? [],
    feedback_id,
    number: Number.MAX_SAFE_INTEGER,
    version_id,
    has_drawing: drawing_data !== undefined,
  };
  return about(feedback_id, [eventOf('feedback.created', data, context)]);
}

type Changes = Omit<ReviewCommandData['feedback.update'], 'feedback_id'>;

function changed(ids: readonly string[], changes: Changes, context: PlanContext): RoomEvent[] {
  const { status, content, mentions: mention_ranges, drawing_data, ...rest } = changes;
  const isMore = content !== undefined || drawing_data !== undefined || Object.keys(rest).length > 0;
  return ids.flatMap((feedback_id) => [
    ...(status === undefined ? [] : [eventOf('feedback.status_changed', { feedback_id, to: status }, context)]),
    ...(isMore
      ? [
          eventOf(
            'feedback.updated',
            {
              feedback_id,
              ...(content !== undefined && { content }),
              ...(mention_ranges !== undefined && { mention_ranges }),
              ...(drawing_data !== undefined && { has_drawing: drawing_data !== null }),
              changes: rest,
            },
            context,
          ),
        ]
      : []),
  ]);
}

function about(subject: string | null, events: RoomEvent[]): Planned<ReviewPlan> {
  return { lane: 'concurrent', subject, needs: subject, plan: { events } };
}

function eventOf(type: string, data: object, { me, nowMs }: PlanContext): RoomEvent {
  return { seq: 0, type, data, actor: { id: me.id, name: me.name }, at: new Date(nowMs).toISOString() };
}
