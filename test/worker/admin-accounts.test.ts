import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { signedInSchema } from '#protocol/accounts/account.schema.ts';
import { type AdminAccount, adminAccountDetail } from '#protocol/admin/account.schema.ts';
import type { AdminActLine } from '#protocol/admin/act.schema.ts';
import { anAdmin, letSignInGrowOld } from '#test/kit/admin.ts';
import { codeOf } from '#test/kit/authenticator.ts';
import { enterAsGuest, errorOf, goodPassword, register, type Registered, send } from '#test/kit/http.ts';
import { Caller } from '#test/kit/api.ts';
import { openInbox } from '#test/kit/inbox-api.ts';

async function login(email: string): Promise<Response> {
  return send('/api/v1/auth/login', { body: { email, password: goodPassword } });
}

async function found(response: Promise<Response>): Promise<AdminAccount[]> {
  return ((await (await response).json()) as { items: AdminAccount[] }).items;
}

async function me({ access_token: token }: Registered): Promise<number> {
  return (await send('/api/v1/auth/me', { token })).status;
}

/** The texts of mails that were sent to an address, about this. */
function mailsTo({ mock }: { mock: { calls: unknown[][] } }, address: string, subject: string): string[] {
  const mails = mock.calls.map(([mail]) => mail as { to: unknown; subject: string; text: string });
  return mails.filter((mail) => mail.to === address && mail.subject.includes(subject)).map(({ text }) => text);
}

/** The queue of mail gathers for a second, and a busy machine takes its time. */
const untilMailed = { timeout: 10_000, interval: 50 };

describe('who is an admin', () => {
  async function registered(email: string): Promise<Registered> {
    return { ...(await register({ email })), email };
  }

  it('is named by an address of the configuration, once it is proven', async () => {
    const named = await registered('first-admin@example.com');
    expect(signedInSchema.parse(await (await login(named.email)).json()).user.role).toBe('student');
    await env.DB.prepare('UPDATE accounts SET email_verified_at_ms = 1 WHERE id = ?').bind(named.user.id).run();
    const { access_token: token, user } = signedInSchema.parse(await (await login(named.email)).json());
    expect(user.role).toBe('admin');
    expect((await send('/api/v1/admin/accounts', { token })).status, 'without a second factor').toBe(403);
    const { secret } = (await (await send('/api/v1/auth/2fa/setup', { token, method: 'POST' })).json()) as {
      secret: string;
    };
    await send('/api/v1/auth/2fa/enable', { token, body: { totp_code: codeOf(secret) } });
    expect((await send('/api/v1/admin/accounts', { token })).status).toBe(200);
    const acts = (await (await send(`/api/v1/admin/acts?target=${user.id}`, { token })).json()) as {
      items: AdminActLine[];
    };
    expect(acts.items).toMatchObject([{ act: 'admin_named', by: null, target: { id: user.id } }]);
  });

  it('is nobody else: guests, people and those whose address nobody named are refused everywhere', async () => {
    const someone = await register();
    const guest = await enterAsGuest();
    for (const path of ['/accounts', '/acts', `/accounts/${someone.user.id}`]) {
      expect((await send(`/api/v1/admin${path}`)).status).toBe(401);
      for (const { access_token: token } of [someone, guest])
        expect((await send(`/api/v1/admin${path}`, { token })).status, path).toBe(403);
    }
  });

  it('who has a passkey but came in by the password must show more', async () => {
    const admin = await anAdmin();
    const { access_token: token } = signedInSchema.parse(await (await login(admin.email)).json());
    expect((await send('/api/v1/admin/accounts', { token })).status).toBe(403);
    expect((await admin.get('/accounts')).status).toBe(200);
  });
});

