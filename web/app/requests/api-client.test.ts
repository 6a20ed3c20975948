import { expect, test } from 'vitest';
import { errorBody } from '#protocol/errors.ts';
import type { Session } from '../session/account.ts';
import { ApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

const user = {
  id: 'acc_1',
  email: null,
  full_name: '지우',
  role: 'guest' as const,
  guest: true,
  created_at: '2026-01-01T00:00:00.000Z',
};
const sessionWith = (token: string, expiresAt: number): Session => ({
  user,
  accessToken: token,
  refreshToken: `${token}-refresh`,
  expiresAt,
});

const refusal = (
  code: 'UNAUTHORIZED' | 'RATE_LIMIT_EXCEEDED' | 'SERVICE_UNAVAILABLE',
  status: number,
  headers = {},
): Response =>
  Response.json(errorBody({ code, message: 'no' }, '2026-01-01T00:00:00.000Z', 'req_1'), { status, headers });

const signedIn = (token: string): Response =>
  Response.json({ user, access_token: token, refresh_token: `${token}-refresh`, expires_in: 3600 });

function clientWith(session: Session | null, answer: (sent: Sent) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const kept = { session, bookmark: null as string | null, ended: false, cookies: false, cookie: false };
  let keys = 0;
  const client = new ApiClient({
    fetch: async (url, init) => {
      const one: Sent = {
        url,
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      };
      sent.push(one);
      return answer(one);
    },
    nowMs: () => 1_000_000,
    newKey: () => `key-${(keys += 1)}`,
    session: {
      read: () => kept.session,
      write: (next) => void (kept.session = next),
      ended: () => void (kept.ended = true),
    },
    cookies: { open: () => kept.cookies, hasOne: () => kept.cookie },
    after: () => Promise.resolve(),
    bookmark: { read: () => kept.bookmark, write: (next) => void (kept.bookmark = next) },
    exclusively: (work) => work(),
  });
  return { client, sent, kept };
}

const later = 1_000_000 + 3_600_000;

test('a POST carries a key of its own, or the one it was given; a GET carries none', async () => {
  const { client, sent } = clientWith(null, () => Response.json({}));
  await client.request('/rooms', { method: 'POST', body: { a: 1 } });
  await client.request('/rooms', { method: 'POST', idempotencyKey: 'mine' });
  await client.request('/rooms');
  expect(sent.map((one) => one.headers['idempotency-key'])).toEqual(['key-1', 'mine', undefined]);
  expect(sent[0]?.body).toEqual({ a: 1 });
});

test('the bookmark of an answer goes with the next request', async () => {
  const { client, sent } = clientWith(null, () => Response.json({}, { headers: { 'x-d1-bookmark': 'b-7' } }));
  await client.request('/rooms');
  await client.request('/rooms');
  expect(sent.map((one) => one.headers['x-d1-bookmark'])).toEqual([undefined, 'b-7']);
});

test('a token that is about to run out is replaced before it is used', async () => {
  const { client, sent, kept } = clientWith(sessionWith('old', 1_010_000), ({ url }) =>
    url.endsWith('/auth/refresh') ? signedIn('new') : Response.json({}),
  );
  await client.request('/rooms');
  expect(sent.map(({ url, headers }) => [url, headers['authorization']])).toEqual([
    ['/api/v1/auth/refresh', undefined],
    ['/api/v1/rooms', 'Bearer new'],
  ]);
  expect(kept.session).toEqual({ user, accessToken: 'new', refreshToken: 'new-refresh', expiresAt: later });
});

test('ten requests that meet a stale token refresh it once, and each is sent again with its own key', async () => {
  const { client, sent } = clientWith(sessionWith('old', later), ({ url, headers }) => {
    if (url.endsWith('/auth/refresh')) return signedIn('new');
    return headers['authorization'] === 'Bearer new' ? Response.json({ ok: true }) : refusal('UNAUTHORIZED', 401);
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => client.request('/rooms', { method: 'POST', idempotencyKey: `act-${i}` })),
  );
  expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
  expect(sent.filter(({ url }) => url.endsWith('/auth/refresh'))).toHaveLength(1);
  expect(sent.filter(({ headers }) => headers['idempotency-key'] === 'act-3')).toHaveLength(2);
});

test('where another tab has refreshed already, its token is used and none is spent', async () => {
  const { client, sent, kept } = clientWith(sessionWith('old', later), ({ headers }) => {
    if (headers['authorization'] === 'Bearer theirs') return Response.json({});
    kept.session = sessionWith('theirs', later);
    return refusal('UNAUTHORIZED', 401);
  });
  await client.request('/rooms');
  expect(sent.map(({ url }) => url)).toEqual(['/api/v1/rooms', '/api/v1/rooms']);
});

test('a refused refresh ends the session; a server that stumbles does not', async () => {
  const refused = clientWith(sessionWith('old', later), () => refusal('UNAUTHORIZED', 401));
  await expect(refused.client.request('/rooms')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect([refused.kept.session, refused.kept.ended]).toEqual([null, true]);

  const stumbling = clientWith(sessionWith('old', 1_000_000), () => refusal('SERVICE_UNAVAILABLE', 503));
  await expect(stumbling.client.request('/rooms')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(stumbling.kept.session).not.toBeNull();
});

test('a wrong password is told as it is and refreshes nothing', async () => {
  const { client, sent } = clientWith(sessionWith('old', later), () =>
    Response.json(errorBody({ code: 'WRONG_PASSWORD', message: 'no' }, '2026-01-01T00:00:00.000Z', 'req_1'), {
      status: 401,
    }),
  );
  await expect(client.request('/shares/x/access', { method: 'POST' })).rejects.toMatchObject({
    code: 'WRONG_PASSWORD',
  });
  expect(sent).toHaveLength(1);
});

test('an error says its code, its fields, when to come back and the request it was', async () => {
  const { client } = clientWith(null, () => refusal('RATE_LIMIT_EXCEEDED', 429, { 'retry-after': '12' }));
  const error = await client.request('/rooms').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retryAfterSeconds: 12, requestId: 'req_1', details: {} });
});

test('no answer is NETWORK, and an answer of no known form is the server’s fault', async () => {
  const cut = clientWith(null, () => Promise.reject(new TypeError('failed')));
  await expect(cut.client.request('/rooms')).rejects.toMatchObject({ code: 'NETWORK' });
  const proxy = clientWith(null, () => new Response('<html>bad gateway</html>', { status: 502 }));
  await expect(proxy.client.request('/rooms')).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
});

test('an answer without a body is nothing, and a request as nobody sends no token', async () => {
  const { client, sent } = clientWith(sessionWith('mine', later), () => new Response(null, { status: 204 }));
  await expect(client.request('/rooms/x', { method: 'DELETE', as: 'none' })).resolves.toBeUndefined();
  await client.request('/rooms/x', { as: { token: 'room-token' } });
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([undefined, 'Bearer room-token']);
});

test('a refresh whose answer is lost is asked for again with the same token and key', async () => {
  let asked = 0;
  const { client, sent } = clientWith(sessionWith('old', 1_010_000), ({ url }) => {
    if (!url.endsWith('/auth/refresh')) return Response.json({});
    asked += 1;
    return asked === 1 ? Promise.reject(new TypeError('lost')) : signedIn('new');
  });
  await client.request('/rooms');
  const exchanges = sent.filter(({ url }) => url.endsWith('/auth/refresh'));
  expect(exchanges.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual([
    [{ refresh_token: 'old-refresh' }, 'key-1'],
    [{ refresh_token: 'old-refresh' }, 'key-1'],
  ]);
});

test('where scripts have kept nothing, the cookie says who it is', async () => {
  const { client, sent, kept } = clientWith(null, ({ url }) =>
    url.endsWith('/auth/refresh')
      ? Response.json({ user, access_token: 'new', expires_in: 3600 })
      : Response.json({ ok: true }),
  );
  Object.assign(kept, { cookies: true, cookie: true });
  await client.request('/rooms');
  expect(sent.map(({ url, headers, body }) => [url, headers['madang-refresh'], body])).toEqual([
    ['/api/v1/auth/refresh', 'cookie', undefined],
    ['/api/v1/rooms', undefined, undefined],
  ]);
  expect(kept.session).toEqual({ user, accessToken: 'new', expiresAt: later });
});

test('a token that an older version has kept for scripts is carried over into the cookie', async () => {
  const { client, sent, kept } = clientWith(sessionWith('old', later), () =>
    Response.json({ user, access_token: 'new', expires_in: 3600 }),
  );
  kept.cookies = true;
  await client.settle();
  expect(sent.map(({ body }) => body)).toEqual([{ refresh_token: 'old-refresh' }]);
  expect(kept.session).not.toHaveProperty('refreshToken');
  await client.settle();
  expect(sent).toHaveLength(1);
});
