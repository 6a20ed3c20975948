import { reduceAccess } from '../access/view.ts';
import { changeReactions } from '../reactions.ts';
import type { FileEventData } from '../files/files.schema.ts';
import type { RoomEvent } from '../wire.ts';
import type { ChatEventData } from './events.schema.ts';
import { seenFromOutside } from './outside.ts';
import { type ConversationEventType, reduceConversation } from './reduce-conversation.ts';
import { newestMessages } from './terms.ts';
import type { ChatView, Message } from './view.ts';

type EventOf<Type extends keyof ChatEventData> = RoomEvent<Type, ChatEventData[Type]>;
/** What happens to messages themselves. */
type MessageEventType = Exclude<keyof ChatEventData, ConversationEventType>;
type Said = 'message.sent' | 'message.carried';
type MessageEvent =
  | { [Type in MessageEventType]: EventOf<Type> }[MessageEventType]
  | { [Type in Looked]: RoomEvent<Type, FileEventData[Type]> }[Looked];
/** What became of a file. */
type Looked = 'file.settled' | 'file.restored' | 'file.taken_out';

/** Whose view it is, and how many messages it holds at most. */
interface Reader {
  me: string;
  keeps: number;
}

/**
 * Carries a view past an event that its viewer may see; the same code in the room and in the browser.
 * @param keeps how many messages the view holds at most; the room's own snapshots hold the newest 50
 */
export function reduceChat(view: ChatView, event: RoomEvent, me: string, keeps: number = newestMessages): ChatView {
  const conversation = reduceConversation(reduceAccess(view, event), event, me);
  return seenFromOutside(reduceMessages(conversation, event, { me, keeps }), me);
}

export function reduceMessages(view: ChatView, anyEvent: RoomEvent, { me, keeps }: Reader): ChatView {
  const event = anyEvent as MessageEvent;
  switch (event.type) {
    case 'message.sent':
      return sent(view, event, { me, keeps });
    case 'message.carried':
      return carried(view, event, { me, keeps });
    case 'message.noted':
      return noted(view, event, keeps);
    case 'conversation.branched':
      return branched(view, event.data);
    case 'message.edited': {
      const { content, mentions, mention_ranges = [] } = event.data;
      return changed(view, event.data.message_id, { content, mentions, mention_ranges, edited_at: event.at });
    }
    case 'message.deleted':
      return deleted(view, event, me);
    case 'message.previewed': {
      const { message_id, url, title, description, site } = event.data;
      // Its words may have left the log since.
      if (url === null || title === null) return view;
      return changed(view, message_id, { preview: { url, title, description, site } });
    }
    case 'message.reacted':
      return reacted(view, event, me);
    case 'file.settled':
    case 'file.restored':
    case 'file.taken_out':
      return settled(view, event.data);
    case 'message.pinned': {
      const { message_id, n } = event.data;
      return { ...view, pins: [...view.pins, { message_id, n, pinned_by: event.actor.id, pinned_at: event.at }] };
    }
    case 'message.unpinned':
      return unpinned(view, event.data.message_id);
    default:
      return view;
  }
}

function sent(view: ChatView, event: EventOf<'message.sent'>, reader: Reader): ChatView {
  const { data, seq, actor: author, at: sent_at } = event;
  return withSaid(view, data, { seq, author, sent_at, edited_at: null }, reader);
}

/** Somebody's words that another brought along: they are theirs, and of then. */
function carried(view: ChatView, { data, seq }: EventOf<'message.carried'>, reader: Reader): ChatView {
  const { author, sent_at, edited_at } = data;
  return withSaid(view, data, { seq, author, sent_at, edited_at }, reader);
}

function withSaid(
  view: ChatView,
  data: ChatEventData[Said],
  by: Pick<Message, 'seq' | 'author' | 'sent_at' | 'edited_at'>,
  { me, keeps }: Reader,
): ChatView {
  const {
    message_id: id,
    n,
    content,
    message_type,
    reply_to,
    attachments,
    files,
    mentions,
    mention_ranges = [],
  } = data;
  const message: Message = {
    id,
    n,
    ...by,
    content,
    message_type,
    attachments,
    ...(files !== undefined && { files }),
    reply_to,
    mentions,
    mention_ranges,
    deleted_at: null,
    reactions: {},
    mine: [],
  };
  const { mine } = view;
  return {
    ...withMessage(view, message, keeps),
    mine: mine === null || by.author.id === me ? mine : { ...mine, unread_count: mine.unread_count + 1 },
  };
}