describe('looking accounts up', () => {
  it('finds by a whole address, an id, or the beginning of a name, and tells addresses in part', async () => {
    const admin = await anAdmin();
    const name = `Seoyeon ${crypto.randomUUID().slice(0, 8)}`;
    const someone = await register({ full_name: name });
    for (const words of [someone.email.toUpperCase(), someone.user.id, name.toLowerCase().slice(0, 12), name]) {
      const items = await found(admin.get(`/accounts?q=${encodeURIComponent(words)}`));
      expect(
        items.map(({ id }) => id),
        words,
      ).toEqual([someone.user.id]);
      expect(items[0]?.email_hint).toBe('p•••@example.com');
    }
    expect(await found(admin.get(`/accounts?q=${encodeURIComponent(someone.email.slice(0, 20))}`))).toEqual([]);
    expect(await found(admin.get(`/accounts?q=${encodeURIComponent('%')}`))).toEqual([]);
  });

  it('goes through pages, and tells guests from those who registered', async () => {
    const admin = await anAdmin();
    const guest = await enterAsGuest(`길손${crypto.randomUUID()}`);
    expect(await found(admin.get(`/accounts?q=${encodeURIComponent(guest.user.full_name)}`))).toEqual([]);
    const shown = await found(admin.get(`/accounts?show=guests&q=${encodeURIComponent(guest.user.full_name)}`));
    expect(shown.map(({ id }) => id)).toEqual([guest.user.id]);
    await register();
    const first = (await (await admin.get('/accounts?limit=1')).json()) as {
      items: AdminAccount[];
      next_cursor: string;
    };
    const next = await found(admin.get(`/accounts?limit=1&cursor=${first.next_cursor}`));
    expect(next[0]?.id).not.toBe(first.items[0]?.id);
  });

  it('tells how one is signed in to, where, and what it keeps', async () => {
    const admin = await anAdmin();
    const someone = await register();
    const detail = adminAccountDetail.parse(await (await admin.get(`/accounts/${someone.user.id}`)).json());
    expect(detail).toMatchObject({ state: 'active', second_factor: false, passkeys: 0, rooms: 0, file_bytes: 0 });
    expect(detail.sessions).toHaveLength(1);
    expect((await admin.get(`/accounts/acc_${'0'.repeat(26)}`)).status).toBe(404);
  });
});

describe('suspending an account', () => {
  it('ends every session and open socket at once, on every device, and refuses to sign in with the reason', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const second = signedInSchema.parse(await (await login(someone.email)).json());
    const socket = await openInbox(new Caller(second.user.id, second.access_token));
    const path = `/accounts/${someone.user.id}`;
    const detail = adminAccountDetail.parse(await (await admin.post(`${path}/suspend`)).json());
    expect(detail).toMatchObject({
      state: 'suspended',
      suspension: { reason: '신고가 여러 번 있었어요' },
      sessions: [],
    });
    expect((await socket.until(({ closed }) => closed ?? undefined)).code).toBe(4401);
    expect([await me(someone), await me({ ...someone, ...second })]).toEqual([401, 401]);
    const { refresh_token } = second;
    expect((await send('/api/v1/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    const refused = await login(someone.email);
    expect(refused.status).toBe(403);
    expect((await errorOf(refused)).details).toEqual({
      account: ['is suspended'],
      reason: ['신고가 여러 번 있었어요'],
    });
    expect(
      (await send('/api/v1/auth/login', { body: { email: someone.email, password: 'not-the-password' } })).status,
    ).toBe(401);
    expect((await admin.post(`${path}/lift`)).status).toBe(200);
    expect((await login(someone.email)).status).toBe(200);
    expect((await admin.post(`${path}/lift`)).status, 'what is not suspended').toBe(409);
  });

  it('holds for a session that is begun at the same moment', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const [signedIn] = await Promise.all([login(someone.email), admin.post(`/accounts/${someone.user.id}/suspend`)]);
    if (signedIn.status === 200) {
      const { access_token: token } = signedInSchema.parse(await signedIn.json());
      expect((await send('/api/v1/auth/me', { token })).status).toBe(401);
    } else expect(signedIn.status).toBe(403);
  });

  it('is told to its owner by mail, in its language, once', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const sent = vi.spyOn(env.MAIL, 'send').mockResolvedValue({ messageId: '1' });
    await admin.post(`/accounts/${someone.user.id}/suspend`, { reason: 'spam in many rooms' });
    await admin.post(`/accounts/${someone.user.id}/suspend`, { reason: 'again' });
    await vi.waitFor(() => expect(mailsTo(sent, someone.email, '정지')).toHaveLength(1), untilMailed);
    const detail = adminAccountDetail.parse(await (await admin.get(`/accounts/${someone.user.id}`)).json());
    expect(detail.suspension?.reason).toBe('spam in many rooms');
    sent.mockRestore();
  });

  it('asks for the password where the admin signed in longer ago, and is noted with who, what and why', async () => {
    const [admin, someone] = [await anAdmin('서연'), await register({ full_name: '민수' })];
    const path = `/accounts/${someone.user.id}/suspend`;
    await letSignInGrowOld(admin.user.id);
    expect((await errorOf(await admin.post(path))).code).toBe('PASSWORD_REQUIRED');
    expect((await errorOf(await admin.post(path, { password: 'not-the-password' }))).code).toBe('WRONG_PASSWORD');
    expect(await me(someone)).toBe(200);
    expect((await admin.post(path, { password: goodPassword, reason: '광고' })).status).toBe(200);
    const { items } = (await (await admin.get(`/acts?target=${someone.user.id}`)).json()) as { items: AdminActLine[] };
    const by = { id: admin.user.id, name: '서연' };
    expect(items).toMatchObject([{ act: 'account_suspended', by, target: { name: '민수' }, reason: '광고' }]);
  });

  it('is done to nobody by themselves, and of two admins who put each other out at once one stays', async () => {
    const [one, other] = [await anAdmin(), await anAdmin()];
    expect((await one.post(`/accounts/${one.user.id}/suspend`)).status).toBe(409);
    expect((await one.post(`/accounts/${one.user.id}/role`, { role: 'student' })).status).toBe(409);
    await Promise.all([one.post(`/accounts/${other.user.id}/suspend`), other.post(`/accounts/${one.user.id}/suspend`)]);
    const { results } = await env.DB.prepare('SELECT id FROM accounts WHERE id IN (?, ?) AND suspended_at_ms IS NULL')
      .bind(one.user.id, other.user.id)
      .all();
    expect(results).toHaveLength(1);
  });
});

