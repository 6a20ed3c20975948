// Signing in at an OpenID provider, a real one on this machine, and what people may try on the way.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { identitySchema } from '#protocol/accounts/identity.schema.ts';
import { anAdmin, setSwitch } from '#test/kit/admin.ts';
import { codeOf } from '#test/kit/authenticator.ts';
import { anEmail, enterAsGuest, errorOf, goodPassword, origin, register, send } from '#test/kit/http.ts';
import { offerProviders, OidcBrowser, type SaidClaims, setProviders } from '#test/kit/oidc.ts';

beforeEach(() => offerProviders('tester'));

function someone(fields: Partial<SaidClaims> = {}): SaidClaims {
  return { sub: crypto.randomUUID(), email: anEmail(), email_verified: true, name: '박지우', ...fields };
}

async function me(token: string) {
  return (await send('/api/v1/auth/me', { token })).json<{ id: string; email: string | null; full_name: string }>();
}

async function linked(token: string) {
  const { items } = await (await send('/api/v1/auth/identities', { token })).json<{ items: unknown[] }>();
  return items.map((item) => identitySchema.parse(item));
}

function tokenOf({ session }: { session: { access_token: string } | null }): string {
  if (session === null) throw new Error('no session');
  return session.access_token;
}

async function unlink(token: string, provider = 'tester'): Promise<Response> {
  return send(`/api/v1/auth/identities/${provider}`, { method: 'DELETE', token });
}

