// What a push message says: the declarative form (`web_push: 8030`), which Safari shows by itself and every other browser
// hands to the service worker.
import { createHash } from 'node:crypto';
import { tellMessage, tellNotice, tellSomething } from '#rendered-pages';
import type { News, Teller } from '#protocol/rendered-pages.ts';
import { maxPushBytes } from '#worker/platform/web-push/encrypt.ts';
import type { PushMessage } from '#worker/platform/web-push/send-push.ts';
import type { RoomNews } from './news.ts';
import type { Subscription } from './subscriptions.ts';

const daySeconds = 24 * 3600;
const leastSeconds = 60;

interface Told {
  roomId: string;
  accountId: string;
  /** What the app's icon says. */
  badge: number;
  nowMs: number;
}

/** `bare`: without a word of what was said. */
export function messageOf(
  news: RoomNews,
  subscription: Subscription,
  { roomId, accountId, badge, nowMs, bare }: Told & { bare: boolean },
): PushMessage {
  const { locale, timeZone, origin } = subscription;
  const teller = { locale, timeZone, me: accountId };
  const said = wordsOf(news, teller);
  const shown = (words: { title: string; text: string }): string =>
    JSON.stringify({
      web_push: 8030,
      notification: {
        title: words.title === '' ? words.text : words.title,
        ...(words.title !== '' && { body: words.text }),
        navigate: `${origin}${said.address}`,
        tag: roomId,
        lang: locale,
        dir: 'auto',
      },
      app_badge: badge,
    });
  const whole = shown(said);
  const fits = Buffer.byteLength(whole) <= maxPushBytes;
  return {
    payload: fits && !bare ? whole : shown(tellSomething(teller)),
    ttlSeconds: ttlSeconds(news, nowMs),
    urgency: isUrgent(news) ? 'high' : 'normal',
    topic: topicOf(roomId),
  };
}

function wordsOf(news: RoomNews, teller: Teller): News {
  if ('notice' in news) return tellNotice(news.notice, teller);
  if ('room' in news) return tellMessage(news.room, teller);
  const { title, room_id } = news.something;
  return { title, text: tellSomething(teller).text, address: `/r/${room_id}` };
}

/** Takes back what a browser shows of a room. Only a service worker understands it. */
export function withdrawalOf({ roomId, badge }: Pick<Told, 'roomId' | 'badge'>): PushMessage {
  const payload = JSON.stringify({ withdraw: roomId, app_badge: badge });
  return { payload, ttlSeconds: daySeconds, urgency: 'low', topic: topicOf(roomId) };
}

/** Of the same room a push service keeps one message, and is not told which room it is. */
function topicOf(roomId: string): string {
  return createHash('sha256').update(roomId).digest('base64url').slice(0, 32);
}

/** Somebody waits for this very person. */
function isUrgent(news: RoomNews): boolean {
  if ('notice' in news) return ['mention', 'reply', 'keyword'].includes(news.notice.type);
  return ('room' in news ? news.room : news.something).peer != null;
}

/** What comes at a time is told of only until then. */
function ttlSeconds(news: RoomNews, nowMs: number): number {
  const due = 'notice' in news ? news.notice.params?.['due'] : undefined;
  const left = typeof due === 'string' ? Math.floor((Date.parse(due) - nowMs) / 1000) : daySeconds;
  return Math.min(daySeconds, Math.max(leastSeconds, left));
}
