import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { signedInSchema } from '#protocol/accounts/account.schema.ts';
import {
  recoveryCodesAnswer,
  secondFactorSetup,
  secondFactorState,
  type SecondFactorState,
} from '#protocol/accounts/second-factor.schema.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { spendRecoveryCode } from '#worker/directory/second-factors.ts';
import { limitKeys } from '#worker/platform/limits/exact-limit.ts';
import { codeOf, secretBytes } from '#test/kit/authenticator.ts';
import { anAddress, enterAsGuest, errorOf, goodPassword, register, type Registered, send } from '#test/kit/http.ts';

async function post(path: string, token: string, body?: object): Promise<Response> {
  return send(`/api/v1/auth/2fa${path}`, { method: 'POST', token, ...(body && { body }) });
}

async function stateOf(token: string): Promise<SecondFactorState> {
  return secondFactorState.parse(await (await send('/api/v1/auth/2fa', { token })).json());
}

interface Enabled extends Registered {
  secret: string;
  codes: string[];
}

/** Enabled by the code of the half minute before, so that the one of now is still good. */
async function withSecondFactor(): Promise<Enabled> {
  const someone = await register();
  const { secret } = secondFactorSetup.parse(await (await post('/setup', someone.access_token)).json());
  const enabled = await post('/enable', someone.access_token, { totp_code: codeOf(secret, -1) });
  return { ...someone, secret, codes: recoveryCodesAnswer.parse(await enabled.json()).recovery_codes };
}

async function login(email: string, totp_code?: string, password = goodPassword): Promise<Response> {
  const body = { email, password, ...(totp_code !== undefined && { totp_code }) };
  return send('/api/v1/auth/login', { address: anAddress(), body });
}

/** As if this account had signed in long ago. */
async function letGrowOld(accountId: string): Promise<void> {
  await env.DB.prepare('UPDATE sessions SET proven_at_ms = 1 WHERE account_id = ?').bind(accountId).run();
}

describe('setting up a second factor', () => {
  it('gives a secret of 160 bits, its link and its picture, and asks for nothing yet', async () => {
    const someone = await register();
    const made = secondFactorSetup.parse(await (await post('/setup', someone.access_token)).json());
    expect(made.secret).toMatch(/^[A-Z2-7]{32}$/u);
    expect(made.otpauth_url).toContain(`secret=${made.secret}`);
    expect(made.otpauth_url).toContain(encodeURIComponent(someone.email));
    expect(made.qr_svg).toMatch(/^<svg/u);
    expect(await stateOf(someone.access_token)).toMatchObject({ enabled: false, recovery_codes_left: 0 });
    expect((await login(someone.email)).status).toBe(200);
  });

  it('enables it by a right code alone, and shows ten recovery codes once', async () => {
    const someone = await register();
    const { secret } = secondFactorSetup.parse(await (await post('/setup', someone.access_token)).json());
    const wrong = await post('/enable', someone.access_token, { totp_code: codeOf(secret, 5) });
    expect([wrong.status, (await errorOf(wrong)).code]).toEqual([401, 'TOTP_REQUIRED']);
    const right = await post('/enable', someone.access_token, { totp_code: codeOf(secret) });
    const { recovery_codes: codes } = recoveryCodesAnswer.parse(await right.json());
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/u);
    const again = await post('/enable', someone.access_token, { totp_code: codeOf(secret, 1) });
    expect(again.status).toBe(409);
    expect(await stateOf(someone.access_token)).toMatchObject({ enabled: true, recovery_codes_left: 10 });
  });

  it('takes no secret in the place of one that is enabled', async () => {
    const someone = await withSecondFactor();
    expect((await post('/setup', someone.access_token)).status).toBe(409);
    expect((await login(someone.email, codeOf(someone.secret))).status).toBe(200);
  });

  it('keeps neither the secret nor the codes as they are', async () => {
    const { user, secret, codes } = await withSecondFactor();
    const rows = await env.DB.batch([
      env.DB.prepare('SELECT * FROM second_factors WHERE account_id = ?').bind(user.id),
      env.DB.prepare('SELECT * FROM recovery_codes WHERE account_id = ?').bind(user.id),
    ]);
    const kept = JSON.stringify(rows.map(({ results }) => results));
    expect(kept).toContain(user.id);
    const plain = [
      secret,
      secretBytes(secret).toString('base64'),
      ...codes.flatMap((code) => [code, code.replace('-', '')]),
    ];
    for (const one of plain) expect(kept).not.toContain(one);
  });

  it('is not for whoever only holds the token of a sign-in of long ago: the password is asked for', async () => {
    const someone = await register();
    await letGrowOld(someone.user.id);
    const bare = await post('/setup', someone.access_token);
    expect([bare.status, (await errorOf(bare)).code]).toEqual([401, 'PASSWORD_REQUIRED']);
    const wrong = await post('/setup', someone.access_token, { password: 'wrong-password-1' });
    expect((await errorOf(wrong)).code).toBe('WRONG_PASSWORD');
    expect((await post('/setup', someone.access_token, { password: goodPassword })).status).toBe(200);
    // It was shown a moment ago.
    expect((await post('/setup', someone.access_token)).status).toBe(200);
  });

  it('nor for a browser that was only handed over to', async () => {
    const someone = await register();
    const handed = await send('/api/v1/auth/handover', { method: 'POST', token: someone.access_token });
    const { secret } = await handed.json<{ secret: string }>();
    const there = signedInSchema.parse(await (await send('/api/v1/auth/recover', { body: { secret } })).json());
    expect((await errorOf(await post('/setup', there.access_token))).code).toBe('PASSWORD_REQUIRED');
  });

  it('is not for guests', async () => {
    const guest = await enterAsGuest();
    expect((await post('/setup', guest.access_token)).status).toBe(403);
  });
});

