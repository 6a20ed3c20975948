// Guests who have not been here for 400 days are removed; whoever comes back before stays.
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { openDirectory } from '#worker/directory/directory.ts';
import { sweepGuests } from '#worker/http/accounts/sweep-guests.ts';
import { signedInSchema, type SignedIn } from '#protocol/accounts/account.schema.ts';
import { enterAsGuest, register, send } from '#test/kit/http.ts';

const day = 24 * 3_600_000;

afterEach(() => vi.useRealTimers());

async function sweepIn(days: number): Promise<void> {
  vi.useFakeTimers({ now: Date.now() + days * day, toFake: ['Date'] });
  await sweepGuests(env, openDirectory(env.DB, 'first-primary').db);
  vi.useRealTimers();
}

async function isToGo({ user }: SignedIn): Promise<boolean> {
  return (await env.DB.prepare('SELECT 1 FROM account_deletions WHERE account_id = ?').bind(user.id).first()) !== null;
}

async function tokensOf({ user }: SignedIn): Promise<number> {
  const { results } = await env.DB.prepare('SELECT 1 FROM refresh_tokens WHERE account_id = ?').bind(user.id).all();
  return results.length;
}

it('a guest stays for 400 days from when they were here last, and goes then', async () => {
  const left = await enterAsGuest('떠난이');
  const back = await enterAsGuest('온이');
  await sweepIn(399);
  expect([await isToGo(left), await isToGo(back)]).toEqual([false, false]);
  vi.useFakeTimers({ now: Date.now() + 399 * day, toFake: ['Date'] });
  const refreshed = await send('/api/v1/auth/refresh', { body: { refresh_token: back.refresh_token } });
  vi.useRealTimers();
  expect(signedInSchema.parse(await refreshed.json()).user.id).toBe(back.user.id);
  await sweepIn(401);
  expect([await isToGo(left), await isToGo(back)]).toEqual([true, false]);
  expect([await tokensOf(left), await tokensOf(back)]).toEqual([0, 1]);
});

it('they are erased as whoever deletes their account is, a minute later', async () => {
  const left = await enterAsGuest('떠난이');
  await sweepIn(401);
  const bodies = await runInDurableObject(env.REDELIVERY.getByName('outbox'), (_object, { storage: { sql } }) =>
    sql.exec<{ body: string }>("SELECT body FROM undelivered WHERE type = 'account.erased'").toArray(),
  );
  expect(bodies.filter(({ body }) => body.includes(left.user.id))).toHaveLength(1);
  const { erasureOf } = await import('#worker/http/accounts/erase-account.ts');
  await env.DB.prepare('UPDATE account_deletions SET due_at_ms = 0 WHERE account_id = ?').bind(left.user.id).run();
  await env.OUTBOX.send(erasureOf(left.user.id, 0));
  await expect.poll(() => env.DB.prepare('SELECT 1 FROM accounts WHERE id = ?').bind(left.user.id).first()).toBe(null);
});

it('accounts, and guests who became one, lose nothing but tokens that have run out', async () => {
  const account = await register();
  const guest = await enterAsGuest();
  await send('/api/v1/auth/merge', { token: account.access_token, body: { guest_token: guest.access_token } });
  await sweepIn(401);
  expect([await isToGo(account), await isToGo(guest)]).toEqual([false, false]);
  expect([await tokensOf(account), await tokensOf(guest)]).toEqual([0, 0]);
  expect(await env.DB.prepare('SELECT 1 FROM accounts WHERE id = ?').bind(account.user.id).first()).not.toBe(null);
});

it('the next sweep waits for its day, once, whatever else happens', async () => {
  await sweepIn(0);
  await sweepIn(0);
  const waiting = await runInDurableObject(env.REDELIVERY.getByName('outbox'), (_object, { storage: { sql } }) =>
    sql
      .exec<{ due: number }>("SELECT due_ms AS due FROM undelivered WHERE type = 'guests.swept' ORDER BY due_ms")
      .toArray(),
  );
  const tomorrow = (Math.floor(Date.now() / day) + 1) * day;
  expect(waiting.filter(({ due }) => due === tomorrow)).toHaveLength(1);
});
