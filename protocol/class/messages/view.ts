import type { Person, RoomEvent } from '../../wire.ts';
import { renamed, type Renamed } from '../renamed.ts';
import type { ChatEventData } from './messages.schema.ts';
import { newestMessages, type ChatMode } from './terms.ts';

export interface LessonMessage {
  id: string;
  n: number;
  author: Person;
  /** null: it was deleted. */
  content: string | null;
  /** The message that it answers, which may be older than the view. */
  reply_to: string | null;
  /** Only who teaches reads it, and whoever wrote it. */
  to_staff: boolean;
  sent_at: string;
}

export interface LessonChatView {
  /** The newest, the oldest of them first. */
  messages: LessonMessage[];
  chat_settings: { mode: ChatMode; slow_seconds: number };
}

export const initialLessonChat: LessonChatView = {
  messages: [],
  chat_settings: { mode: 'everyone', slow_seconds: 0 },
};

type ChatEvent = { [Type in keyof ChatEventData]: RoomEvent<Type, ChatEventData[Type]> }[keyof ChatEventData] | Renamed;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceLessonChat<View extends LessonChatView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as ChatEvent;
  switch (event.type) {
    case 'chat.said':
      return { ...view, messages: [...view.messages.slice(1 - newestMessages), said(event)] };
    case 'chat.deleted':
      return changed(view, (one) => (one.id === event.data.message_id ? { ...one, content: null } : one));
    case 'chat.set':
      return { ...view, chat_settings: event.data };
    case 'person.renamed':
      return changed(view, (one) => ({ ...one, author: renamed(one.author, event.data) }));
    default:
      return view;
  }
}

function said({ data, actor, at }: RoomEvent<string, ChatEventData['chat.said']>): LessonMessage {
  const { message_id: id, n, content, reply_to, to_staff } = data;
  return { id, n, author: { id: actor.id, name: actor.name }, content, reply_to, to_staff, sent_at: at };
}

function changed<View extends LessonChatView>(view: View, change: (one: LessonMessage) => LessonMessage): View {
  return { ...view, messages: view.messages.map(change) };
}
