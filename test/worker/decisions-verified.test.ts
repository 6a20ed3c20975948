// Decisions in which only accounts vote whose e-mail is verified: identities that cost nothing count for nothing.
import { expect, it, vi } from 'vitest';
import { recount } from '#protocol/decision/recount.ts';
import type { LedgerLine } from '#protocol/ledger.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { type Decision, decisionOf, proposalFor, proposed, stateFor } from '#test/kit/decision-api.ts';
import { goodPassword, register, send } from '#test/kit/http.ts';
import { nextMail, takeMail } from '#test/kit/mailbox.ts';
import { enterShare } from '#test/kit/share-api.ts';

takeMail();
const soon = { timeout: 20_000, interval: 400 };
const terms = { voters: 'verified', membership_policy: 'open', status: 'open', threshold: { kind: 'count', value: 2 } };

interface Account extends Caller {
  email: string;
}

async function anAccount(name = '하늘'): Promise<Account> {
  const { user, access_token, email } = await register({ full_name: name });
  return Object.assign(new Caller(user.id, access_token), { email });
}

/** By the link that is mailed to its address. */
async function verify({ email }: Account): Promise<void> {
  const { text } = await nextMail(email);
  const token = /#([\w-]+)/u.exec(text)?.[1];
  const answer = await send('/api/v1/auth/email/verify', { body: { token } });
  expect([answer.status, token]).toEqual([200, token]);
}

async function aVerified(name?: string): Promise<Account> {
  const account = await anAccount(name);
  await verify(account);
  // Within some seconds a session is believed as it was found.
  return Object.assign(await signedInAgain(account), { email: account.email });
}

async function signedInAgain({ email }: Account): Promise<Caller> {
  const body = { email, password: goodPassword };
  const { user, access_token } = (await (await send('/api/v1/auth/login', { body })).json()) as {
    user: { id: string };
    access_token: string;
  };
  return new Caller(user.id, access_token);
}

async function linkOf({ owner, id }: Decision): Promise<string> {
  const made = await owner.post<{ code: string }>('/shares', { room_id: id, permission_level: 'edit' });
  return made.body.code;
}

/** Asks to vote, as somebody who came by a link. */
async function ask(decision: Decision, who: Caller): Promise<number> {
  const code = await linkOf(decision);
  const opened = (await (await enterShare(code, {}, { token: who.token })).json()) as { access_token: string };
  return (await new Caller(who.id, opened.access_token).post(`${decision.path}/memberships`)).status;
}

function vote(by: Caller, address: string): Promise<{ status: number }> {
  return by.post(`${address}/votes`, { value: 'approve' });
}

it('lets in who is verified, and tells guests and unverified accounts what it takes', async () => {
  const decision = await decisionOf(terms, await aVerified('주인'));
  const [guest, unverified, verified] = [await aGuest(), await anAccount(), await aVerified()];
  const code = await linkOf(decision);
  for (const who of [guest, unverified]) {
    const opened = (await (await enterShare(code, {}, { token: who.token })).json()) as { access_token: string };
    const refused = await new Caller(who.id, opened.access_token).post<{ error: { details: object } }>(
      `${decision.path}/memberships`,
    );
    expect([refused.status, refused.body.error.details]).toEqual([403, { voters: ['verified'] }]);
  }
  expect(await ask(decision, verified)).toBe(201);
  expect(await stateFor(decision.owner, decision)).toMatchObject({ voters_count: 2, guest_voters_count: 0 });
});