describe('signing in with a second factor', () => {
  it('asks for the code once the password is right, and counts that as no failed try', async () => {
    const { email, secret } = await withSecondFactor();
    for (let i = 0; i < 8; i += 1) {
      const asked = await login(email);
      expect([asked.status, (await errorOf(asked)).code]).toEqual([401, 'TOTP_REQUIRED']);
    }
    expect((await errorOf(await login(email, codeOf(secret), 'wrong-password-1'))).code).toBe('UNAUTHORIZED');
    expect((await login(email, codeOf(secret))).status).toBe(200);
  });

  it.each([-1, 1])('takes the code of a clock that is half a minute off (%i)', async (drift) => {
    const someone = await withSecondFactor();
    await env.DB.prepare('UPDATE second_factors SET last_step = 0 WHERE account_id = ?').bind(someone.user.id).run();
    expect((await login(someone.email, codeOf(someone.secret, drift))).status).toBe(200);
  });

  it.each([-2, 3, 20])('refuses the code of a clock that is %i half minutes off', async (drift) => {
    const { email, secret } = await withSecondFactor();
    const refused = await login(email, codeOf(secret, drift));
    expect([refused.status, (await errorOf(refused)).code]).toEqual([401, 'TOTP_REQUIRED']);
  });

  it('takes a code once, of many at the same time as well, and no older one after it', async () => {
    const { email, secret } = await withSecondFactor();
    const code = codeOf(secret);
    const tries = await Promise.all(Array.from({ length: 4 }, () => login(email, code)));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
    expect((await login(email, codeOf(secret, 1))).status).toBe(200);
    expect((await login(email, code)).status).toBe(401);
  });

  it('takes a recovery code once, however it is typed, of many at the same time as well', async () => {
    const { email, codes, access_token: token } = await withSecondFactor();
    const typed = ` ${(codes[0] ?? '').toLowerCase().replace('-', ' ')} `;
    const tries = await Promise.all(Array.from({ length: 3 }, () => login(email, typed)));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    expect((await stateOf(token)).recovery_codes_left).toBe(9);
  });

  it.each(['a recovery code', 'a code of the authenticator'])(
    'takes %s at one door of two at the same time',
    async (what) => {
      const { email, codes, secret, access_token: token } = await withSecondFactor();
      const code = what === 'a recovery code' ? (codes[0] ?? '') : codeOf(secret);
      const [signedIn, renewed] = await Promise.all([
        login(email, code),
        post('/recovery-codes', token, { password: goodPassword, totp_code: code }),
      ]);
      expect([signedIn.status, renewed.status].toSorted((a, b) => a - b)).toEqual([200, 401]);
      expect((await login(email, code)).status).toBe(401);
    },
  );

  it('spends a recovery code once where all who try it ask for it before any has it', async () => {
    const { user } = await withSecondFactor();
    const { db } = openDirectory(env.DB, 'first-primary');
    await env.DB.prepare("INSERT INTO recovery_codes (account_id, hash) VALUES (?, 'one')").bind(user.id).run();
    const tries = await Promise.all(Array.from({ length: 5 }, () => spendRecoveryCode(db, user.id, 'one')));
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  it('takes the recovery code of nobody else', async () => {
    const [one, other] = [await withSecondFactor(), await withSecondFactor()];
    expect((await login(one.email, other.codes[0])).status).toBe(401);
    expect((await login(other.email, other.codes[0])).status).toBe(200);
  });

  it('judges five wrong codes a minute and thirty an hour, exactly, from wherever they come', async () => {
    const { email, secret, user } = await withSecondFactor();
    const wrong = codeOf(secret, 7);
    const tries = await Promise.all(Array.from({ length: 8 }, () => login(email, wrong)));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429,
    ]);
    expect((await login(email, codeOf(secret))).status).toBe(429);
    const hour = env.LIMITER.getByName(limitKeys.totpHour(user.id));
    expect(await hour.check(6)).toMatchObject({ allowed: true });
    expect(await hour.check(5)).toMatchObject({ allowed: false });
  });

  it('does not count right ones', async () => {
    const { email, codes } = await withSecondFactor();
    for (const code of codes.slice(0, 7)) expect((await login(email, code)).status).toBe(200);
  });

  it('writes no code and no secret into the log', async () => {
    const lines = ['log', 'warn', 'error'].map((level) => vi.spyOn(console, level as 'log'));
    const { email, secret, codes } = await withSecondFactor();
    await login(email, codeOf(secret));
    await login(email, codes[0]);
    const told = JSON.stringify(lines.map(({ mock }) => mock.calls));
    for (const word of [secret, codes[0] ?? '', email]) expect(told).not.toContain(word);
    for (const line of lines) line.mockRestore();
  });
});

