import { createRoute } from '@hono/zod-openapi';
// Contexts are not waited for: metrics are reported up to 10 s after a request.
import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { refuse } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import { createApp } from '#worker/http/app.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { jsonAnswer, jsonBody } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import { anAddress, enterAsGuest, errorOf, origin } from '#test/kit/http.ts';

const thing = z.strictObject({ id: z.string(), title: z.string() });
const made: string[] = [];
let failing = false;

const app = createApp();
app.openapi(
  createRoute({
    ...access('account'),
    method: 'post',
    path: '/things',
    request: { body: jsonBody(z.strictObject({ title: z.string() })) },
    responses: { 201: jsonAnswer(thing, 'Made.') },
  }),
  (c) => {
    const body = c.req.valid('json');
    const answer = answerOnce(c, { accountId: callerOf(c).account_id, body, prefix: 'rom' }, (id) => {
      made.push(id);
      if (failing) return Promise.resolve(refuse('CONFLICT', 'Not now.'));
      return Promise.resolve({ ok: true, value: { status: 201, body: { id, title: body.title } } });
    });
    // What it answers is text of its own, byte for byte: nothing that the route's type could know.
    return answer as never;
  },
);

async function post(token: string, title: string, key?: string): Promise<Response> {
  const context = createExecutionContext();
  const headers = new Headers({ 'content-type': 'application/json', 'cf-connecting-ip': anAddress() });
  headers.set('authorization', `Bearer ${token}`);
  if (key !== undefined) headers.set('idempotency-key', key);
  const request = new Request(`${origin}/things`, { method: 'POST', headers, body: JSON.stringify({ title }) });
  return app.fetch(request, env, context);
}

it('answers a retry byte for byte, and makes the thing once', async () => {
  const { access_token: token } = await enterAsGuest();
  const before = made.length;
  const first = await post(token, '성수동', 'key-1');
  const again = await post(token, '성수동', 'key-1');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(again.headers.get('content-type')).toBe('application/json');
  expect(await again.text()).toBe(await first.text());
  expect(made.length - before).toBe(1);
});

it('gives all who come at the same time with one key the same thing', async () => {
  const { access_token: token } = await enterAsGuest();
  const all = await Promise.all([1, 2, 3, 4].map(() => post(token, '동시', 'key-2')));
  const bodies = await Promise.all(all.map((response) => response.text()));
  expect(new Set(bodies).size).toBe(1);
});

it('refuses the key for another body, and makes two things without a key', async () => {
  const { access_token: token } = await enterAsGuest();
  await post(token, 'a', 'key-3');
  const other = await post(token, 'b', 'key-3');
  expect([other.status, (await errorOf(other)).code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  const [one, two] = await Promise.all([post(token, 'a'), post(token, 'a')]);
  expect(await one?.text()).not.toBe(await two?.text());
});

it('runs again after a refusal', async () => {
  const { access_token: token } = await enterAsGuest();
  failing = true;
  expect((await post(token, 'a', 'key-4')).status).toBe(409);
  failing = false;
  expect((await post(token, 'a', 'key-4')).status).toBe(201);
});

it.each(['', 'two words', 'x'.repeat(201)])('refuses a key that cannot be one: %j', async (key) => {
  const { access_token: token } = await enterAsGuest();
  const response = await post(token, 'a', key);
  expect([response.status, Object.keys((await errorOf(response)).details)]).toEqual([400, ['idempotency-key']]);
});