describe('signing in at a provider', () => {
  it('offers the providers that are set up, and says nothing of their secrets', async () => {
    offerProviders('one', 'two');
    const text = await (await send('/api/v1/auth/oidc')).text();
    expect(JSON.parse(text)).toEqual({
      items: [
        { id: 'one', name: 'one!' },
        { id: 'two', name: 'two!' },
      ],
      next_cursor: null,
    });
    setProviders([]);
    expect(await (await send('/api/v1/auth/oidc')).json()).toEqual({ items: [], next_cursor: null });
    expect((await send('/api/v1/auth/oidc/one/start')).status).toBe(404);
  });

  it('makes an account the first time, with the address that is surely theirs, and finds it from then on', async () => {
    const claims = someone();
    const first = await new OidcBrowser().signIn(claims);
    const account = await me(tokenOf(first));
    expect(account).toMatchObject({ email: claims.email, full_name: claims.name });
    const state = await (await send('/api/v1/auth/email', { token: tokenOf(first) })).json();
    expect(state).toMatchObject({ verified: true, has_password: false });
    const again = await new OidcBrowser().signIn({ ...claims, email: anEmail(), name: '딴이름' });
    expect(await me(tokenOf(again))).toEqual(account);
    const { items } = await (
      await send('/api/v1/auth/activity', { token: tokenOf(again) })
    ).json<{ items: { type: string }[] }>();
    expect(items.map(({ type }) => type)).toEqual(['signed_in_by_provider', 'registered']);
  });

  it('makes nobody an account while registration is switched off, a guest neither; who has one comes in', async () => {
    const [known, stranger] = [someone(), someone()];
    await new OidcBrowser().signIn(known);
    const guest = await enterAsGuest();
    const admin = await anAdmin();
    await setSwitch(admin, 'registration', false);
    const keeping = { purpose: 'keep', token: guest.access_token } as const;
    for (const as of [{}, keeping]) {
      const refused = await new OidcBrowser().tryToSignIn(stranger, as);
      const { details } = await errorOf(refused);
      expect([refused.status, details]).toEqual([403, { switch: ['registration'] }]);
    }
    const there = await new OidcBrowser().signIn(known);
    expect(await me(tokenOf(there))).toMatchObject({ email: known.email });
    expect(await me(guest.access_token)).toMatchObject({ id: guest.user.id, email: null });
    await setSwitch(admin, 'registration', true);
    const made = await new OidcBrowser().signIn(stranger);
    expect(await me(tokenOf(made))).toMatchObject({ email: stranger.email });
  });

  it('goes there with PKCE, state and nonce, and leaves nothing here but a cookie for the way back', async () => {
    const browser = new OidcBrowser();
    const answer = await browser.send('/api/v1/auth/oidc/tester/start?next=%2Fsettings');
    expect(answer.status).toBe(302);
    const { searchParams: asked } = new URL(answer.headers.get('location') ?? '');
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40);
    expect(asked.get('redirect_uri')).toBe(`${origin}/api/v1/auth/oidc/tester/callback`);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/iu);
    expect(cookie).toMatch(/SameSite=Lax/iu);
    expect(cookie).toContain('Path=/api/v1/auth/oidc/tester/callback');
    expect(cookie).not.toContain(asked.get('state') ?? '');
  });

  it('brings no token and no ticket into an address', async () => {
    const browser = new OidcBrowser();
    const callback = await browser.signInThere(await browser.start('sign_in', { next: '/settings' }), someone());
    expect(await browser.comeBack(callback)).toBe('/signin/return');
    expect(await (await browser.finish()).json()).toMatchObject({ next: '/settings', purpose: 'sign_in' });
  });

  it('asks for the second factor as ever, and takes no code twice', async () => {
    const claims = someone();
    const token = tokenOf(await new OidcBrowser().signIn(claims));
    const { secret } = await (
      await send('/api/v1/auth/2fa/setup', { method: 'POST', token })
    ).json<{ secret: string }>();
    const enabled = await send('/api/v1/auth/2fa/enable', { token, body: { totp_code: codeOf(secret, -1) } });
    expect(enabled.status).toBe(200);
    const browser = new OidcBrowser();
    expect((await errorOf(await browser.tryToSignIn(claims))).code).toBe('TOTP_REQUIRED');
    expect((await errorOf(await browser.finish({ code: '000000' }))).code).toBe('TOTP_REQUIRED');
    expect((await browser.finish({ code: codeOf(secret) })).status).toBe(200);
    const other = new OidcBrowser();
    await other.tryToSignIn(claims);
    expect((await errorOf(await other.finish({ code: codeOf(secret) }))).code).toBe('TOTP_REQUIRED');
  });

  it('never links to an account that has the address, verified or not, and says what to do', async () => {
    const { email } = await register();
    for (const email_verified of [true, false]) {
      const refused = await new OidcBrowser().tryToSignIn(someone({ email, email_verified }));
      expect([refused.status, (await errorOf(refused)).details]).toEqual([409, { email: ['is registered already'] }]);
    }
    const { results } = await env.DB.prepare('SELECT * FROM identities WHERE email = ?').bind(email).all();
    expect(results).toEqual([]);
  });

  it('does not believe an address that is not verified: the account has none until its mail was read', async () => {
    const claims = someone({ email_verified: false });
    const token = tokenOf(await new OidcBrowser().signIn(claims));
    expect(await me(token)).toMatchObject({ email: null });
    await expect
      .poll(async () => (await send('/api/v1/auth/email', { token })).json())
      .toMatchObject({ email: null, pending: claims.email });
  });

  it('opens no account that was suspended', async () => {
    const claims = someone();
    const { id } = await me(tokenOf(await new OidcBrowser().signIn(claims)));
    await env.DB.prepare("UPDATE accounts SET suspended_at_ms = 1, suspension_reason = '시험' WHERE id = ?")
      .bind(id)
      .run();
    const refused = await errorOf(await new OidcBrowser().tryToSignIn(claims));
    expect([refused.code, refused.details]).toEqual(['FORBIDDEN', { account: ['is suspended'], reason: ['시험'] }]);
  });

  it('takes whoever has neither name nor address', async () => {
    const { sub } = someone();
    expect(await me(tokenOf(await new OidcBrowser().signIn({ sub })))).toMatchObject({
      email: null,
      full_name: '이름 없음',
    });
  });
});

