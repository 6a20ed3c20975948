// Web Push as the RFCs have it: their own vector, and what another implementation makes of ours.
import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { encryptPush, maxPushBytes } from './encrypt.ts';
import { sendPush, type PushOutcome } from './send-push.ts';
import { vapidKeys } from './vapid.ts';

const bytes = (base64url: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64url, 'base64url'));

/** A browser with a key pair of its own. */
function browser() {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys('base64url', 'uncompressed');
  const auth = randomBytes(16).toString('base64url');
  const read = (body: Uint8Array): string =>
    decrypt(Buffer.from(body), { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString();
  return { keys: { p256dh, auth }, read };
}

const secret = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ format: 'der', type: 'pkcs8' })
  .toString('base64');

it('is byte for byte what RFC 8291 shows in its appendix', async () => {
  const publicKey = 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8';
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const d = 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw';
  const keyPair = {
    publicKey: await crypto.subtle.importKey('jwk', jwk, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d }, curve, false, ['deriveBits']),
  };
  const plaintext = new TextEncoder().encode('When I grow up, I want to be a watermelon');
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const salt = bytes('DGv6ra1nlYgDCS1FRnbzlw');
  const body = await encryptPush(plaintext, keys, { salt, keyPair, paddedTo: plaintext.byteLength });
  expect(Buffer.from(body).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it.each([
  [1, 512],
  [512, 512],
  [513, 1024],
  [2048, 2048],
  [2049, 3993],
  [3993, 3993],
])('a payload of %i bytes is read by another implementation, and shows as %i', async (size, padded) => {
  const { keys, read } = browser();
  const body = await encryptPush(new Uint8Array(size).fill(65), keys);
  expect(read(body)).toBe('A'.repeat(size));
  expect(body.byteLength).toBe(86 + padded + 1 + 16);
});

it('what is too long for a push service is not encrypted', async () => {
  await expect(encryptPush(new Uint8Array(maxPushBytes + 1), browser().keys)).rejects.toThrow(RangeError);
});

const message = { payload: '{"hello":"마당"}', ttlSeconds: 60, urgency: 'high', topic: 'abc' } as const;

async function sent(answer: () => Response): Promise<{ outcome: PushOutcome; request: Request }> {
  const asked: Request[] = [];
  const ask = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    asked.push(new Request(url as string, init));
    return answer();
  };
  const target = { endpoint: 'https://push.test/v2/abc', keys: browser().keys };
  const sender = { keys: await vapidKeys(secret), subject: 'https://madang.test', ask };
  const outcome = await sendPush(target, message, sender);
  const [request] = asked;
  if (request === undefined) throw new Error('nothing was sent');
  return { outcome, request };
}

it('signs for the origin of the push service, for half a day, with the key that browsers know', async () => {
  const { request } = await sent(() => new Response(null, { status: 201 }));
  const { publicKey } = await vapidKeys(secret);
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/u.exec(request.headers.get('authorization') ?? '') ?? [];
  expect(key).toBe(publicKey);
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const verifying = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
  const { payload } = await jwtVerify(token, verifying, { audience: 'https://push.test', algorithms: ['ES256'] });
  expect(payload.sub).toBe('https://madang.test');
  expect((payload.exp ?? 0) * 1000 - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
  expect([request.headers.get('ttl'), request.headers.get('urgency'), request.headers.get('topic')]).toEqual([
    '60',
    'high',
    'abc',
  ]);
});

it.each<[status: number, headers: Record<string, string>, outcome: PushOutcome]>([
  [201, {}, { is: 'sent' }],
  [404, {}, { is: 'gone' }],
  [410, {}, { is: 'gone' }],
  [413, {}, { is: 'too_large' }],
  [429, { 'retry-after': '120' }, { is: 'later', retryAfterMs: 120_000 }],
  [429, { 'retry-after': 'soon' }, { is: 'later', retryAfterMs: null }],
  [503, {}, { is: 'later', retryAfterMs: null }],
  [400, {}, { is: 'refused' }],
  [403, {}, { is: 'refused' }],
  [307, { location: 'http://127.0.0.1/' }, { is: 'refused' }],
])('an answer of %i is told apart', async (status, headers, outcome) => {
  expect((await sent(() => new Response(null, { status, headers }))).outcome).toEqual(outcome);
});

it('no answer at all is one to wait for', async () => {
  const { outcome } = await sent(() => {
    throw new TypeError('Network connection lost.');
  });
  expect(outcome).toEqual({ is: 'later', retryAfterMs: null });
});
