// Forgotten and changed passwords, verified and changed addresses, by the links that mails bring.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { type EmailState, emailState } from '#protocol/accounts/credentials.schema.ts';
import { signedInSchema } from '#protocol/accounts/account.schema.ts';
import { limitKeys } from '#worker/platform/limits/exact-limit.ts';
import { mailTo, nextMail, sendMail } from '#test/kit/mailbox.ts';
import { anAddress, anEmail, enterAsGuest, errorOf, goodPassword, register, send } from '#test/kit/http.ts';
import { VirtualPasskey } from '#test/kit/virtual-passkey.ts';

const newPassword = 'another-courtyard-43';

async function post(path: string, body: object, token?: string): Promise<Response> {
  return send(`/api/v1/auth${path}`, { body, ...(token !== undefined && { token }) });
}

/** The token of the link in the mail of this subject that came last. */
async function tokenIn(address: string, subject: string): Promise<string> {
  await expect
    .poll(async () => (await sendMail(), mailTo(address).some((mail) => mail.subject === subject)))
    .toBe(true);
  const { text } = mailTo(address).findLast((mail) => mail.subject === subject) ?? { text: '' };
  return /#([\w-]+)/u.exec(text)?.[1] ?? '';
}

const forgotten = async (email: string): Promise<string> => {
  expect((await post('/password/forgot', { email })).status).toBe(202);
  return tokenIn(email, '비밀번호를 새로 정하세요');
};
const verification = (email: string): Promise<string> => tokenIn(email, '이메일 주소를 확인해 주세요');

async function login(email: string, password: string): Promise<number> {
  return (await send('/api/v1/auth/login', { address: anAddress(), body: { email, password } })).status;
}

async function stateOf(token: string): Promise<EmailState> {
  return emailState.parse(await (await send('/api/v1/auth/email', { token })).json());
}

async function isLive(token: string): Promise<boolean> {
  return (await send('/api/v1/auth/me', { token })).status === 200;
}

