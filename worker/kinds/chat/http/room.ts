// What the routes of conversations share: their addresses, and the door.
import { z } from 'zod';
import { conversationStateOf, type ConversationState } from '#protocol/chat/answers.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam, refusals } from '#worker/http/openapi-parts.ts';
import type { Answer } from '#worker/http/answers.ts';
import { atRoom, runCommand, type Knock, type RestCommand } from '#worker/http/room-front.ts';

export const chatKind = 'chat';
export const chatTags = ['Conversations'];

export const chatParams = z.strictObject({ id: pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b') });
export const messageParams = chatParams.extend({ mid: pathParam('mid', 'msg_01jcqz5d0e8x6v3r9k2000000c') });
export const chatRefusals = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

/** Knocks at the conversation of that id, and goes on where someone opens. */
export function atChat(c: AppContext, id: string, then: (room: Knock) => Promise<Answer>): Promise<Answer> {
  return atRoom(c, id, chatKind, then);
}

/** A command, in one call of the room: nothing else is asked, of the directory or of the room. */
export function runChat(c: AppContext, id: string, command: RestCommand): Promise<Answer> {
  return atChat(c, id, (room) => runCommand(c, room, { show: ({ seq }) => ({ seq }), ...command }));
}

/** Of a room of this kind. */
export function chatStateOf({ snapshot, seq, you }: RoomSnapshot): ConversationState {
  return conversationStateOf(snapshot as ChatView, { seq, me: you.id });
}

/** What a command answers, beside the seq it was done at. */
export function shownWithSeq({ seq, data }: { seq: number; data: unknown }): object {
  return { seq, ...(data as object) };
}
