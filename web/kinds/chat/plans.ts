import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { shownMentions } from '#protocol/mentions.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Command, PlanContext, Planned } from '#web/room-client/types.ts';

/** What a command will most likely become; nothing where only the room can say. */
export type ChatPlan = { event: RoomEvent } | Record<string, never>;

type Data<Type extends keyof ChatCommandData> = ChatCommandData[Type];

/** A message that the room has not confirmed stands after all others, without a seq of its own. */
export function isUnsent(message: Pick<Message, 'seq'>): boolean {
  return message.seq === 0;
}

/** The page speaks the room's own commands: their shapes are checked where it does. null: it would change nothing. */
export function planChat(view: ChatView, command: Command, context: PlanContext): Planned<ChatPlan> | null {
  switch (command.type) {
    case 'message.send':
      return planMessage(view, command.data as Data<'message.send'>, context);
    case 'message.edit': {
      const { message_id, content, mentions = [] } = command.data as Data<'message.edit'>;
      return onMessage(view, message_id, (n) =>
        eventOf('message.edited', { message_id, n, content, ...shownMentions(mentions) }, context),
      );
    }
    case 'message.delete':
      return planPlain(view, 'message.deleted', command, context);
    case 'message.pin':
      return planPlain(view, 'message.pinned', command, context);
    case 'message.unpin':
      return planPlain(view, 'message.unpinned', command, context);
    case 'message.react':
    case 'message.unreact':
      return planReaction(view, command, context);
    case 'read.mark':
      return planReading(view, command.data as Data<'read.mark'>, context);
    case 'member.settings': {
      if (view.mine === null) return about(null, {});
      const { muted_until, keywords } = { ...view.mine, ...(command.data as Data<'member.settings'>) };
      return about(null, { event: eventOf('member.settings_changed', { muted_until, keywords }, context) });
    }
    default:
      return about(null, {});
  }
}

/** Each waits for the answer to the one before it: what fails on the way and is tried again keeps its place. */
function planMessage(view: ChatView, data: Data<'message.send'>, context: PlanContext): Planned<ChatPlan> {
  const last = view.messages.at(-1);
  // The room gives it another id when it takes it.
  const message_id = context.newId('msg');
  const { content, message_type = 'text', reply_to = null, attachments = [], mentions = [] } = data;
  const said = {
    message_id,
    n: view.last_n + 1,
    content,
    message_type,
    reply_to,
    attachments,
    ...shownMentions(mentions),
  };
  return {
    ...about(message_id, { event: eventOf('message.sent', said, context) }),
    needs: last !== undefined && isUnsent(last) ? last.id : null,
  };
}

function planPlain(view: ChatView, type: string, { data }: Command, context: PlanContext): Planned<ChatPlan> {
  const { message_id } = data as Data<'message.pin'>;
  return onMessage(view, message_id, (n) => eventOf(type, { message_id, n }, context));
}

function planReaction(view: ChatView, { type, data }: Command, context: PlanContext): Planned<ChatPlan> | null {
  const { message_id, reaction } = data as Data<'message.react'>;
  const action = type === 'message.react' ? 'add' : 'remove';
  const message = view.messages.findLast(({ id }) => id === message_id);
  if (message !== undefined && message.mine.includes(reaction) === (action === 'add')) return null;
  return onMessage(view, message_id, (n) => eventOf('message.reacted', { message_id, n, reaction, action }, context));
}

function planReading(
  view: ChatView,
  { message_id }: Data<'read.mark'>,
  context: PlanContext,
): Planned<ChatPlan> | null {
  const { mine } = view;
  const message = view.messages.findLast(({ id }) => id === message_id);
  if (mine === null || message === undefined) return about(null, {});
  const { n, seq } = message;
  if (n <= mine.last_read_n) return null;
  const unread_count = view.messages.filter((one) => one.n > n && isUnreadTo(one, context.me.id)).length;
  return about(null, { event: eventOf('message.read', { last_read_seq: seq, n, own: 0, unread_count }, context) });
}

/** What others said and have not taken back. */
export function isUnreadTo(message: Message, me: string | null): boolean {
  return message.author.id !== me && message.message_type !== 'system' && message.deleted_at === null;
}

/** What is about a message older than the view shows when the room has done it. */
function onMessage(view: ChatView, id: string, event: (n: number) => RoomEvent): Planned<ChatPlan> {
  const message = view.messages.findLast((one) => one.id === id);
  return about(id, message === undefined ? {} : { event: event(message.n) });
}

function about(subject: string | null, plan: ChatPlan): Planned<ChatPlan> {
  return { lane: 'concurrent', subject, needs: subject, plan };
}

function eventOf(type: string, data: object, { me, nowMs }: PlanContext): RoomEvent {
  return { seq: 0, type, data, actor: { id: me.id, name: me.name }, at: new Date(nowMs).toISOString() };
}