describe('a forgotten password', () => {
  it('is set anew by the link that is mailed, and every session ends', async () => {
    const { email, access_token: before } = await register();
    const token = await forgotten(email);
    expect((await post('/password/reset', { token, password: newPassword })).status).toBe(204);
    expect([await login(email, goodPassword), await login(email, newPassword)]).toEqual([401, 200]);
    expect(await isLive(before)).toBe(false);
    const told = await nextMail(email, mailTo(email).length - 1);
    expect(told.subject).toBe('마당 계정이 바뀌었어요');
  });

  it('is answered alike whether or not there is an account, and mails nobody who has none', async () => {
    const [known, unknown] = [(await register()).email, anEmail()];
    const answers = await Promise.all([known, unknown].map((email) => post('/password/forgot', { email })));
    const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(told[0]).toEqual(told[1]);
    await nextMail(known);
    expect(mailTo(unknown)).toEqual([]);
  });

  it('is set once by a link: used, raced, altered or invented it sets nothing', async () => {
    const { email } = await register();
    const token = await forgotten(email);
    const raced = await Promise.all(
      ['one', 'two', 'three'].map((word) => post('/password/reset', { token, password: `${newPassword}-${word}` })),
    );
    expect(raced.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410, 410]);
    const winner = ['one', 'two', 'three'][raced.findIndex(({ status }) => status === 204)];
    for (const bad of [token, `${token.slice(0, -1)}!`, 'A'.repeat(43), token.slice(1)])
      expect((await post('/password/reset', { token: bad, password: 'quite-another-44' })).status).toBe(410);
    expect(await login(email, `${newPassword}-${winner}`)).toBe(200);
  });

  it('is not set by a link of an hour ago, nor by one that a newer has replaced', async () => {
    const { email, user } = await register();
    const first = await forgotten(email);
    await post('/password/forgot', { email });
    await expect.poll(() => tokenIn(email, '비밀번호를 새로 정하세요')).not.toBe(first);
    const second = await tokenIn(email, '비밀번호를 새로 정하세요');
    expect((await post('/password/reset', { token: first, password: newPassword })).status).toBe(410);
    await env.DB.prepare('UPDATE tickets SET expires_at_ms = ? WHERE account_id = ?').bind(Date.now(), user.id).run();
    expect((await post('/password/reset', { token: second, password: newPassword })).status).toBe(410);
    expect(await login(email, goodPassword)).toBe(200);
  });

  it('is never set by opening the link: whatever a scanner fetches, the link stays good', async () => {
    const { email } = await register();
    const token = await forgotten(email);
    const { text, html } = mailTo(email).findLast(({ subject }) => subject === '비밀번호를 새로 정하세요') ?? {
      text: '',
      html: '',
    };
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"<]+/gu)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(new URL(link).search).toBe('');
      const headers = { accept: 'text/html' };
      for (const method of ['GET', 'HEAD']) await send(link.split('#')[0] ?? '', { method, headers });
    }
    expect((await send('/api/v1/auth/password/reset', { method: 'GET' })).status).toBe(404);
    expect((await post('/password/reset', { token, password: newPassword })).status).toBe(204);
  });

  it('keeps the link where the new password is refused', async () => {
    const { email } = await register();
    const token = await forgotten(email);
    for (const password of ['short', 'Password123', email]) {
      const refused = await post('/password/reset', { token, password });
      expect([refused.status, Object.keys((await errorOf(refused)).details)]).toEqual([400, ['password']]);
    }
    expect((await post('/password/reset', { token, password: newPassword })).status).toBe(204);
  });

  it('does not lift a second factor', async () => {
    const { email, user } = await register();
    await env.DB.prepare("INSERT INTO second_factors VALUES (?, 'x', 1, 1, 0)").bind(user.id).run();
    await post('/password/reset', { token: await forgotten(email), password: newPassword });
    const body = { email, password: newPassword };
    expect((await errorOf(await send('/api/v1/auth/login', { body }))).code).toBe('TOTP_REQUIRED');
  });

  it('is mailed about five times an hour to an address, exactly, whether or not it has an account', async () => {
    for (const email of [anEmail(), (await register()).email]) {
      const used = email.length > 0 ? await env.LIMITER.getByName(limitKeys.accountMail(email)).check(5) : null;
      expect(used).toMatchObject({ allowed: true });
      const tries = await Promise.all(Array.from({ length: 8 }, () => post('/password/forgot', { email })));
      expect(tries.filter(({ status }) => status === 202)).toHaveLength(5);
      expect(tries.filter(({ status }) => status === 429)).toHaveLength(3);
    }
  });

  it('cannot be guessed: thirty misses a minute from an address', async () => {
    const address = anAddress();
    for (let at = 0; at < 30; at += 1) await env.LIMITER.getByName(limitKeys.tokenMiss(address)).hit(30, 60);
    const body = { token: 'A'.repeat(43), password: newPassword };
    expect((await send('/api/v1/auth/password/reset', { address, body })).status).toBe(429);
  });

  it('is kept by its hash alone', async () => {
    const { email } = await register();
    const token = await forgotten(email);
    const { results } = await env.DB.prepare('SELECT * FROM tickets').all();
    expect(JSON.stringify(results)).toContain(email);
    expect(JSON.stringify(results)).not.toContain(token);
  });

  it('is no way in by itself: its token is not the secret of a recovery link', async () => {
    const { email } = await register();
    const secret = await forgotten(email);
    expect((await post('/recover', { secret })).status).toBe(410);
    expect((await post('/email/verify', { token: secret })).status).toBe(410);
    expect((await post('/password/reset', { token: secret, password: newPassword })).status).toBe(204);
  });
});

describe('a password that is known', () => {
  it('is changed, and every other session ends', async () => {
    const { email, access_token: here } = await register();
    const body = { email, password: goodPassword };
    const there = signedInSchema.parse(await (await send('/api/v1/auth/login', { body })).json());
    expect((await errorOf(await post('/password', { new_password: newPassword }, here))).code).toBe(
      'PASSWORD_REQUIRED',
    );
    const wrong = await post('/password', { password: 'wrong-password-1', new_password: newPassword }, here);
    expect((await errorOf(wrong)).code).toBe('WRONG_PASSWORD');
    const done = await post('/password', { password: goodPassword, new_password: newPassword }, here);
    expect(done.status).toBe(204);
    expect([await isLive(here), await isLive(there.access_token)]).toEqual([true, false]);
    expect([await login(email, goodPassword), await login(email, newPassword)]).toEqual([401, 200]);
  });

  it('is asked for five times a minute, exactly', async () => {
    const { access_token: token } = await register();
    const body = { password: 'wrong-password-1', new_password: newPassword };
    const tries = await Promise.all(Array.from({ length: 8 }, () => post('/password', body, token)));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(3);
  });

  it('takes a link along that was asked for before', async () => {
    const { email, access_token: token } = await register();
    const link = await forgotten(email);
    await post('/password', { password: goodPassword, new_password: newPassword }, token);
    expect((await post('/password/reset', { token: link, password: 'quite-another-44' })).status).toBe(410);
  });

  it('is there for whoever came by a passkey alone, too', async () => {
    const guest = await enterAsGuest();
    const asked = await send('/api/v1/auth/passkeys/options', { method: 'POST', token: guest.access_token });
    const { challenge } = await asked.json<{ challenge: string }>();
    const credential = new VirtualPasskey().create({ challenge, origin: 'http://madang.test', rpId: 'madang.test' });
    const kept = await post('/passkeys/keep', { credential }, guest.access_token);
    const { access_token: token } = signedInSchema.parse(await kept.json());
    const email = anEmail();
    expect((await post('/email', { email }, token)).status).toBe(202);
    await post('/email/verify', { token: await tokenIn(email, '새 이메일 주소를 확인해 주세요') });
    expect((await post('/password', { new_password: newPassword }, token)).status).toBe(204);
    expect(await login(email, newPassword)).toBe(200);
  });
});