describe('ending a second factor', () => {
  it('takes the password and a code, however fresh the sign-in is', async () => {
    const { access_token: token, secret, email } = await withSecondFactor();
    const bare = await post('/disable', token, { totp_code: codeOf(secret) });
    expect((await errorOf(bare)).code).toBe('PASSWORD_REQUIRED');
    const wrongCode = await post('/disable', token, { password: goodPassword, totp_code: '000000' });
    expect((await errorOf(wrongCode)).code).toBe('TOTP_REQUIRED');
    const wrongPassword = await post('/disable', token, { password: 'wrong-password-1', totp_code: codeOf(secret) });
    expect((await errorOf(wrongPassword)).code).toBe('WRONG_PASSWORD');
    expect((await login(email)).status).toBe(401);
    expect((await post('/disable', token, { password: goodPassword, totp_code: codeOf(secret) })).status).toBe(204);
    expect((await login(email)).status).toBe(200);
    expect(await stateOf(token)).toMatchObject({ enabled: false, recovery_codes_left: 0 });
  });

  it('new recovery codes take the place of the old ones', async () => {
    const { access_token: token, codes, email } = await withSecondFactor();
    const proof = { password: goodPassword, totp_code: codes[0] };
    const { recovery_codes: renewed } = recoveryCodesAnswer.parse(
      await (await post('/recovery-codes', token, proof)).json(),
    );
    expect((await login(email, codes[1])).status).toBe(401);
    expect((await login(email, renewed[0])).status).toBe(200);
  });
});

describe('an admin', () => {
  async function anAdmin(): Promise<Enabled> {
    const someone = await withSecondFactor();
    await env.DB.prepare("UPDATE accounts SET role = 'admin' WHERE id = ?").bind(someone.user.id).run();
    const again = signedInSchema.parse(await (await login(someone.email, codeOf(someone.secret))).json());
    return { ...someone, ...again };
  }

  it('can do nothing but set up a second factor where there is none', async () => {
    const someone = await register();
    await env.DB.prepare("UPDATE accounts SET role = 'admin' WHERE id = ?").bind(someone.user.id).run();
    const { access_token: token } = signedInSchema.parse(await (await login(someone.email)).json());
    expect((await send('/api/v1/rooms', { token })).status).toBe(403);
    expect((await send('/api/v1/itineraries', { token, body: { title: '코스' } })).status).toBe(403);
    expect(await stateOf(token)).toMatchObject({ enabled: false, required: true });
    const { secret } = secondFactorSetup.parse(await (await post('/setup', token)).json());
    await post('/enable', token, { totp_code: codeOf(secret) });
    expect((await send('/api/v1/rooms', { token })).status).toBe(200);
  });

  it('cannot end it', async () => {
    const { access_token: token, codes } = await anAdmin();
    const proof = { password: goodPassword, totp_code: codes[0] };
    expect((await post('/disable', token, proof)).status).toBe(403);
    expect((await stateOf(token)).enabled).toBe(true);
  });
});
