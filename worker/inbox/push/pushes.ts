import type { InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { NewPushSubscription, PushDevice } from '#protocol/inbox/push.schema.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { readSelf } from '../self.ts';
import { hasEnded } from '../session-rooms.ts';
import type { Tick } from '../tables.ts';
import { newsIn, newsOf, noteSaid } from './news.ts';
import { PushDelivery, type PushDeliveryContext } from './push-delivery.ts';
import { queueNews, queueWithdrawals, takeBack } from './queue.ts';
import {
  addSubscription,
  dropSubscriptions,
  dropSubscriptionsOf,
  hasSubscriptions,
  pushDevices,
  type SubscriptionFacts,
} from './subscriptions.ts';

interface PushesContext extends PushDeliveryContext {
  /** Whether a device is here, so that its owner may be looking. */
  isHere: () => boolean;
}

/** What an inbox tells the browsers of its account while nobody looks at it. */
export class Pushes {
  private readonly context: PushesContext;
  private readonly delivery: PushDelivery;

  constructor(context: PushesContext) {
    this.context = context;
    this.delivery = new PushDelivery(context);
  }

  /** Null where the session has ended meanwhile. */
  subscribe(subscription: NewPushSubscription, facts: SubscriptionFacts): string | null {
    const { db } = this.context;
    return hasEnded(db, facts.session) ? null : addSubscription(db, subscription, facts, nowMs());
  }

  devices(session: string): PushDevice[] {
    return pushDevices(this.context.db, session);
  }

  unsubscribe(id: string): boolean {
    return dropSubscriptions(this.context.db, [id]);
  }

  endSessions(sessions: readonly string[]): void {
    dropSubscriptionsOf(this.context.db, sessions);
  }

  /** Has a room's word kept, and notes what of it is to be told. Within one transaction. */
  heard(message: InboxMessage, tick: Tick, keep: () => boolean): boolean {
    const { db, isHere } = this.context;
    if (!hasSubscriptions(db) || !readSelf(db).push) return keep();
    const roomId = message.room_id;
    const kept = keep();
    takeBack(db, message);
    const since = newsIn(db, message, tick);
    noteSaid(db, roomId, message.said ?? []);
    if (since === null || newsOf(db, roomId, since, tick.nowMs) === null) return kept;
    queueNews(db, { roomId, since, isHere: isHere() }, tick, this.delivery.noteNews);
    // Also where the list had heard of it before, by whoever has read in the meantime.
    return true;
  }

  /** After anything has changed: what was told and is no news any more is taken back. */
  settle(tick: Tick): void {
    if (hasSubscriptions(this.context.db)) queueWithdrawals(this.context.db, tick.nowMs);
  }

  dueMs(): number | null {
    return this.delivery.dueMs();
  }

  async deliver(): Promise<void> {
    await this.delivery.run();
  }
}
