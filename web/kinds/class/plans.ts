import type { ClassCommandData } from '#protocol/class/commands.schema.ts';
import { withSaved } from '#protocol/class/quizzes/reduce.ts';
import { reduceClass } from '#protocol/class/reduce.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { ok } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Command, PlanContext, Planned, PlanRules } from '#web/room-client/types.ts';

/** What a command shows before the room has said anything: the events that it will most likely become, or an answer that is saved. */
export interface ClassPlan {
  events: RoomEvent[];
  save?: ClassCommandData['quiz.save'];
}

type Foreseen = {
  [Type in keyof ClassCommandData]?: (view: ClassView, data: ClassCommandData[Type], me: string) => Act[];
};
interface Act {
  type: string;
  data: object;
}

/** Behind all that the room has numbered. */
const last = Number.MAX_SAFE_INTEGER;

/** What one does oneself shows at once; what others do, and what the room decides, is waited for. */
const foreseen: Foreseen = {
  'hand.raise': ({ hands }, { note = null }, me) => {
    const n = hands.find(({ account_id }) => account_id === me)?.n ?? last;
    return [{ type: 'hand.raised', data: { n, account_id: me, note } }];
  },
  'hand.lower': ({ hands }, _data, me) => {
    const mine = hands.find(({ account_id }) => account_id === me);
    return mine === undefined ? [] : [{ type: 'hand.lowered', data: { n: mine.n, account_id: me } }];
  },
  'done.tell': (_view, data, me) => [{ type: 'done.told', data: { ...data, account_id: me } }],
  'meter.tell': (_view, data) => [{ type: 'meter.told', data }],
  'question.upvote': (_view, data) => [{ type: 'question.upvoted', data }],
};

/** Nothing is edited together, so every command goes as it is. */
export const classPlans: PlanRules<ClassView, ClassPlan> = {
  plan: (view, command, context) => ok(planOf(view, command, context)),
  applyPending: (confirmed, plans, me) =>
    plans.reduce<ClassView>((view, { events, save }) => {
      const after = events.reduce((seen, event) => reduceClass(seen, event, me.id), view);
      return save === undefined ? after : withSaved(after, save);
    }, confirmed),
  lastingId({ events: [event] }, answer) {
    const given = (answer as { message_id?: string } | null)?.message_id;
    if (event?.type !== 'chat.said' || given === undefined) return null;
    return { shown: (event.data as { message_id: string }).message_id, lasting: given };
  },
};

function planOf(view: ClassView, command: Command, context: PlanContext): Planned<ClassPlan> {
  if (command.type === 'chat.say') return planMessage(view, command, context);
  if (command.type !== 'quiz.save') return planned(view, command, context);
  const save = command.data as ClassCommandData['quiz.save'];
  return { lane: 'concurrent', subject: save.answer.question_id, needs: null, plan: { events: [], save } };
}

function planned(view: ClassView, { type, data }: Command, context: PlanContext) {
  // Each is asked for the data of its own command alone.
  const foresee = (foreseen as Record<string, (view: ClassView, data: object, me: string) => Act[]>)[type];
  return concurrent(null, foresee?.(view, data, context.me.id) ?? [], context);
}

/** The room gives it another id when it takes it. */
function planMessage(view: ClassView, { data }: Command, context: PlanContext) {
  const { content, reply_to = null } = data as ClassCommandData['chat.say'];
  const message_id = context.newId('msg');
  const to_staff = view.chat_settings.mode === 'to_staff';
  const said = { type: 'chat.said', data: { message_id, n: last, content, reply_to, to_staff } };
  return { ...concurrent(message_id, [said], context), needs: null };
}

function concurrent(subject: string | null, acts: readonly Act[], { me, nowMs }: PlanContext) {
  const at = new Date(nowMs).toISOString();
  const actor = { id: me.id, name: me.name };
  const events = acts.map((act): RoomEvent => ({ seq: 0, ...act, actor, at }));
  return { lane: 'concurrent' as const, subject, needs: subject, plan: { events } };
}
