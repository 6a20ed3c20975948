import { handleQueue } from './directory-sync.ts';
import { createApp } from './http/app.ts';
import { chat } from './kinds/chat/index.ts';
import { decision } from './kinds/decision/index.ts';
import { itinerary } from './kinds/itinerary/index.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';
import { roomObject } from './room/room-object.ts';

export { AccountInbox } from './inbox/inbox-object.ts';
export { Limiter } from './platform/limiter.ts';
export { MetricsStore } from './platform/metrics-store.ts';
export class ItineraryRoom extends roomObject(itinerary) {}
export class DecisionRoom extends roomObject(decision) {}
export class ChatRoom extends roomObject(chat) {}

const app = createApp();

export default {
  fetch: app.fetch,
  queue: handleQueue,
} satisfies ExportedHandler<Env, OutboxMessage>;
