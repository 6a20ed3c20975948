// What providers report of mail after they have taken it, in their own words; of no other do we hear.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { equalSecrets } from '../platform/secrets/digest.ts';

/** An address that is not to be written to any more. */
export interface DeliveryReport {
  address: string;
  reason: 'bounced' | 'complained';
}

export interface Provider {
  /** Whether a report comes from there: by the secret that both know. */
  isFrom: (headers: Headers, body: string, by: { secret: string; nowMs: number }) => boolean;
  /** None where it is of something else, or where the address may take mail later; null where it makes no sense. */
  reports: (event: unknown) => DeliveryReport[] | null;
}

/** A report that was kept by somebody is worth nothing later than that. */
const toleratedMs = 5 * 60_000;

const resendEvent = z.looseObject({
  type: z.string(),
  data: z.looseObject({
    to: z.array(z.string()).optional(),
    bounce: z.looseObject({ type: z.string() }).optional(),
  }),
});

/** https://resend.com/docs/dashboard/webhooks/event-types, signed as https://docs.svix.com/receiving/verifying-payloads/how-manual */
const resend: Provider = {
  isFrom(headers, body, { secret, nowMs }) {
    const [id, at, given] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) => headers.get(name) ?? '');
    if (id === '' || !/^\d{1,12}$/u.test(at ?? '') || Math.abs(Number(at) * 1000 - nowMs) > toleratedMs) return false;
    const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
    const right = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
    // While its key is changed a report carries a signature by each.
    return (given ?? '').split(' ').some((one) => equalSecrets(one, right));
  },
  reports(event) {
    const read = resendEvent.safeParse(event);
    if (!read.success) return null;
    const { type, data } = read.data;
    const reason =
      type === 'email.complained'
        ? 'complained'
        : type === 'email.bounced' && data.bounce?.type === 'Permanent'
          ? 'bounced'
          : null;
    return reason === null ? [] : (data.to ?? []).map((address) => ({ address: bare(address), reason }));
  },
};

const postmarkEvent = z.looseObject({
  RecordType: z.string(),
  Type: z.string().optional(),
  Email: z.string().optional(),
});

/** Bounces after which its address takes no mail. https://postmarkapp.com/developer/api/bounce-api#bounce-types */
const hardBounces = ['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated'];

/** https://postmarkapp.com/developer/webhooks/bounce-webhook; it signs nothing, and is known by the password of its address. */
const postmark: Provider = {
  isFrom(headers, _body, { secret }) {
    const [scheme, given = ''] = (headers.get('authorization') ?? '').split(' ');
    const password = Buffer.from(given, 'base64')
      .toString('utf8')
      .replace(/^[^:]*:/u, '');
    return scheme?.toLowerCase() === 'basic' && equalSecrets(password, secret);
  },
  reports(event) {
    const read = postmarkEvent.safeParse(event);
    if (!read.success) return null;
    const { RecordType: record, Type: type = '', Email: address } = read.data;
    if (address === undefined) return [];
    if (record === 'SpamComplaint' || (record === 'Bounce' && type === 'SpamComplaint'))
      return [{ address: bare(address), reason: 'complained' }];
    return record === 'Bounce' && hardBounces.includes(type) ? [{ address: bare(address), reason: 'bounced' }] : [];
  },
};

export const providers = { resend, postmark };

const platformEvent = z.looseObject({
  type: z.string(),
  payload: z.looseObject({
    recipient: z.string().optional(),
    bounce: z.looseObject({ type: z.string() }).optional(),
  }),
});

/**
 * What an event of the platform's own mail says, which comes by a queue; null where it makes no sense.
 * https://developers.cloudflare.com/email-service/platform/event-subscriptions/
 */
export function reportsOfPlatform(event: unknown): DeliveryReport[] | null {
  const read = platformEvent.safeParse(event);
  if (!read.success) return null;
  const { type, payload } = read.data;
  const { recipient: address, bounce } = payload;
  if (address === undefined) return [];
  if (type === 'cf.email.sending.message.complained') return [{ address: bare(address), reason: 'complained' }];
  const isBounce = type === 'cf.email.sending.message.bounced' && bounce?.type === 'hard';
  return isBounce ? [{ address: bare(address), reason: 'bounced' }] : [];
}

/** `하늘 <haneul@example.com>` is written to at what stands between the brackets. */
function bare(address: string): string {
  return (/<([^<>]+)>\s*$/u.exec(address)?.[1] ?? address).trim();
}
