import { reduceChat } from '#protocol/chat/reduce.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { ok } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { KindClient } from '#web/room-client/types.ts';
import { type ChatPlan, planChat } from './plans.ts';

/** How many messages a page carries in its view; older ones are kept beside it, and are not put away on the device. */
const keeps = 300;

/** What I say stands there at once. Nothing is edited together, so every command goes as it is. */
export const chatClient: KindClient<ChatView, ChatPlan> = {
  kind: 'chat',
  signals: { typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false } },
  reduce: (view, event, me) => reduceChat(view, event, me, keeps),
  plan: (view, command, context) => ok(planChat(view, command, context)),
  // What waits to be sent never pushes anything out of the view.
  applyPending: (confirmed, plans, me) =>
    plans.reduce((view, plan) => ('event' in plan ? reduceChat(view, plan.event, me.id, Infinity) : view), confirmed),
  isEmptyAnswer: () => true,
  lastingId(plan, answer) {
    if (!('event' in plan) || plan.event.type !== 'message.sent') return null;
    const shown = messageOf(plan.event);
    const lasting = (answer as { message_id?: string } | null)?.message_id;
    return shown === null || lasting === undefined ? null : { shown, lasting };
  },
  subjectOf: messageOf,
};

function messageOf(event: RoomEvent): string | null {
  const { message_id } = event.data as { message_id?: unknown };
  return typeof message_id === 'string' ? message_id : null;
}
