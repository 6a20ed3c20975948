// What mail providers report: who takes no mail any more, by whom that may be said, and how it ends.
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { createHmac } from 'node:crypto';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { handleQueue } from '#worker/outbox-queue.ts';
import { register, send } from '#test/kit/http.ts';
import { nextMail } from '#test/kit/mailbox.ts';

const secret = 'whsec_dGVzdC1yZXBvcnRzLXNlY3JldA==';
const someAddress = (): string => `${crypto.randomUUID()}@example.com`;

async function isSuppressed(address: string): Promise<boolean> {
  return (await env.MAIL_SENDER.getByName('mail').suppressed([address])).length > 0;
}

function signed(body: string, { at = Date.now(), key = secret } = {}): Record<string, string> {
  const [id, seconds] = ['msg_1', String(Math.floor(at / 1000))];
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', bytes).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,bm90aGluZw== v1,${signature}` };
}

function post(provider: string, body: string, headers: Record<string, string>): Promise<Response> {
  return send(`/api/v1/mail/reports/${provider}`, { method: 'POST', body, headers });
}

const resend = (type: string, to: string, more: object = {}): string =>
  JSON.stringify({ type, created_at: '2026-11-29T10:00:00.000Z', data: { email_id: 'e', to: [to], ...more } });
const postmark = (record: string, Email: string, more: object = {}): string =>
  JSON.stringify({ RecordType: record, ID: 1, Email, ...more });
const basic = (password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`madang:${password}`).toString('base64')}`,
});

describe('a report of Resend', () => {
  it('of a bounce for good or a complaint ends mail to that address; of a bounce that passes it does not', async () => {
    const [gone, annoyed, full] = [someAddress(), someAddress(), someAddress()];
    const permanent = resend('email.bounced', `하늘 <${gone.toUpperCase()}>`, { bounce: { type: 'Permanent' } });
    const complaint = resend('email.complained', annoyed);
    const transient = resend('email.bounced', full, { bounce: { type: 'Transient' } });
    for (const body of [permanent, complaint, transient, resend('email.delivered', full)])
      expect((await post('resend', body, signed(body))).status).toBe(204);
    expect(await Promise.all([gone, annoyed, full].map(isSuppressed))).toEqual([true, true, false]);
  });

  it('that is altered, old, signed by another or not at all changes nothing', async () => {
    const address = someAddress();
    const body = resend('email.complained', address);
    const tries = [
      {},
      signed(`${body} `),
      signed(body, { at: Date.now() - 6 * 60_000 }),
      signed(body, { at: Date.now() + 6 * 60_000 }),
      signed(body, { key: 'whsec_c29tZWJvZHkgZWxzZQ==' }),
      { ...signed(body), 'svix-id': 'msg_2' },
    ];
    for (const headers of tries) expect((await post('resend', body, headers)).status).toBe(401);
    expect((await post('resend', 'no json', signed('no json'))).status).toBe(400);
    expect((await post('somebody', body, signed(body))).status).toBe(404);
    expect((await post('resend', 'x'.repeat(300_000), signed(body))).status).toBe(413);
    expect(await isSuppressed(address)).toBe(false);
  });
});

it('a report of Postmark is known by its password, and hard bounces and complaints end mail', async () => {
  const [gone, annoyed, full] = [someAddress(), someAddress(), someAddress()];
  const hard = postmark('Bounce', gone, { Type: 'HardBounce' });
  expect((await post('postmark', hard, basic('wrong'))).status).toBe(401);
  expect(await isSuppressed(gone)).toBe(false);
  const others = [postmark('SpamComplaint', annoyed), postmark('Bounce', full, { Type: 'SoftBounce' })];
  for (const body of [hard, ...others]) expect((await post('postmark', body, basic(secret))).status).toBe(204);
  expect(await Promise.all([gone, annoyed, full].map(isSuppressed))).toEqual([true, true, false]);
});

/** As the platform's queue brings them; how each was answered. */
async function happened(...events: unknown[]): Promise<{ acked: number; retried: number }> {
  const messages = events.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch('madang-mail-events', messages);
  const ctx = createExecutionContext();
  await handleQueue(batch, env, ctx);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
  return { acked: explicitAcks.length, retried: retryMessages.length };
}

const sending = (what: string, recipient: string, more: object = {}): object => ({
  type: `cf.email.sending.message.${what}`,
  source: { type: 'email.sending', zoneId: '023e105f4ecef8ad9ca31a8372d0c353', domain: 'madang.test' },
  payload: { eventId: 'e', messageId: 'm', sender: 'no-reply@madang.test', recipient, terminal: true, ...more },
  metadata: { eventSchemaVersion: 1, eventTimestamp: '2026-11-30T02:00:00.000Z' },
});

it('the platform tells by its queue: hard bounces and complaints end mail, all else changes nothing', async () => {
  const [gone, annoyed, full, late, fine] = [1, 2, 3, 4, 5].map(someAddress) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const bounce = (type: string) => ({ bounce: { type, classification: 'permanent_failure', reason: '550 5.1.1' } });
  const answered = await happened(
    sending('bounced', gone, bounce('hard')),
    sending('complained', annoyed, { complaint: { type: 'abuse' } }),
    sending('bounced', full, bounce('soft')),
    sending('deferred', late, bounce('hard')),
    sending('delivered', fine),
    { type: 'cf.r2.bucket.created' },
    'no event at all',
    null,
  );
  expect(answered).toEqual({ acked: 8, retried: 0 });
  const suppressed = await Promise.all([gone, annoyed, full, late, fine].map(isSuppressed));
  expect(suppressed).toEqual([true, true, false, false, false]);
});

it('an address that was given up is written to again once its owner has proven it', async () => {
  const owner = await register();
  await env.MAIL_SENDER.getByName('mail').suppress(owner.email, 'bounced');
  const asked = await send('/api/v1/auth/email/verification', { method: 'POST', token: owner.access_token });
  expect(asked.status).toBe(202);
  const token = (await nextMail(owner.email, 1)).text.split('/verify#')[1]?.split(/\s/u)[0];
  expect(await isSuppressed(owner.email)).toBe(true);
  expect((await send('/api/v1/auth/email/verify', { body: { token } })).status).toBe(200);
  expect(await isSuppressed(owner.email)).toBe(false);
});
