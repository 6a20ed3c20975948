import { listPath } from '#protocol/chat/pages.ts';
import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { addConversationRoutes } from './http/routes.ts';
import { chat } from './index.ts';
import { chatPreview } from './share/front.ts';

export class ChatRoom extends roomObject(chat) {}

export const chatModule: KindModule = {
  kind: chat,
  front: chatPreview,
  path: '/conversations',
  tag: { name: 'Conversations', description: 'Conversations' },
  addRoutes: addConversationRoutes,
  listPath,
};
