import { createContext, useContext } from 'react';
import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { ChatUi } from './chat-ui.ts';
import type { Anchor } from './list/message-window.ts';

/** A command of this kind. What is refused is told by the page's notices. */
export type Send = <Type extends keyof ChatCommandData>(type: Type, data: ChatCommandData[Type]) => void;

/** What every part of the page needs and what seldom changes. */
export interface ChatRoom extends SharedRoom {
  client: RoomClient<ChatView>;
  send: Send;
  show: (change: Partial<ChatUi>) => void;
  /** Brings a stretch of the conversation into sight. */
  jump: (anchor: Anchor) => void;
  /** Nothing is marked as read while this is true: I said that it is not. */
  held: { current: boolean };
}

export const ChatContext = createContext<ChatRoom | null>(null);

export function useChat(): ChatRoom {
  const room = useContext(ChatContext);
  if (room === null) throw new Error('outside of a conversation');
  return room;
}