describe('what comes back', () => {
  async function cameBack(change: (callback: URL) => void, before: (url: URL) => void = () => undefined) {
    const browser = new OidcBrowser();
    const url = new URL(await browser.start('sign_in'));
    before(url);
    const callback = await browser.signInThere(url.href, someone());
    change(callback);
    const led = await browser.comeBack(callback);
    return { led, finish: (await browser.finish()).status };
  }
  const refused = { led: '/signin/return?problem=refused&provider=tester', finish: 410 };

  it('is refused with another state', async () => {
    expect(await cameBack(({ searchParams }) => searchParams.set('state', 'other'))).toEqual(refused);
  });

  it('is refused with another issuer', async () => {
    expect(await cameBack(({ searchParams }) => searchParams.set('iss', 'https://evil.example'))).toEqual(refused);
  });

  it('is refused with another code', async () => {
    expect(await cameBack(({ searchParams }) => searchParams.set('code', 'other'))).toEqual(refused);
  });

  it('is refused with another nonce', async () => {
    const changed = await cameBack(
      () => undefined,
      ({ searchParams }) => searchParams.set('nonce', 'other'),
    );
    expect(changed).toEqual(refused);
  });

  it.each(['state', 'iss', 'code'])('is refused without %s', async (name) => {
    expect(await cameBack(({ searchParams }) => searchParams.delete(name))).toEqual(refused);
  });

  it('is nothing to another provider than the one that was gone to', async () => {
    offerProviders('tester', 'other');
    const browser = new OidcBrowser();
    const callback = await browser.signInThere(await browser.start('sign_in'), someone());
    const kept = browser.ours.get('madang_oidc');
    if (kept === undefined) throw new Error('no cookie');
    const elsewhere = new URL(callback.href.replace('/tester/', '/other/'));
    expect(await browser.comeBack(elsewhere)).toBe('/signin/return?problem=expired&provider=other');
    // Also where the browser were made to bring what it keeps for the other one.
    browser.ours.set('madang_oidc', { ...kept, path: elsewhere.pathname });
    expect(await browser.comeBack(elsewhere)).toMatch(/problem=(?:expired|refused)&provider=other$/u);
    expect((await browser.finish()).status).toBe(410);
  });

  it('is refused with another challenge', async () => {
    const changed = await cameBack(
      () => undefined,
      ({ searchParams }) => searchParams.set('code_challenge', 'A'.repeat(43)),
    );
    expect(changed).toEqual(refused);
  });

  it('says that somebody thought better of it', async () => {
    const gaveUp = await cameBack((callback) => {
      callback.searchParams.delete('code');
      callback.searchParams.set('error', 'access_denied');
    });
    expect(gaveUp.led).toBe('/signin/return?problem=cancelled&provider=tester');
  });

  it('is nothing in another browser, without the cookie, or with an altered one', async () => {
    const browser = new OidcBrowser();
    const callback = await browser.signInThere(await browser.start('sign_in'), someone());
    const expired = '/signin/return?problem=expired&provider=tester';
    expect(await new OidcBrowser().comeBack(callback)).toBe(expired);
    const other = new OidcBrowser();
    await other.start('sign_in');
    expect(await other.comeBack(callback)).toBe('/signin/return?problem=refused&provider=tester');
    const kept = browser.ours.get('madang_oidc');
    if (kept === undefined) throw new Error('no cookie');
    browser.ours.set('madang_oidc', { ...kept, value: `${kept.value.slice(0, -4)}AAAA` });
    expect(await browser.comeBack(callback)).toBe(expired);
  });

  it('signs in once: neither the callback nor its ticket does so again', async () => {
    const browser = new OidcBrowser();
    const callback = await browser.signInThere(await browser.start('sign_in'), someone());
    const way = browser.ours.get('madang_oidc');
    await browser.comeBack(callback);
    const ticket = browser.ours.get('madang_oidc_ticket');
    if (way === undefined || ticket === undefined) throw new Error('no cookie');
    const tries = await Promise.all([browser.finish(), browser.finish(), browser.finish()]);
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
    browser.ours.set('madang_oidc_ticket', ticket);
    expect((await browser.finish()).status).toBe(410);
    browser.ours.set('madang_oidc', way);
    expect(await browser.comeBack(callback)).toBe('/signin/return?problem=refused&provider=tester');
  });

  it('is nothing to a page of another site', async () => {
    const browser = new OidcBrowser();
    await browser.comeBack(await browser.signInThere(await browser.start('sign_in'), someone()));
    const elsewhere = await browser.send('/api/v1/auth/oidc', {
      body: {},
      headers: { origin: 'https://evil.example' },
    });
    expect(elsewhere.status).toBe(410);
    expect((await browser.finish()).status).toBe(200);
  });

  it('leads to no other site', async () => {
    for (const next of ['https://evil.example', '//evil.example', String.raw`/\evil.example`, 'evil']) {
      const visited = await send(`/api/v1/auth/oidc/tester/start?${new URLSearchParams({ next }).toString()}`);
      const asked = await send('/api/v1/auth/oidc/tester/start', { body: { purpose: 'sign_in', next } });
      expect([next, visited.status, asked.status]).toEqual([next, 400, 400]);
    }
  });

  it('says so where the provider does not answer', async () => {
    const client = { client_id: 'madang', client_secret: 'x' };
    setProviders([{ id: 'down', name: 'Down', issuer: 'http://127.0.0.1:9', ...client }]);
    expect((await errorOf(await send('/api/v1/auth/oidc/down/start', { body: { purpose: 'sign_in' } }))).code).toBe(
      'SERVICE_UNAVAILABLE',
    );
    const visited = await new OidcBrowser().send('/api/v1/auth/oidc/down/start');
    expect(visited.headers.get('location')).toBe('/signin/return?problem=unavailable&provider=down');
  });

  it('is of no provider without TLS, unless it is this machine', async () => {
    setProviders([{ id: 'plain', name: 'Plain', issuer: 'http://issuer.example', client_id: 'madang' }]);
    expect(await (await send('/api/v1/auth/oidc')).json()).toMatchObject({ items: [] });
  });
});

