import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { SignJWT } from 'jose';
import { signedInSchema, type SignedIn } from '#protocol/accounts/account.schema.ts';
import { limitKeys } from '#worker/platform/limits/exact-limit.ts';
import { signRoomToken } from '#worker/platform/secrets/tokens.ts';
import { anAddress, anEmail, errorOf, goodPassword, origin, register, send } from '#test/kit/http.ts';

const secret = 'test-secret-test-secret-test-secret-32';

async function login(email: string, password: string, address = anAddress()): Promise<Response> {
  return send('/api/v1/auth/login', { address, body: { email, password } });
}

async function refresh(token: string): Promise<Response> {
  return send('/api/v1/auth/refresh', { body: { refresh_token: token } });
}

async function refreshed(token: string): Promise<SignedIn> {
  return signedInSchema.parse(await (await refresh(token)).json());
}

/** As if what this account's used tokens were used for had been so long ago. */
async function usedBefore(accountId: string, ms: number): Promise<void> {
  await env.DB.prepare('UPDATE refresh_tokens SET used_at_ms = used_at_ms - ? WHERE account_id = ?')
    .bind(ms, accountId)
    .run();
}

describe('signing in', () => {
  it('takes the right password, whatever the case of the e-mail', async () => {
    const { email, user } = await register();
    const response = await login(email.toUpperCase(), goodPassword);
    expect(response.status).toBe(200);
    expect(signedInSchema.parse(await response.json()).user).toEqual(user);
  });

  it('answers an unknown e-mail exactly as a wrong password', async () => {
    const { email } = await register();
    const [wrong, unknown] = await Promise.all([
      login(email, 'wrong-password-1'),
      login(anEmail(), 'wrong-password-1'),
    ]);
    const [first, second] = [await errorOf(wrong), await errorOf(unknown)];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...first, timestamp: '', request_id: '' }).toEqual({ ...second, timestamp: '', request_id: '' });
  });

  it('lets a stranger’s wrong tries shut nobody out: the right password from elsewhere is let in', async () => {
    const { email } = await register();
    const stranger = anAddress();
    for (let i = 0; i < 5; i += 1) expect((await login(email, 'wrong-password-1', stranger)).status).toBe(401);
    const sixth = await login(email, goodPassword, stranger);
    expect([sixth.status, (await errorOf(sixth)).code]).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    const wait = Number(sixth.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await login(email, goodPassword)).status).toBe(200);
  });

  it('bounds guessing at one e-mail from many addresses, and not its owner’s own device', async () => {
    const page = { headers: { origin, 'madang-refresh': 'cookie' } };
    const { email } = await register();
    const known = await send('/api/v1/auth/login', { ...page, body: { email, password: goodPassword } });
    const cookies = known.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const device = cookies.find((cookie) => cookie?.startsWith('madang_device=')) ?? '';
    for (let i = 0; i < 5; i += 1) await env.LIMITER.getByName(limitKeys.loginEmail(email)).hit(5, 60);
    for (let i = 0; i < 20; i += 1) await env.LIMITER.getByName(limitKeys.loginSlow(email)).hit(20, 60);
    expect((await login(email, goodPassword)).status).toBe(429);
    const body = { email, password: goodPassword };
    const own = await send('/api/v1/auth/login', { headers: { ...page.headers, cookie: device }, body });
    expect(own.status).toBe(200);
    const other = await register();
    const theirs = { email: other.email, password: 'wrong-password-1' };
    for (let i = 0; i < 5; i += 1) await env.LIMITER.getByName(limitKeys.loginSlow(other.email)).hit(5, 60);
    // It is known to one account, and nothing to another.
    const address = anAddress();
    for (let i = 0; i < 5; i += 1) {
      const wrong = await send('/api/v1/auth/login', { address, headers: { cookie: device }, body: theirs });
      expect(wrong.status).toBe(401);
    }
    expect((await send('/api/v1/auth/login', { address, headers: { cookie: device }, body: theirs })).status).toBe(429);
  });

  it('leaves a trace of a failed one in the log, without e-mail and address', async () => {
    const warn = vi.spyOn(console, 'warn');
    const email = anEmail();
    await login(email, 'wrong-password-1');
    const lines = warn.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('sign-in failed'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      detail_email: expect.stringMatching(/^[\w-]{16}$/u),
    });
    expect(lines[0]).not.toContain(email);
    warn.mockRestore();
  });

  it('refuses the sixth try of a minute from one address, whatever the e-mail', async () => {
    const address = anAddress();
    for (let i = 0; i < 5; i += 1) expect((await login(anEmail(), 'wrong-password-1', address)).status).toBe(401);
    expect((await login(anEmail(), 'wrong-password-1', address)).status).toBe(429);
  });

  it('counts exactly when many guess at the same time', async () => {
    const { email } = await register();
    const address = anAddress();
    const tries = await Promise.all(Array.from({ length: 12 }, () => login(email, 'wrong-password-1', address)));
    expect(tries.filter((response) => response.status === 401)).toHaveLength(5);
    expect(tries.filter((response) => response.status === 429)).toHaveLength(7);
  });

  it('does not count those who knew their password: a classroom signs in from one address', async () => {
    const address = anAddress();
    const { email } = await register();
    for (let i = 0; i < 7; i += 1) expect((await login(email, goodPassword, address)).status).toBe(200);
  });

  it('lets no guest account be signed in to, for it has no password', async () => {
    expect((await login('', goodPassword)).status).toBe(400);
  });
});

