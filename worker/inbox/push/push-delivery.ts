import { eq } from 'drizzle-orm';
import { log } from '#worker/platform/metrics/logger.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { retryDelayMs } from '#worker/platform/retry-delay.ts';
import { sendPush, type PushMessage, type PushOutcome } from '#worker/platform/web-push/send-push.ts';
import { vapidKeys } from '#worker/platform/web-push/vapid.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { readSelf } from '../self.ts';
import { pushSubscriptionsTable } from '../tables.ts';
import { newsOf, roomsWithNews, type NewsSince } from './news.ts';
import { messageOf, withdrawalOf } from './payload.ts';
import {
  currentPush,
  duePushes,
  joined,
  markBare,
  markNeedless,
  markSent,
  nextPushMs,
  queueWithdrawals,
  type NoteNews,
  type Push,
} from './queue.ts';
import { quietUntilMs } from './quiet-hours.ts';
import { dropSubscriptions, type Subscription } from './subscriptions.ts';

/** Where pushing is switched off it is looked at again after this. */
const pausedMs = 60_000;
/** What a push service refuses so often in a row it will not take any more. */
const maxRefusals = 3;
/** What could not be sent for so long is no news. */
const forgottenMs = 24 * 3_600_000;
/** No service asks for more patience than that. */
const longestWaitMs = 24 * 3_600_000;
/** A push that shows nothing costs an Apple device its permission: there a notification stays until it is replaced. */
const showsAlways = /\.push\.apple\.com$/u;

export interface PushDeliveryContext {
  db: RoomDatabase;
  accountId: string;
  /** null: this instance pushes nothing. */
  vapidPrivateKey: string | null;
  /** Whether whoever runs the instance lets it push now. */
  isOn: () => Promise<boolean>;
}

/** Sends what is due, each browser's own after another. A row goes when its push service has it, and not before. */
export class PushDelivery {
  private readonly context: PushDeliveryContext;
  /** What is on its way, with what has come since of the same room: that is told after it. */
  private readonly sending = new Map<string, NewsSince | null>();

  /** Where pushing is switched off it is looked at again then. */
  private pausedUntilMs = 0;

  constructor(context: PushDeliveryContext) {
    this.context = context;
  }

  readonly noteNews: NoteNews = (push, since) => {
    const before = this.sending.get(nameOf(push));
    if (before !== undefined) this.sending.set(nameOf(push), before === null ? since : joined(before, since));
  };

  /** When there is something to send; null where there is nothing. */
  dueMs(): number | null {
    const { db, vapidPrivateKey } = this.context;
    const next = vapidPrivateKey === null ? null : nextPushMs(db);
    if (next === null) return null;
    return Math.max(next, quietUntilMs(readSelf(db).quietHours, nowMs()) ?? 0, this.pausedUntilMs);
  }

  async run(): Promise<void> {
    const { db, vapidPrivateKey } = this.context;
    const now = nowMs();
    if (vapidPrivateKey === null || quietUntilMs(readSelf(db).quietHours, now) !== null) return;
    const lanes = duePushes(db, now);
    if (lanes.length > 0 && !(await this.context.isOn())) {
      this.pausedUntilMs = nowMs() + pausedMs;
      return;
    }
    await Promise.all(lanes.map(({ subscription, pushes }) => this.deliver(subscription, pushes, vapidPrivateKey)));
    // What turned out to be needless may have stood in the way of one.
    queueWithdrawals(db, nowMs());
  }

  private async deliver(subscription: Subscription, pushes: readonly Push[], secret: string): Promise<void> {
    const keys = await vapidKeys(secret);
    if (keys.publicKey !== subscription.publicKey) {
      // Its browser subscribed with a key that we have no more, and does so anew when it is open again.
      dropSubscriptions(this.context.db, [subscription.id]);
      return;
    }
    const sender = { keys, subject: subjectOf(subscription.origin) };
    const { endpoint, p256dh, auth } = subscription;
    let current = subscription;
    for (const due of pushes) {
      // Others were sent before it, and some of it may have been read or taken back meanwhile.
      const push = currentPush(this.context.db, due);
      const message = push === null ? null : this.messageFor(subscription, push);
      if (push === null || message === null) continue;
      this.sending.set(nameOf(push), null);
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
      const outcome = await sendPush({ endpoint, keys: { p256dh, auth } }, message, sender);
      const isReady = this.note(current, push, outcome);
      this.sending.delete(nameOf(push));
      if (!isReady) return;
      current = { ...current, failures: 0, refusals: 0 };
    }
  }

  /** What to send, as things are now; null where that is nothing. */
  private messageFor(subscription: Subscription, push: Push): PushMessage | null {
    const { db, accountId } = this.context;
    const { roomId, sinceSeq, said, bare } = push;
    const now = nowMs();
    const badge = roomsWithNews(db, now);
    if (sinceSeq === null) {
      if (!showsAlways.test(new URL(subscription.endpoint).hostname)) return withdrawalOf({ roomId, badge });
      markSent(db, push, null);
      return null;
    }
    const isLate = push.queuedAtMs <= now - forgottenMs;
    const news = isLate || !readSelf(db).push ? null : newsOf(db, roomId, { sinceSeq, said }, now);
    if (news !== null) return messageOf(news, subscription, { roomId, accountId, badge, nowMs: now, bare });
    if (isLate) count('push_sent_total', { outcome: 'late' });
    markNeedless(db, push);
    return null;
  }

  /** Whether more may be sent there at once. */
  private note(subscription: Subscription, push: Push, outcome: PushOutcome): boolean {
    const { db, accountId } = this.context;
    count('push_sent_total', { outcome: outcome.is });
    switch (outcome.is) {
      case 'sent':
        markSent(db, push, this.sending.get(nameOf(push)) ?? null);
        change(db, subscription, { failures: 0, refusals: 0 });
        return true;
      case 'too_large':
        if (push.bare || push.sinceSeq === null) markNeedless(db, push);
        else markBare(db, push);
        return true;
      case 'gone':
        dropSubscriptions(db, [subscription.id]);
        return false;
      case 'refused': {
        const refusals = subscription.refusals + 1;
        log('WARN', 'a push service refuses what it is sent', { account: accountId, detail_times: refusals });
        if (refusals >= maxRefusals) dropSubscriptions(db, [subscription.id]);
        else change(db, subscription, { refusals, waitUntilMs: nowMs() + retryDelayMs(refusals) });
        return false;
      }
      case 'later': {
        const failures = subscription.failures + 1;
        const waitMs = Math.max(outcome.retryAfterMs ?? 0, retryDelayMs(failures));
        change(db, subscription, { failures, waitUntilMs: nowMs() + Math.min(waitMs, longestWaitMs) });
        return false;
      }
    }
  }
}

function change(db: RoomDatabase, { id, failures, refusals }: Subscription, to: Partial<Subscription>): void {
  // As a rule nothing has failed, and nothing need be written.
  if (to.failures === failures && to.refusals === refusals) return;
  db.update(pushSubscriptionsTable).set(to).where(eq(pushSubscriptionsTable.id, id)).run();
}

function nameOf({ subscriptionId, roomId }: Pick<Push, 'subscriptionId' | 'roomId'>): string {
  return `${subscriptionId} ${roomId}`;
}

/** Whom a push service may write to. Apple's takes only addresses that could be real. */
function subjectOf(origin: string): string {
  return origin.startsWith('https:') ? origin : 'mailto:push@example.com';
}
