import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { type Activity, activitySchema } from '#protocol/accounts/activity.schema.ts';
import { mailTo, nextMail } from '#test/kit/mailbox.ts';
import { enterAsGuest, goodPassword, register, send } from '#test/kit/http.ts';

const phone = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';

async function activityOf(token: string): Promise<Activity[]> {
  const { items } = await (await send('/api/v1/auth/activity', { token })).json<{ items: unknown[] }>();
  return items.map((item) => activitySchema.parse(item));
}

it('notes how an account was signed in to and what of it has changed, the newest first, and on what', async () => {
  const { email, access_token: token } = await register();
  const headers = { 'user-agent': phone };
  await send('/api/v1/auth/login', { headers, body: { email, password: goodPassword } });
  const body = { password: goodPassword, new_password: 'another-courtyard-43' };
  await send('/api/v1/auth/password', { token, body });
  const noted = await activityOf(token);
  expect(noted.map(({ type, device }) => [type, device])).toEqual([
    ['password_changed', ''],
    ['signed_in', 'Chrome · Android'],
    ['registered', ''],
  ]);
});

it('does not note what was refused', async () => {
  const { email, access_token: token } = await register();
  await send('/api/v1/auth/login', { body: { email, password: 'wrong-password-1' } });
  const body = { password: 'wrong-password-1', new_password: 'another-courtyard-43' };
  await send('/api/v1/auth/password', { token, body });
  expect((await activityOf(token)).map(({ type }) => type)).toEqual(['registered']);
});

it('is told to its owner alone, and to no guest', async () => {
  const [one, other] = [await register(), await register()];
  const ids = (await activityOf(one.access_token)).map(({ id }) => id);
  expect((await activityOf(other.access_token)).some(({ id }) => ids.includes(id))).toBe(false);
  const guest = await enterAsGuest();
  expect((await send('/api/v1/auth/activity', { token: guest.access_token })).status).toBe(403);
});

it('is forgotten after 90 days, whoever’s it is', async () => {
  const old = await register();
  const day = 24 * 60 * 60_000;
  const age = env.DB.prepare('UPDATE account_activity SET at_ms = ? WHERE account_id = ?');
  await age.bind(Date.now() - 89 * day, old.user.id).run();
  await register();
  expect(await activityOf(old.access_token)).toHaveLength(1);
  await age.bind(Date.now() - 91 * day, old.user.id).run();
  await register();
  const { results } = await env.DB.prepare('SELECT * FROM account_activity WHERE account_id = ?')
    .bind(old.user.id)
    .all();
  expect(results).toEqual([]);
});

it('keeps neither address nor mail address', async () => {
  const { email, user } = await register({}, { address: '198.51.100.7' });
  const { results } = await env.DB.prepare('SELECT * FROM account_activity WHERE account_id = ?').bind(user.id).all();
  expect(results).toHaveLength(1);
  for (const word of ['198.51.100.7', email]) expect(JSON.stringify(results)).not.toContain(word);
});

it('tells the owner by mail of a change, not of a sign-in', async () => {
  const { email, access_token: token } = await register();
  await send('/api/v1/auth/login', { body: { email, password: goodPassword } });
  const body = { password: goodPassword, new_password: 'another-courtyard-43' };
  await send('/api/v1/auth/password', { token, body });
  await nextMail(email, 1);
  expect(
    mailTo(email)
      .map(({ subject }) => subject)
      .toSorted(),
  ).toEqual(['마당 계정이 바뀌었어요', '이메일 주소를 확인해 주세요']);
});

it('notes that the account was to be deleted, and that its owner came back', async () => {
  const { email, access_token: token } = await register();
  expect((await send('/api/v1/auth/me', { method: 'DELETE', token })).status).toBe(202);
  const back = await send('/api/v1/auth/login', { body: { email, password: goodPassword } });
  const { access_token: again } = await back.json<{ access_token: string }>();
  const types = (await activityOf(again)).map(({ type }) => type);
  expect(types.toSorted()).toEqual(['deletion_asked', 'deletion_taken_back', 'registered', 'signed_in']);
});