describe('a guest', () => {
  it('becomes an account and stays who they are', async () => {
    const guest = await enterAsGuest('하늘');
    const claims = someone();
    const done = await new OidcBrowser().signIn(claims, { purpose: 'keep', token: guest.access_token });
    expect(await me(tokenOf(done))).toMatchObject({
      id: guest.user.id,
      full_name: '하늘',
      email: claims.email,
      role: 'student',
    });
    expect((await send('/api/v1/auth/me', { token: guest.access_token })).status).toBe(401);
  });

  it('is signed in to the account that they turn out to have', async () => {
    const claims = someone();
    const account = await me(tokenOf(await new OidcBrowser().signIn(claims)));
    const guest = await enterAsGuest();
    const done = await new OidcBrowser().signIn(claims, { purpose: 'keep', token: guest.access_token });
    expect((await me(tokenOf(done))).id).toBe(account.id);
  });

  it('is not made somebody else’s by who did not begin it', async () => {
    const guest = await enterAsGuest();
    const stranger = await enterAsGuest();
    const browser = new OidcBrowser();
    const url = await browser.start('keep', { token: stranger.access_token });
    await browser.comeBack(await browser.signInThere(url, someone()));
    expect((await browser.finish({ token: guest.access_token })).status).toBe(403);
    expect((await me(guest.access_token)).id).toBe(guest.user.id);
  });
});