describe('an address', () => {
  it('is verified by the link that registering sends, once', async () => {
    const { email, access_token: token } = await register();
    expect(await stateOf(token)).toEqual({ email, verified: false, pending: null, has_password: true });
    const link = await verification(email);
    const answers = await Promise.all([1, 2, 3].map(() => post('/email/verify', { token: link })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
    expect(await stateOf(token)).toMatchObject({ verified: true });
  });

  it('is never verified by opening the link, in whatever way a scanner opens it, nor by an altered one', async () => {
    const { email, access_token: token } = await register();
    const link = await verification(email);
    const ways = ['/verify', `/verify?token=${link}`, `/verify/${link}`, `/api/v1/auth/email/verify?token=${link}`];
    for (const way of ways)
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await send(way, { method, headers: { accept: 'text/html' } });
    for (const bad of [`${link.slice(0, -1)}!`, link.slice(1), link.toLowerCase(), `${link}A`, 'A'.repeat(link.length)])
      expect([400, 410]).toContain((await post('/email/verify', { token: bad })).status);
    expect(await stateOf(token)).toMatchObject({ verified: false });
    expect((await post('/email/verify', { token: link })).status).toBe(200);
  });

  it('is sent the link again, in the language that is asked in', async () => {
    const { email, access_token: token } = await register();
    const first = await verification(email);
    const headers = { 'accept-language': 'en-GB' };
    expect((await send('/api/v1/auth/email/verification', { method: 'POST', token, headers })).status).toBe(202);
    const second = await tokenIn(email, 'Please confirm your e-mail address');
    expect((await post('/email/verify', { token: first })).status).toBe(410);
    expect((await post('/email/verify', { token: second })).status).toBe(200);
  });

  it('is verified by setting a password by mail', async () => {
    const { email, access_token: token } = await register();
    await post('/password/reset', { token: await forgotten(email), password: newPassword });
    const body = { email, password: newPassword };
    const there = signedInSchema.parse(await (await send('/api/v1/auth/login', { body })).json());
    expect(await isLive(token)).toBe(false);
    expect(await stateOf(there.access_token)).toMatchObject({ verified: true });
  });

  it('is changed once the new one is verified, and both are told', async () => {
    const { email: before, access_token: token } = await register();
    const email = anEmail();
    expect((await post('/email', { email, password: goodPassword }, token)).status).toBe(202);
    const link = await tokenIn(email, '새 이메일 주소를 확인해 주세요');
    expect(await stateOf(token)).toMatchObject({ email: before, pending: email });
    expect([await login(before, goodPassword), await login(email, goodPassword)]).toEqual([200, 401]);
    expect((await post('/email/verify', { token: link })).status).toBe(200);
    expect(await stateOf(token)).toEqual({ email, verified: true, pending: null, has_password: true });
    expect([await login(before, goodPassword), await login(email, goodPassword)]).toEqual([401, 200]);
    await expect
      .poll(
        async () => (
          await sendMail(),
          mailTo(before).filter(({ subject }) => subject === '마당 계정이 바뀌었어요').length
        ),
      )
      .toBe(2);
  });

  it('of another account is not taken, and nobody learns that it is one', async () => {
    const [one, other] = [await register(), await register()];
    const free = anEmail();
    const answers = [other.email, free].map((email) =>
      post('/email', { email, password: goodPassword }, one.access_token),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202]);
    const link = await tokenIn(free, '새 이메일 주소를 확인해 주세요');
    // Somebody registers with it before the link is used.
    const body = { email: free, password: goodPassword, full_name: '먼저 온 사람' };
    expect((await send('/api/v1/auth/register', { body })).status).toBe(201);
    expect((await post('/email/verify', { token: link })).status).toBe(409);
    expect(await stateOf(one.access_token)).toMatchObject({ email: one.email });
    expect(mailTo(other.email).some(({ subject }) => subject === '새 이메일 주소를 확인해 주세요')).toBe(false);
  });

  it('takes the links of the one before along', async () => {
    const { email: before, access_token: token } = await register();
    const old = await forgotten(before);
    const email = anEmail();
    await post('/email', { email, password: goodPassword }, token);
    await post('/email/verify', { token: await tokenIn(email, '새 이메일 주소를 확인해 주세요') });
    expect((await post('/password/reset', { token: old, password: newPassword })).status).toBe(410);
  });
});
