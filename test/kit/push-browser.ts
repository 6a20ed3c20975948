// A browser as far as push goes: what it hands out, and what it is sent by it.
import { createECDH, randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';

/** A declarative push message, or one that takes back. */
export interface Pushed {
  notification?: { title: string; body?: string; navigate: string; tag: string; lang: string };
  withdraw?: string;
  app_badge: number;
}

export interface Delivery {
  said: Pushed;
  topic: string;
  urgency: string;
  ttl: number;
}

export class PushBrowser {
  readonly endpoint: string;
  readonly deliveries: Delivery[] = [];
  /** What its notifications say, by tag. */
  readonly shown = new Map<string, string>();
  private readonly ecdh = createECDH('prime256v1');
  private readonly p256dh = this.ecdh.generateKeys('base64url', 'uncompressed');
  private readonly auth = randomBytes(16).toString('base64url');

  /** What time it is for whoever sends here. */
  private readonly nowMs: () => number;

  constructor(endpoint: string, nowMs = () => Date.now()) {
    this.endpoint = endpoint;
    this.nowMs = nowMs;
  }

  /** What `PushSubscription.toJSON()` gives, and how it is to be told. */
  subscription(locale: 'ko' | 'en' = 'ko', time_zone = 'Asia/Seoul') {
    const { endpoint, p256dh, auth } = this;
    return { endpoint, expirationTime: null, keys: { p256dh, auth }, locale, time_zone };
  }

  /** Reads what a push service was posted for it, as the service worker would. @throws what is not for it, or not signed */
  async receive(headers: Headers, body: ArrayBuffer): Promise<Delivery> {
    await verifyVapid(headers.get('authorization') ?? '', new URL(this.endpoint).origin, this.nowMs());
    if (headers.get('content-encoding') !== 'aes128gcm') throw new Error('not the encoding of RFC 8291');
    const params = { version: 'aes128gcm', privateKey: this.ecdh, authSecret: this.auth } as const;
    const said = JSON.parse(decrypt(Buffer.from(body), params).toString()) as Pushed;
    const delivery = {
      said,
      topic: headers.get('topic') ?? '',
      urgency: headers.get('urgency') ?? '',
      ttl: Number(headers.get('ttl')),
    };
    this.deliveries.push(delivery);
    const { notification, withdraw } = said;
    if (notification !== undefined) this.shown.set(notification.tag, notification.body ?? notification.title);
    if (withdraw !== undefined) this.shown.delete(withdraw);
    return delivery;
  }
}

/** RFC 8292: signed for this push service, by the key that it names. */
async function verifyVapid(authorization: string, audience: string, nowMs: number): Promise<void> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/u.exec(authorization) ?? [];
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
  const { payload } = await jwtVerify(token, publicKey, {
    audience,
    algorithms: ['ES256'],
    currentDate: new Date(nowMs),
  });
  if (!/^(?:https:|mailto:)/u.test(payload.sub ?? '')) throw new Error('nobody to write to');
  if ((payload.exp ?? 0) * 1000 > nowMs + 24 * 3_600_000) throw new Error('good for too long');
}