function withMessage(view: ChatView, message: Message, keeps: number): ChatView {
  const messages = [...view.messages.slice(view.messages.length < keeps ? 0 : 1 - keeps), message];
  return { ...view, messages, last_n: message.n };
}

function branched(
  view: ChatView,
  { branch_id: room_id, to_n, name }: ChatEventData['conversation.branched'],
): ChatView {
  const message = view.messages.findLast(({ n }) => n === to_n);
  if (message === undefined) return view;
  return changed(view, message.id, { branches: [...(message.branches ?? []), { room_id, name }] });
}

/** Nobody has to read what the room itself says. */
function noted(view: ChatView, event: EventOf<'message.noted'>, keeps: number): ChatView {
  const { message_id: id, n, notice } = event.data;
  const facts = { id, n, seq: event.seq, author: event.actor, notice, sent_at: event.at };
  const nothing = { content: null, reply_to: null, edited_at: null, deleted_at: null, reactions: {} };
  const empty = { attachments: [], mentions: [], mention_ranges: [], mine: [] };
  return withMessage(view, { ...facts, message_type: 'system', ...nothing, ...empty }, keeps);
}

/** A file was looked at, or taken out: the message that shows it says what came of it. */
function settled(view: ChatView, { file_id, ...found }: FileEventData[Looked]): ChatView {
  const message = view.messages.findLast((one) => one.attachments.includes(file_id));
  if (message?.files === undefined) return view;
  const files = message.files.map((file) => (file.id === file_id ? { ...file, ...found } : file));
  return changed(view, message.id, { files });
}

/** Messages that are older than the view are changed where they are read. With its words goes what they led to. */
function changed(view: ChatView, id: string, changes: Partial<Message>): ChatView {
  const index = view.messages.findLastIndex((message) => message.id === id);
  const message = view.messages[index];
  if (message === undefined) return view;
  const { preview: _gone, ...bare } = message;
  const kept = changes.content === undefined ? message : bare;
  return { ...view, messages: view.messages.with(index, { ...kept, ...changes }) };
}

function deleted(view: ChatView, event: EventOf<'message.deleted'>, me: string): ChatView {
  const { message_id, n } = event.data;
  const author = event.data.author_id ?? view.messages.find((one) => one.id === message_id)?.author.id;
  const nothing = { content: null, attachments: [], mentions: [], mention_ranges: [], reactions: {}, mine: [] };
  const after = unpinned(
    withoutFiles(changed(view, message_id, { ...nothing, deleted_at: event.at }), message_id),
    message_id,
  );
  const { mine } = after;
  const wasUnread = mine !== null && author !== undefined && author !== me && n > mine.last_read_n;
  return wasUnread ? { ...after, mine: { ...mine, unread_count: mine.unread_count - 1 } } : after;
}

function withoutFiles(view: ChatView, id: string): ChatView {
  const index = view.messages.findLastIndex((message) => message.id === id);
  const message = view.messages[index];
  if (message?.files === undefined) return view;
  const { files: _gone, ...bare } = message;
  return { ...view, messages: view.messages.with(index, bare) };
}

function unpinned(view: ChatView, id: string): ChatView {
  return view.pins.some((pin) => pin.message_id === id)
    ? { ...view, pins: view.pins.filter((pin) => pin.message_id !== id) }
    : view;
}

function reacted(view: ChatView, { data, actor }: EventOf<'message.reacted'>, me: string): ChatView {
  const message = view.messages.findLast((one) => one.id === data.message_id);
  if (message === undefined) return view;
  const { reactions: counts, mine } = message;
  const by = data.action === 'add' ? 1 : -1;
  const after = changeReactions({ counts, mine }, data.reaction, { by, isMine: (data.of ?? actor.id) === me });
  return changed(view, data.message_id, { reactions: after.counts, mine: after.mine });
}
