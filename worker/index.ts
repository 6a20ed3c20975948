import { createApp } from './http/app.ts';
import { handleQueue } from './outbox-queue.ts';

export { AccountInbox } from './inbox/inbox-object.ts';
export { Limiter } from './platform/limits/limiter.ts';
export { FileSweeper } from './file-sweeper.ts';
export { MailSender } from './mail-sender.ts';
export { MetricsStore } from './platform/metrics/metrics-store.ts';
export { OutboxRedelivery } from './redelivery.ts';
export { RoomRelay } from './room-relay.ts';
export { ChatRoom } from './kinds/chat/module.ts';
export { ClassRoom } from './kinds/class/module.ts';
export { CourseRoom } from './kinds/course/module.ts';
export { DecisionRoom } from './kinds/decision/module.ts';
export { ItineraryRoom } from './kinds/itinerary/module.ts';
export { ReviewRoom } from './kinds/review/module.ts';

const app = createApp();

export default {
  fetch: app.fetch,
  queue: handleQueue,
} satisfies ExportedHandler<Env>;
