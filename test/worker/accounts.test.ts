import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { accountSchema, signedInSchema } from '#protocol/accounts/account.schema.ts';
import { limitKeys } from '#worker/platform/limits/exact-limit.ts';
import { verifyAccessToken } from '#worker/platform/secrets/tokens.ts';
import { anAddress, anEmail, enterAsGuest, errorOf, goodPassword, register, send } from '#test/kit/http.ts';

const secret = 'test-secret-test-secret-test-secret-32';

describe('registering', () => {
  it('makes an account and signs it in', async () => {
    const email = anEmail();
    const response = await send('/api/v1/auth/register', {
      body: { email: ` ${email.toUpperCase()} `, password: goodPassword, full_name: ' 김하늘 ' },
    });
    expect(response.status).toBe(201);
    const signedIn = signedInSchema.parse(await response.json());
    expect(signedIn.user).toMatchObject({ email, full_name: '김하늘', role: 'student', guest: false });
    expect(signedIn.expires_in).toBe(3600);
    const claims = await verifyAccessToken([secret], signedIn.access_token, Date.now());
    expect(claims).toMatchObject({ sub: signedIn.user.id, role: 'student', name: '김하늘' });
  });

  it('lets an instructor say so and nobody be admin', async () => {
    expect((await register({ role: 'instructor' })).user.role).toBe('instructor');
    const body = { email: anEmail(), password: goodPassword, full_name: 'A', role: 'admin' };
    const error = await errorOf(await send('/api/v1/auth/register', { body }));
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { role: [expect.any(String)] } });
  });

  it('refuses an e-mail that differs from a known one only in case', async () => {
    const { email } = await register();
    const body = { email: email.toUpperCase(), password: goodPassword, full_name: 'B' };
    const response = await send('/api/v1/auth/register', { body });
    expect(response.status).toBe(409);
    expect(await errorOf(response)).toMatchObject({ code: 'CONFLICT', details: { email: ['is registered already'] } });
  });

  it('gives one e-mail to one of many who ask for it at the same time', async () => {
    const body = { email: anEmail(), password: goodPassword, full_name: 'C' };
    const responses = await Promise.all([1, 2, 3].map(() => send('/api/v1/auth/register', { body })));
    expect(responses.map((response) => response.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it.each(['short-1', 'x'.repeat(129), 'Password123', 'dkssudgktpdy', 'QWERTYUIOP', '        ', 'zzzzzzzzzz'])(
    'refuses the password %s and says why',
    async (password) => {
      const response = await send('/api/v1/auth/register', { body: { email: anEmail(), password, full_name: 'D' } });
      expect(response.status).toBe(400);
      const { details } = await errorOf(response);
      expect(Object.keys(details)).toEqual(['password']);
    },
  );

  it('takes a password of 128 Korean characters and signs in with it', async () => {
    const password = '마당'.repeat(64);
    const { email } = await register({ password });
    expect((await send('/api/v1/auth/login', { body: { email, password: password.normalize('NFD') } })).status).toBe(
      200,
    );
  });

  it('names each field that is unknown, missing or wrong', async () => {
    const response = await send('/api/v1/auth/register', {
      body: { email: 'no', password: goodPassword, is_admin: true },
    });
    const { code, details } = await errorOf(response);
    expect(code).toBe('VALIDATION_ERROR');
    expect(Object.keys(details).toSorted()).toEqual(['email', 'full_name', 'is_admin']);
  });

  it('never stores a password or a refresh token as it is', async () => {
    const { email, refresh_token: token } = await register();
    const account = await env.DB.prepare('SELECT * FROM accounts WHERE email = ?').bind(email).first();
    expect(account?.['password_hash']).toMatch(/^\$scrypt\$ln=14,r=8,p=5,lanes=apart\$/u);
    const tokens = await env.DB.prepare('SELECT * FROM refresh_tokens').all();
    expect(JSON.stringify(tokens.results)).not.toContain(token);
  });
});

it('refuses one’s own e-mail for a password, however it is written', async () => {
  const email = anEmail();
  for (const password of [email, email.toUpperCase()]) {
    const response = await send('/api/v1/auth/register', { body: { email, password, full_name: 'D' } });
    expect([response.status, (await errorOf(response)).details]).toEqual([
      400,
      { password: ['is the e-mail address'] },
    ]);
  }
});

it('limits registering to 60 in ten minutes for an address, exactly', async () => {
  const address = anAddress();
  for (let i = 0; i < 60; i += 1) await env.LIMITER.getByName(limitKeys.register(address)).hit(60, 600);
  const body = { email: anEmail(), password: goodPassword, full_name: 'E' };
  expect((await send('/api/v1/auth/register', { address, body })).status).toBe(429);
});

describe('a guest', () => {
  it('comes in by a name alone', async () => {
    const guest = await enterAsGuest('지나가던 사람');
    expect(guest.user).toMatchObject({ email: null, full_name: '지나가던 사람', role: 'guest', guest: true });
    expect((await send('/api/v1/auth/me', { token: guest.access_token })).status).toBe(200);
  });

  it('registers and keeps its id, and its old refresh token ends', async () => {
    const guest = await enterAsGuest();
    const registered = await register({ full_name: '이제 회원' }, { token: guest.access_token });
    expect(registered.user).toMatchObject({ id: guest.user.id, role: 'student', full_name: '이제 회원', guest: false });
    expect(registered.user.created_at).toBe(guest.user.created_at);
    const old = await send('/api/v1/auth/refresh', { body: { refresh_token: guest.refresh_token } });
    expect(old.status).toBe(401);
    const login = await send('/api/v1/auth/login', { body: { email: registered.email, password: goodPassword } });
    expect(signedInSchema.parse(await login.json()).user.id).toBe(guest.user.id);
  });

  it('ends with registering: no token of the guest is the registered account', async () => {
    const guest = await enterAsGuest();
    await register({}, { token: guest.access_token });
    expect((await send('/api/v1/auth/me', { token: guest.access_token })).status).toBe(401);
    const body = { email: anEmail(), password: goodPassword, full_name: 'E' };
    expect((await send('/api/v1/auth/register', { token: guest.access_token, body })).status).toBe(401);
  });

  it('stays a guest when the e-mail is taken', async () => {
    const [guest, other] = [await enterAsGuest(), await register()];
    const body = { email: other.email, password: goodPassword, full_name: 'F' };
    expect((await send('/api/v1/auth/register', { token: guest.access_token, body })).status).toBe(409);
    const me = accountSchema.parse(await (await send('/api/v1/auth/me', { token: guest.access_token })).json());
    expect(me.role).toBe('guest');
  });

  it('does not lose what it wrote to a stale token: registering with a bad one is refused', async () => {
    const body = { email: anEmail(), password: goodPassword, full_name: 'G' };
    expect((await send('/api/v1/auth/register', { token: 'not.a.token', body })).status).toBe(401);
  });
});

describe('me', () => {
  it('is read and renamed', async () => {
    const { access_token: token, user } = await register();
    const renamed = await send('/api/v1/auth/me', { method: 'PATCH', token, body: { full_name: '새 이름' } });
    expect(await renamed.json()).toEqual({ ...user, full_name: '새 이름' });
    expect(await (await send('/api/v1/auth/me', { token })).json()).toEqual({ ...user, full_name: '새 이름' });
  });

  it('changes nothing but the name', async () => {
    const { access_token: token } = await register();
    const response = await send('/api/v1/auth/me', { method: 'PATCH', token, body: { full_name: 'H', role: 'admin' } });
    expect((await errorOf(response)).details).toEqual({ role: ['is not a known field'] });
  });

  it('is nobody without a token', async () => {
    const response = await send('/api/v1/auth/me');
    expect([response.status, (await errorOf(response)).code]).toEqual([401, 'UNAUTHORIZED']);
  });
});