it('does not count whom a manager makes a member before they are verified, and does from the moment that they are', async () => {
  const owner = await aVerified('주인');
  const decision = await decisionOf({ ...terms, voters: 'accounts' }, owner);
  const late = await anAccount('늦은 사람');
  expect(await ask(decision, late)).toBe(201);
  const address = await proposed(decision, owner);
  await vote(late, address);
  expect((await proposalFor(owner, address)).votes).toMatchObject({ approve: 1 });
  expect((await owner.patch(decision.path, { voters: 'verified' })).status).toBe(200);
  expect((await proposalFor(owner, address)).votes, 'kept, and not counted').toMatchObject({ approve: 0 });
  expect((await vote(late, await proposed(decision, owner, 'assumption', { content: '다른 제안' }))).status).toBe(403);
  expect((await stateFor(owner, decision)).voters_count).toBe(1);
  await vote(owner, address);
  expect((await proposalFor(owner, address)).status).toBe('pending');
  await verify(late);
  // The room hears it by itself: the vote that was kept counts again, and with it the proposal has enough.
  await vi.waitFor(async () => expect((await proposalFor(owner, address)).status).toBe('accepted'), soon);
  expect((await stateFor(owner, decision)).voters_count).toBe(2);
});

it('goes on counting somebody whose address has changed: the new one was read before it counts', async () => {
  const owner = await aVerified('주인');
  const decision = await decisionOf(terms, owner);
  const mover = await aVerified('옮긴 사람');
  expect(await ask(decision, mover)).toBe(201);
  const email = `moved-${crypto.randomUUID()}@example.com`;
  expect((await mover.post('/auth/email', { email, password: goodPassword })).status).toBe(202);
  const address = await proposed(decision, owner);
  expect((await vote(mover, address)).status, 'while it is asked for').toBe(201);
  await verify(Object.assign(mover, { email }));
  const next = await proposed(decision, owner, 'assumption', { content: '다음 제안' });
  expect((await vote(mover, next)).status).toBe(201);
  expect((await stateFor(owner, decision)).voters_count).toBe(2);
});

it('can be counted again from its ledger alone, by the same voters', async () => {
  const owner = await aVerified('주인');
  const decision = await decisionOf({ ...terms, threshold: { kind: 'ratio', numerator: 1, denominator: 1 } }, owner);
  const [one, other] = [await aVerified('하나'), await anAccount('둘')];
  await ask(decision, one);
  await ask(decision, other);
  const address = await proposed(decision, owner);
  await vote(owner, address);
  await vote(one, address);
  expect((await proposalFor(owner, address)).status).toBe('accepted');
  const { body } = await owner.get<{ lines: LedgerLine[] }>(`${decision.path}/ledger`);
  const counted = recount(body.lines);
  expect(counted.problems).toEqual([]);
  expect(counted.proposals.map(({ status, votes }) => [status, votes.approve])).toEqual([['accepted', 2]]);
});

it('takes no file’s word for anybody, the least for whoever brings it', async () => {
  const [owner, forger] = [await aVerified('주인'), await anAccount('가짜')];
  const mine = await decisionOf({ ...terms, voters: 'accounts' }, forger);
  const { body: file } = await forger.get<{ events: { type: string; data: Record<string, unknown> }[] }>(
    `/rooms/${mine.id}/export`,
  );
  for (const { type, data } of file.events) if (type === 'person.joined') data['verified'] = true;
  for (const [who, counts] of [
    [forger, 0],
    [owner, 1],
  ] as const) {
    const made = await who.post<{ id: string }>('/rooms/import', file);
    expect(made.status).toBe(201);
    const copy = { owner: who, id: made.body.id, path: `/decisions/${made.body.id}` };
    expect((await who.patch(copy.path, { voters: 'verified' })).status).toBe(200);
    const { voters_count, members } = await stateFor(who, copy);
    expect([voters_count, members.filter(({ verified }) => verified).length]).toEqual([counts, counts]);
    expect((await vote(who, await proposed(copy, who))).status).toBe(counts === 1 ? 201 : 403);
  }
});

it('says in other kinds of rooms nothing of whose e-mail is verified', async () => {
  const owner = await aVerified('주인');
  const made = await owner.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { text } = await owner.get(`/rooms/${made.body.id}`);
  expect(text).not.toContain('verified');
});