describe('refreshing', () => {
  it('gives a fresh pair, with the name of now', async () => {
    const first = await register();
    await send('/api/v1/auth/me', { method: 'PATCH', token: first.access_token, body: { full_name: '새 이름' } });
    const response = await refresh(first.refresh_token);
    expect(response.status).toBe(200);
    const second = signedInSchema.parse(await response.json());
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.user.full_name).toBe('새 이름');
    expect((await send('/api/v1/auth/me', { token: second.access_token })).status).toBe(200);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  it('gives a retry within a minute the same successor: the first answer may have been lost', async () => {
    const { refresh_token: token } = await register();
    const [one, two] = [await refreshed(token), await refreshed(token)];
    expect(two.refresh_token).toBe(one.refresh_token);
    for (const { access_token } of [one, two]) {
      expect((await send('/api/v1/auth/me', { token: access_token })).status).toBe(200);
    }
    expect((await refresh(one.refresh_token)).status).toBe(200);
  });

  it('gives two that come with one token at the same time the same successor', async () => {
    const { refresh_token: token } = await register();
    const both = await Promise.all(Array.from({ length: 6 }, () => refreshed(token)));
    expect(new Set(both.map(({ refresh_token }) => refresh_token)).size).toBe(1);
  });

  it('leads a late tab on to where another has gone: what it gets can be used', async () => {
    const { refresh_token: token } = await register();
    const second = await refreshed(token);
    const third = await refreshed(second.refresh_token);
    expect((await refreshed(token)).refresh_token).toBe(third.refresh_token);
  });

  it('ends the session when a token comes again after a minute, with all that was made of it', async () => {
    const first = await register();
    const second = await refreshed(first.refresh_token);
    await usedBefore(first.user.id, 61_000);
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect((await refresh(second.refresh_token)).status).toBe(401);
    expect((await send('/api/v1/auth/me', { token: second.access_token })).status).toBe(401);
  });

  it('leaves other sessions of the account alone when one ends', async () => {
    const first = await register();
    const other = signedInSchema.parse(await (await login(first.email, goodPassword)).json());
    await refreshed(first.refresh_token);
    await usedBefore(first.user.id, 61_000);
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect((await refresh(other.refresh_token)).status).toBe(200);
  });

  it('refuses a token that has run out or was never given', async () => {
    const { refresh_token: token, user } = await register();
    await env.DB.prepare('UPDATE refresh_tokens SET expires_at_ms = 1 WHERE account_id = ?').bind(user.id).run();
    expect([(await refresh(token)).status, (await refresh('made-up')).status]).toEqual([401, 401]);
  });

  it('works with a stale access token in the header, for that is when it is needed', async () => {
    const { refresh_token: token } = await register();
    const response = await send('/api/v1/auth/refresh', {
      token: 'stale.access.token',
      body: { refresh_token: token },
    });
    expect(response.status).toBe(200);
  });

  it('limits guessing of tokens to 30 misses a minute for an address', async () => {
    const address = anAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 32; i += 1) {
      const body = { refresh_token: `guess-${i}` };
      statuses.push((await send('/api/v1/auth/refresh', { address, body })).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});

describe('signing out', () => {
  it('ends the sign-in of the refresh token, and may be done again', async () => {
    const { refresh_token: token } = await register();
    const out = { body: { refresh_token: token } };
    expect((await send('/api/v1/auth/logout', out)).status).toBe(204);
    expect((await refresh(token)).status).toBe(401);
    expect((await send('/api/v1/auth/logout', out)).status).toBe(204);
  });

  it('ends the sign-in of the access token where no refresh token is sent', async () => {
    const first = await register();
    const other = signedInSchema.parse(await (await login(first.email, goodPassword)).json());
    const response = await send('/api/v1/auth/logout', { method: 'POST', token: first.access_token });
    expect(response.status).toBe(204);
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect((await refresh(other.refresh_token)).status).toBe(200);
  });

  it('works when the access token has run out', async () => {
    const { refresh_token: token } = await register();
    const response = await send('/api/v1/auth/logout', { token: 'stale.access.token', body: { refresh_token: token } });
    expect([response.status, (await refresh(token)).status]).toEqual([204, 401]);
  });

  it('needs to know which sign-in to end', async () => {
    expect((await send('/api/v1/auth/logout', { method: 'POST' })).status).toBe(401);
  });
});

describe('tokens', () => {
  const claims = { sub: 'acc_1', role: 'student', name: 'A', jti: 'ses_1.x' };

  it.each([
    ['of another secret', () => signed('another-secret-another-secret-another', {})],
    ['that ran out', () => signed(secret, { exp: 1000 })],
    ['for another audience', () => signed(secret, { aud: 'madang:room' })],
    ['of another issuer', () => signed(secret, { iss: 'someone' })],
    ['without a signature', () => Promise.resolve(`${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`)],
    ['of a stronger algorithm than ours', () => signed(secret, {}, 'HS512')],
  ])('refuses an access token %s', async (_, make) => {
    const response = await send('/api/v1/auth/me', { token: await make() });
    expect([response.status, (await errorOf(response)).code]).toEqual([401, 'UNAUTHORIZED']);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('never takes a room access token for an account’s', async () => {
    const room = {
      sub: 'acc_1',
      name: 'A',
      guest: false,
      room_id: 'rom_1',
      kind: 'itinerary',
      link: null,
      counted: false,
    };
    const token = await signRoomToken(secret, { ...room, capabilities: ['view'] }, Date.now());
    expect((await send('/api/v1/auth/me', { token })).status).toBe(401);
  });

  function signed(key: string, changes: { exp?: number; aud?: string; iss?: string }, alg = 'HS256'): Promise<string> {
    const { exp = Math.floor(Date.now() / 1000) + 60, aud = 'madang:account', iss = 'madang' } = changes;
    return new SignJWT(claims)
      .setProtectedHeader({ alg, typ: 'at+jwt' })
      .setIssuedAt()
      .setIssuer(iss)
      .setAudience(aud)
      .setExpirationTime(exp)
      .sign(new TextEncoder().encode(key));
  }

  function part(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }
});