describe('linking', () => {
  it('is begun by whoever shows who they are, and signs in from then on', async () => {
    const { access_token: token, user } = await register();
    const claims = someone();
    const done = await new OidcBrowser().signIn(claims, { purpose: 'link', token });
    expect(done.session).toBe(null);
    expect(await linked(token)).toMatchObject([{ provider: 'tester', name: 'tester!', email: claims.email }]);
    expect((await me(tokenOf(await new OidcBrowser().signIn(claims)))).id).toBe(user.id);
  });

  it('asks whoever signed in long ago for the password first', async () => {
    const { access_token: token, user } = await register();
    await env.DB.prepare('UPDATE sessions SET proven_at_ms = 1 WHERE account_id = ?').bind(user.id).run();
    const path = '/api/v1/auth/oidc/tester/start';
    expect((await errorOf(await send(path, { token, body: { purpose: 'link' } }))).code).toBe('PASSWORD_REQUIRED');
    expect((await send(path, { token, body: { purpose: 'link', password: goodPassword } })).status).toBe(200);
  });

  it('is ended by nobody but the account that began it', async () => {
    const mine = await register();
    const other = await register();
    const browser = new OidcBrowser();
    const url = await browser.start('link', { token: mine.access_token });
    await browser.comeBack(await browser.signInThere(url, someone()));
    expect((await browser.finish()).status).toBe(401);
    expect((await browser.finish({ token: other.access_token })).status).toBe(403);
    expect(await linked(other.access_token)).toEqual([]);
  });

  it('takes no identity from another account, and one of each provider', async () => {
    const claims = someone();
    const first = await register();
    await new OidcBrowser().signIn(claims, { purpose: 'link', token: first.access_token });
    const second = await register();
    const taken = await new OidcBrowser().tryToSignIn(claims, { purpose: 'link', token: second.access_token });
    expect((await errorOf(taken)).details).toEqual({ identity: ['is in use'] });
    const another = await new OidcBrowser().tryToSignIn(someone(), { purpose: 'link', token: first.access_token });
    expect((await errorOf(another)).details).toEqual({ identity: ['has another'] });
    const again = await new OidcBrowser().signIn(claims, { purpose: 'link', token: first.access_token });
    expect(again.purpose).toBe('link');
    expect(await linked(first.access_token)).toHaveLength(1);
  });

  it('is undone, but not of the last way in', async () => {
    const claims = someone();
    const token = tokenOf(await new OidcBrowser().signIn(claims));
    expect((await errorOf(await unlink(token))).code).toBe('CONFLICT');
    const set = await send('/api/v1/auth/password', { token, body: { new_password: goodPassword } });
    expect(set.status).toBe(204);
    expect((await unlink(token)).status).toBe(204);
    expect((await unlink(token)).status).toBe(404);
    expect(await linked(token)).toEqual([]);
  });

  it('does not count what the instance is not set up for any more', async () => {
    offerProviders('tester', 'gone');
    const { user, access_token: token } = await register();
    await new OidcBrowser().signIn(someone(), { purpose: 'link', token });
    const row = 'INSERT INTO identities VALUES (?, ?, ?, NULL, 1, NULL)';
    await env.DB.prepare(row).bind('gone', crypto.randomUUID(), user.id).run();
    await env.DB.prepare('UPDATE accounts SET password_hash = NULL WHERE id = ?').bind(user.id).run();
    offerProviders('tester');
    expect((await unlink(token)).status).toBe(409);
    expect((await unlink(token, 'gone')).status).toBe(204);
  });

  it('ends where somebody else first shows that the account’s address is theirs', async () => {
    const { access_token: token, email, user } = await register();
    const claims = someone();
    await new OidcBrowser().signIn(claims, { purpose: 'link', token });
    const { sha256Hex } = await import('#worker/platform/secrets/digest.ts');
    const ticket =
      'INSERT INTO tickets (hash, account_id, purpose, address, created_at_ms, expires_at_ms) VALUES (?, ?, ?, ?, 1, ?)';
    await env.DB.prepare(ticket)
      .bind(sha256Hex('mailed'), user.id, 'password', email, Date.now() + 60_000)
      .run();
    const reset = await send('/api/v1/auth/password/reset', {
      body: { token: 'mailed', password: 'another-long-one-77' },
    });
    expect(reset.status).toBe(204);
    const { email: unused, ...rest } = claims;
    expect((await me(tokenOf(await new OidcBrowser().signIn(rest)))).id).not.toBe(user.id);
    expect(unused).not.toBe(email);
  });
});
