// What of a course's client only writing needs: it comes once the page is live.
import type { EditCommand } from '#protocol/itinerary/commands.schema.ts';
import { reduceComments } from '#protocol/comments/view.ts';
import { commandOf } from '#protocol/itinerary/ot/command-of.ts';
import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import { intendEdit, type PlainEdit } from '#protocol/itinerary/ot/intend.ts';
import type { Operation } from '#protocol/itinerary/ot/operation.ts';
import { confirm, rebase, refit, withPending } from '#protocol/itinerary/ot/rebase.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { courseOfView, viewOfCourse } from '#protocol/itinerary/view.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { isTalk, planTalk } from '#web/features/comments/talk-plans.ts';
import type { Command, OrderedEdits, PlanContext, Planned, PlanRules } from '#web/room-client/types.ts';
import { editSubject, eventSubject } from './subjects.ts';

/** An edit as what it does to the course; what only the room can work out (undo, restore) does nothing here. */
export interface EditPlan {
  operations: Operation[];
  as: Command | null;
}

/** A comment or a reaction as the event that it is expected to become. */
export interface TalkPlan {
  event: RoomEvent;
}

export type ItineraryPlan = EditPlan | TalkPlan;

/** Edits of one course by many at once. */
const courseEdits: OrderedEdits<ItineraryRoomView, ItineraryPlan> = {
  rebase(confirmed, plans, event, mine) {
    const edit = editEventOf(event);
    if (edit === null) return [...plans];
    return (mine ? confirm : rebase)(courseOfView(confirmed), plans.filter(isEdit), { ...edit, seq: event.seq });
  },
  refit: (confirmed, plans, since) =>
    refit(
      courseOfView(confirmed),
      plans.filter(isEdit),
      since === null ? null : { course: courseOfView(since.view), seq: since.seq },
    ),
  toCommand: (plan, seq) => (isEdit(plan) ? (plan.as ?? commandOf(plan.operations, seq)) : null),
  isUndo: (type) => type === 'edit.undo',
  isRedo: (type) => type === 'edit.redo',
};

export const coursePlans: PlanRules<ItineraryRoomView, ItineraryPlan> = {
  plan: (view, command, context) =>
    isTalk(command) ? ok(planTalk(view, command, context)) : planEdit(view, command, context),
  applyPending(confirmed, plans, me) {
    const edits = plans.filter(isEdit);
    const view = edits.some((plan) => plan.operations.length > 0) ? withEdits(confirmed, edits) : confirmed;
    return plans.reduce((shown, plan) => (isEdit(plan) ? shown : withTalk(shown, plan, me.id)), view);
  },
  lastingId(plan, answer) {
    if (isEdit(plan) || plan.event.type !== 'comment.added') return null;
    const shown = eventSubject(plan.event);
    const lasting = (answer as { comment?: { id: string } } | null)?.comment?.id;
    return shown === null || lasting === undefined ? null : { shown, lasting };
  },
  ordered: courseEdits,
};

function planEdit(
  view: ItineraryRoomView,
  command: Command,
  { newId }: PlanContext,
): Result<Planned<ItineraryPlan> | null> {
  const planned = { lane: 'ordered', needs: null } as const;
  if (command.type === 'edit.undo' || command.type === 'edit.redo' || command.type === 'itinerary.restore') {
    return ok({ ...planned, subject: null, plan: { operations: [], as: command } });
  }
  // The page speaks the room's own commands: their shapes are checked where it does.
  const edit = command as EditCommand as PlainEdit;
  const operations = intendEdit(courseOfView(view), edit, newId);
  if (!operations.ok) return operations;
  if (operations.value.length === 0) return ok(null);
  return ok({ ...planned, subject: editSubject(operations.value), plan: { operations: operations.value, as: null } });
}

function isEdit(plan: ItineraryPlan): plan is EditPlan {
  return 'operations' in plan;
}

function withEdits(confirmed: ItineraryRoomView, edits: EditPlan[]): ItineraryRoomView {
  return { ...confirmed, ...viewOfCourse(confirmed.id, withPending(courseOfView(confirmed), edits)) };
}

/** A reaction that is there already, or not any more, has nothing left to show. */
function withTalk(view: ItineraryRoomView, { event }: TalkPlan, me: string): ItineraryRoomView {
  if (event.type === 'reaction.added' || event.type === 'reaction.removed') {
    const { target, reaction } = event.data as { target: string; reaction: string };
    const isMine = view.reactions[target]?.mine.includes(reaction) === true;
    if (isMine === (event.type === 'reaction.added')) return view;
  }
  return reduceComments(view, event, me);
}