describe('what else is done to an account', () => {
  it('signs it out everywhere, and leaves it free to come back', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    await admin.post(`/accounts/${someone.user.id}/sign-out`);
    expect(await me(someone)).toBe(401);
    expect((await login(someone.email)).status).toBe(200);
  });

  it('mails the link for a new password to its own address alone', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const sent = vi.spyOn(env.MAIL, 'send').mockResolvedValue({ messageId: '1' });
    const answer = await admin.post(`/accounts/${someone.user.id}/reset-mail`);
    const text = await answer.text();
    await vi.waitFor(() => {
      const token = /reset#([\w-]{43})/u.exec(mailsTo(sent, someone.email, '비밀번호')[0] ?? '')?.[1] ?? '';
      expect(token).not.toBe('');
      expect(text).not.toContain(token);
    }, untilMailed);
    sent.mockRestore();
  });

  it('begins its deletion: suspended at once, gone later, and no sign-in takes it back', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const detail = adminAccountDetail.parse(await (await admin.post(`/accounts/${someone.user.id}/delete`)).json());
    expect(detail.state).toBe('suspended');
    expect(detail.deleted_at).not.toBeNull();
    expect((await login(someone.email)).status).toBe(403);
    const kept = adminAccountDetail.parse(await (await admin.get(`/accounts/${someone.user.id}`)).json());
    expect(kept.deleted_at).toBe(detail.deleted_at);
  });

  it('makes another one an admin’s, and takes that back', async () => {
    const [admin, someone] = [await anAdmin(), await register()];
    const path = `/accounts/${someone.user.id}/role`;
    expect(adminAccountDetail.parse(await (await admin.post(path, { role: 'admin' })).json()).role).toBe('admin');
    expect(adminAccountDetail.parse(await (await admin.post(path, { role: 'student' })).json()).role).toBe('student');
    const guest = await enterAsGuest();
    expect((await admin.post(`/accounts/${guest.user.id}/role`, { role: 'admin' })).status).toBe(409);
  });
});
