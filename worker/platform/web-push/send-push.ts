import { nowMs } from '../clock.ts';
import { encryptPush, type PushKeys } from './encrypt.ts';
import { vapidHeader, type VapidKeys } from './vapid.ts';

export interface PushTarget {
  endpoint: string;
  keys: PushKeys;
}

export interface PushMessage {
  payload: string;
  ttlSeconds: number;
  urgency: 'high' | 'normal' | 'low';
  /** What has not been delivered of the same topic is replaced: at most 32 characters of base64url. */
  topic: string;
}

/** `later`: the service is busy or away, and may say for how long. `refused`: it will not have it, as it is or from us. */
export type PushOutcome =
  | { is: 'sent' | 'gone' | 'too_large' | 'refused' }
  | { is: 'later'; retryAfterMs: number | null };

export interface PushSender {
  keys: VapidKeys;
  /** Whom a push service may write to. */
  subject: string;
  ask?: typeof fetch;
}

const patienceMs = 10_000;

/** Gives one message to the push service of a browser. Says what became of it, and throws nothing. */
export async function sendPush(
  { endpoint, keys }: PushTarget,
  { payload, ttlSeconds, urgency, topic }: PushMessage,
  { keys: own, subject, ask = fetch }: PushSender,
): Promise<PushOutcome> {
  const body = await encryptPush(new TextEncoder().encode(payload), keys);
  const audience = new URL(endpoint).origin;
  const authorization = await vapidHeader(own, { audience, subject, nowMs: nowMs() });
  try {
    const response = await ask(endpoint, {
      method: 'POST',
      headers: {
        authorization,
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttlSeconds),
        urgency,
        topic,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return outcomeOf(response);
  } catch {
    // A line that broke, or no answer in time: whatever it says of where the endpoint leads is nobody's.
    return { is: 'later', retryAfterMs: null };
  }
}

function outcomeOf({ ok, status, headers }: Response): PushOutcome {
  if (ok) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone' };
  if (status === 413) return { is: 'too_large' };
  if (status === 429 || status >= 500) return { is: 'later', retryAfterMs: retryAfterMs(headers.get('retry-after')) };
  return { is: 'refused' };
}

/** Seconds or a date (RFC 9110 §10.2.3); null where it says neither. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/u.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs());
}
