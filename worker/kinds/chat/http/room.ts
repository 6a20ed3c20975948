// What the routes of conversations share: their addresses, and the door.
import { z } from 'zod';
import { conversationStateOf, type ConversationState } from '#protocol/chat/answers.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';

import type { actCommands } from '../act-commands.ts';
import type { conversationCommands } from '../conversation-commands.ts';
import type { messageCommands } from '../message-commands.ts';
import type { pageQueries } from '../page-queries.ts';
import type { participantCommands } from '../participant-commands.ts';
import type { chatQueries } from '../queries.ts';
import type { readCommands } from '../read-commands.ts';

export const chatKind = 'chat';
export const chatTags = ['Conversations'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const chatParams = z.strictObject({ id });
export const chatRefusals = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

type ChatCommands = typeof conversationCommands &
  typeof messageCommands &
  typeof actCommands &
  typeof readCommands &
  ReturnType<typeof participantCommands>;

export const { commandRoute, queryRoute } = roomRoutes<ChatCommands, typeof chatQueries & typeof pageQueries>({
  kind: chatKind,
  tags: chatTags,
  params: {
    id: { schema: id },
    mid: { schema: pathParam('mid', 'msg_01jcqz5d0e8x6v3r9k2000000c'), field: 'message_id' },
    account_id: { schema: pathParam('account_id'), field: 'account_id' },
  },
});

/** Knocks at the conversation of that id, and goes on where someone opens. */
export function atChat(c: AppContext, roomId: string, then: (room: RoomContext) => Promise<Answer>): Promise<Answer> {
  return withRoom(c, roomId, chatKind, then);
}

/** Of a room of this kind. */
export function chatStateOf({ snapshot, seq, you }: RoomSnapshot): ConversationState {
  return conversationStateOf(snapshot as ChatView, { seq, me: you.id });
}
