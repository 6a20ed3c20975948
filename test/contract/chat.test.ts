import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { ChatView } from '#protocol/chat/view.ts';
import { chat } from '#worker/kinds/chat/index.ts';
import { accepted, roomIn, send } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';

describe('a room of the chat kind', () => {
  holdsTheRoomContract({
    kind: chat,
    async open(owner) {
      const room = roomIn(env.CHAT);
      const data = { type: 'group', name: '성수동 모임', history: 'joining', participants: [] };
      await accepted(send(room, owner, 'conversation.create', data, { origin: 'worker' }));
      return room;
    },
    blank: () => roomIn(env.CHAT),
    tables: ['messages', 'revisions', 'message_reactions', 'pins', 'people'],
    nextCommand(random, view) {
      const { messages } = view as ChatView;
      const message = messages[Math.floor(random() * messages.length)];
      const message_id = message?.id;
      const dice = random();
      const content = `지금 어디야 ${random()}`;
      if (dice < 0.4 || message_id === undefined) return { type: 'message.send', data: { content } };
      if (dice < 0.5) return { type: 'message.send', data: { content, reply_to: message_id } };
      if (dice < 0.58) return { type: 'message.edit', data: { message_id, content } };
      if (dice < 0.64) return { type: 'message.delete', data: { message_id } };
      if (dice < 0.7) return { type: 'message.react', data: { message_id, reaction: '👍' } };
      if (dice < 0.73) return { type: 'message.unreact', data: { message_id, reaction: '👍' } };
      if (dice < 0.76) return { type: 'message.pin', data: { message_id } };
      if (dice < 0.78) return { type: 'message.unpin', data: { message_id } };
      if (dice < 0.88) return { type: 'read.mark', data: { message_id } };
      if (dice < 0.92) return { type: 'unread.mark', data: { message_id } };
      if (dice < 0.94) return { type: 'conversation.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
      if (dice < 0.96) return { type: 'member.settings', data: { muted_until: null } };
      return { type: 'person.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
    },
  });
});
