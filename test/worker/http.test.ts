import { env, exports } from 'cloudflare:workers';
// Contexts are not waited for: metrics are reported up to 10 s after a request.
import { createExecutionContext } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { createApp } from '#worker/http/app.ts';
import worker from '#worker/index.ts';
import { anAddress, errorOf, origin, register, send } from '#test/kit/http.ts';

const fixedHeaders = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'x-request-id',
];

describe('every answer', () => {
  it.each([
    ['a success', '/health', {}],
    ['a refusal', '/api/v1/auth/me', {}],
    ['nothing found', '/api/v1/nothing', {}],
    ['an unfit body', '/api/v1/auth/login', { body: {} }],
    ['a page', '/api/docs', {}],
  ])('has the security headers and an id: %s', async (_, path, sent) => {
    const response = await send(path, sent);
    expect(fixedHeaders.filter((name) => (response.headers.get(name) ?? '') === '')).toEqual([]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe-|\*/u);
  });

  it('has an id of its own', async () => {
    const ids = await Promise.all([1, 2].map(async () => (await send('/health')).headers.get('x-request-id')));
    expect(new Set(ids).size).toBe(2);
  });

  it('is not kept by caches where it is about someone', async () => {
    const { access_token: token } = await register();
    expect((await send('/api/v1/auth/me', { token })).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a body', () => {
  const path = '/api/v1/auth/login';

  it.each(['{"email":', '', 'null and void'])('that is no JSON is refused, and told so: %j', async (body) => {
    const response = await send(path, { method: 'POST', body });
    const { code, details } = await errorOf(response);
    expect([response.status, code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(Object.keys(details)).not.toHaveLength(0);
  });

  it('of another content type is refused, and told which', async () => {
    const response = await send(path, {
      body: 'email=a',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([response.status, (await errorOf(response)).details]).toEqual([
      400,
      { 'content-type': ['must be application/json'] },
    ]);
  });

  it('of a type that only begins like JSON is refused', async () => {
    const response = await send(path, { body: '{}', headers: { 'content-type': 'application/jsonp' } });
    expect((await errorOf(response)).details).toHaveProperty('content-type');
  });

  it('is taken with a charset', async () => {
    const response = await send(path, { body: '{}', headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
    expect(Object.keys((await errorOf(response)).details)).toEqual(['email', 'password']);
  });

  it('over 1 MiB is refused with 413, announced or streamed', async () => {
    const big = JSON.stringify({ email: 'x'.repeat(1024 * 1024) });
    const announced = await send(path, { body: big });
    expect([announced.status, (await errorOf(announced)).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const headers = { 'content-type': 'application/json', 'cf-connecting-ip': anAddress() };
    const stream = new Blob([big]).stream();
    const streamed = await exports.default.fetch(`${origin}${path}`, { method: 'POST', headers, body: stream });
    expect(streamed.status).toBe(413);
  });

  it.each([[[]], ['text'], [null], [7]])('that is JSON but no object is refused: %j', async (body) => {
    const response = await send(path, { method: 'POST', body: JSON.stringify(body) });
    expect((await errorOf(response)).details).toHaveProperty('body');
  });
});

describe('a failure', () => {
  it('of ours tells nothing of itself', async () => {
    const app = createApp();
    app.get('/breaks', () => {
      throw new Error('the password of the database is hunter2');
    });
    const context = createExecutionContext();
    const response = await app.fetch(new Request(`${origin}/breaks`), env, context);
    const text = await response.clone().text();
    expect([response.status, (await errorOf(response)).code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(text).not.toMatch(/hunter2|stack|app\.ts/u);
  });

  it('of an overloaded object says to come again', async () => {
    const app = createApp();
    app.get('/busy', () => {
      throw Object.assign(new Error('busy'), { overloaded: true });
    });
    const context = createExecutionContext();
    const response = await app.fetch(new Request(`${origin}/busy`), env, context);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it.each([{ JWT_SECRET: '' }, { JWT_SECRET: 'x'.repeat(31) }])(
    'to configure the secret shuts every door: %j',
    async (bad) => {
      const context = createExecutionContext();
      for (const path of ['/health', '/api/v1/auth/me', '/nothing']) {
        const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}${path}`);
        const response = await worker.fetch(request, { ...env, ...bad }, context);
        expect(response.status).toBe(503);
        expect((await errorOf(response)).message).toContain('JWT_SECRET');
      }
    },
  );
});

describe('other sites', () => {
  it('may call when they are on the list, and see the headers they need', async () => {
    const response = await send('/health', { headers: { origin: 'https://friend.test' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.test');
    expect(response.headers.get('access-control-expose-headers')).toMatch(/x-request-id/iu);
  });

  it('may ask beforehand', async () => {
    const response = await send('/api/v1/auth/login', {
      method: 'OPTIONS',
      headers: { origin: 'https://friend.test', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toMatch(/authorization.*idempotency-key/iu);
  });

  it.each([
    'https://friend.test.evil.example',
    'http://friend.test',
    'https://friend.test:8443',
    'null',
    'https://sub.friend.test',
  ])('may not when they only look like one: %s', async (other) => {
    const headers = { origin: other, 'access-control-request-method': 'POST' };
    expect((await send('/health', { headers })).headers.has('access-control-allow-origin')).toBe(false);
    const asked = await send('/api/v1/auth/login', { method: 'OPTIONS', headers });
    expect(asked.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('rates', () => {
  it('stop a flood of writes from one address, and say for how long', async () => {
    const address = anAddress();
    const responses: Response[] = [];
    for (let i = 0; i < 110; i += 1) responses.push(await send('/api/v1/auth/logout', { method: 'POST', address }));
    const last = responses.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send('/api/v1/auth/logout', { method: 'POST' })).status).toBe(401);
  });

  it('are lifted by RATE_LIMITS=off', async () => {
    const context = createExecutionContext();
    const off = { ...env, RATE_LIMITS: 'off' };
    const statuses = new Set<number>();
    for (let i = 0; i < 110; i += 1) {
      const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}/api/v1/auth/logout`, {
        method: 'POST',
        headers: { 'cf-connecting-ip': '192.0.2.1' },
      });
      statuses.add((await worker.fetch(request, off, context)).status);
    }
    expect([...statuses]).toEqual([401]);
  });
});
