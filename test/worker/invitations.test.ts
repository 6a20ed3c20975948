// People who are invited into a room by e-mail.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import type { AcceptedInvitation, Invitation, Invited, VerifiedInvitation } from '#protocol/invitations.schema.ts';
import type { Member } from '#protocol/access/view.ts';
import { askDeletion, beginErasing, eraseAccount } from '#worker/directory/account-deletions.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { Caller } from '#test/kit/api.ts';
import { anEmail, register, send } from '#test/kit/http.ts';
import { mailTo, nextMail, sendMail } from '#test/kit/mailbox.ts';
import { decisionOf, proposed } from '#test/kit/decision-api.ts';

async function account(): Promise<Caller & { email: string }> {
  const { user, access_token, email } = await register();
  return Object.assign(new Caller(user.id, access_token), { email });
}

/** A course and whoever made it. */
async function aCourse() {
  const owner = await account();
  const { body } = await owner.post<{ id: string }>('/itineraries', { title: '제주 여행' });
  return { owner, id: body.id, path: `/rooms/${body.id}/invitations` };
}

async function invited(by: Caller, path: string, emails: string[], more: object = {}) {
  return by.post<Invited>(path, { emails, role: 'editor', ...more });
}

/** The token in the `index`th invitation to an address. */
function tokenFor(email: string, index = 0): Promise<string> {
  return vi.waitFor(
    async () => {
      await sendMail();
      const tokens = mailTo(email).flatMap(({ text }) => /\/invite\/(\S+)/u.exec(text)?.[1] ?? []);
      const token = tokens[index];
      if (token === undefined) throw new Error(`no invitation to ${email} yet`);
      return token;
    },
    { timeout: 10_000 },
  );
}

async function verified(token: string, by?: Caller): Promise<VerifiedInvitation> {
  const path = `/api/v1/invitations/verify?token=${token}`;
  return (await send(path, by === undefined ? {} : { token: by.token })).json();
}

function accept(token: string, more: { token?: string; display_name?: string } = {}): Promise<Response> {
  const { token: bearer, display_name } = more;
  const body = { token, ...(display_name !== undefined && { display_name }) };
  return send('/api/v1/invitations/accept', { body, ...(bearer !== undefined && { token: bearer }) });
}

async function membersOf(by: Caller, id: string): Promise<Member[]> {
  return (await by.get<{ items: Member[] }>(`/rooms/${id}/members`)).body.items;
}

async function listed(by: Caller, path: string): Promise<Invitation[]> {
  return (await by.get<{ items: Invitation[] }>(path)).body.items;
}

it('get a mail each that says who, where and what for, and those who cannot be invited are listed with why', async () => {
  const { owner, path, id } = await aCourse();
  const [first, second] = [anEmail(), anEmail()];
  await env.MAIL_SENDER.getByName('mail').suppress('bounced@example.com', 'bounced');
  const emails = [first, second, first.toUpperCase(), 'not an address', 'bounced@example.com'];
  const answer = await invited(owner, path, emails, { message: '같이 가요!\n<b>꼭</b>' });
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({ total: 5, queued: 2 });
  expect(answer.body.failed).toEqual([
    { email: first.toUpperCase(), reason: 'duplicate' },
    { email: 'not an address', reason: 'invalid' },
    { email: 'bounced@example.com', reason: 'bounced' },
  ]);
  const mail = await nextMail(second);
  expect(mail.subject).toBe("김하늘님이 '제주 여행'에 초대했어요");
  expect(mail.text).toContain('> 같이 가요!\n> <b>꼭</b>');
  expect(mail.html).not.toContain('<b>꼭');
  expect((await invited(owner, path, [first])).body.failed).toEqual([{ email: first, reason: 'invited' }]);
  expect(mailTo(first)).toHaveLength(1);
  expect(await verified(await tokenFor(second))).toMatchObject({
    valid: true,
    room: { id, kind: 'itinerary', name: '제주 여행' },
    role: 'editor',
    invited_by: '김하늘',
    address: expect.stringMatching(/^pe…@example\.com$/u),
  });
});

it('become a member as a guest of a name, once, and may keep it', async () => {
  const { owner, path, id } = await aCourse();
  const email = anEmail();
  await invited(owner, path, [email]);
  const token = await tokenFor(email);
  // Looking at it as often as a scanner may changes nothing.
  for (const _again of [1, 2, 3]) expect((await verified(token)).valid).toBe(true);
  expect((await accept(token)).status).toBe(400);
  const answers = await Promise.all(['바다', '하루', '별'].map((display_name) => accept(token, { display_name })));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
  const won = answers.find(({ status }) => status === 200);
  const accepted = (await won?.json()) as AcceptedInvitation & {
    guest: { access_token: string; user: { id: string } };
  };
  expect(accepted).toMatchObject({ role: 'editor', room: { id, name: '제주 여행' }, guest: { user: { guest: true } } });
  const guest = new Caller(accepted.guest.user.id, accepted.guest.access_token);
  const stop = await guest.post(`/itineraries/${id}/places`, { place: { name: '함덕 해변' } });
  expect(stop.status).toBe(201);
  expect((await send(`/api/v1/rooms/${id}`, { token: accepted.guest_token })).status).toBe(200);
  expect((await guest.get<{ items: { id: string }[] }>('/rooms')).body.items.map((room) => room.id)).toContain(id);
  const members = await membersOf(owner, id);
  expect(members.map(({ account_id, role }) => [account_id, role])).toContainEqual([guest.id, 'editor']);
  expect(members).toHaveLength(2);
  const [invitation] = await listed(owner, path);
  expect(invitation).toMatchObject({ email, state: 'accepted', accepted_by: guest.id, mail: 'sent' });
  expect((await verified(token)).reason).toBe('accepted');
  // Who accepted may ask again: the answer may have been lost.
  expect((await accept(token, { token: guest.token })).status).toBe(200);
});

it('lead whoever accepted one back to its room, and nobody else, as long as they may come in', async () => {
  const { owner, path, id } = await aCourse();
  const [right, wrong] = [await account(), await account()];
  await invited(owner, path, [right.email]);
  const token = await tokenFor(right.email);
  expect((await accept(token, { token: right.token })).status).toBe(200);
  const used = { valid: false, reason: 'accepted', room: null };
  expect(await verified(token, right)).toMatchObject({ ...used, room: { id, kind: 'itinerary', name: '제주 여행' } });
  expect([await verified(token), await verified(token, wrong)]).toMatchObject([used, used]);
  expect((await owner.delete(`${path.replace('/invitations', '/members')}/${right.id}`)).status).toBe(204);
  expect(await verified(token, right)).toMatchObject(used);
});

it('of an account are for that account alone', async () => {
  const { owner, path, id } = await aCourse();
  const [right, wrong] = [await account(), await account()];
  await invited(owner, path, [right.email], { role: 'viewer' });
  const token = await tokenFor(right.email);
  const refused = await accept(token, { token: wrong.token });
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { error: { details: { reason: ['another_address'] } } },
  ]);
  expect((await verified(token)).valid).toBe(true);
  expect(await membersOf(owner, id)).toHaveLength(1);
  expect((await accept(token, { token: right.token })).status).toBe(200);
  expect((await membersOf(owner, id)).find(({ account_id }) => account_id === right.id)?.role).toBe('viewer');
});

it('are not lowered by an invitation to less', async () => {
  const { owner, path } = await aCourse();
  await invited(owner, path, [owner.email], { role: 'viewer' });
  const answer = await accept(await tokenFor(owner.email), { token: owner.token });
  expect(await answer.json()).toMatchObject({ role: 'owner' });
});

it('open nothing once they are taken back or their time is over, and again when they are sent anew', async () => {
  const { owner, path } = await aCourse();
  const [first, second] = [anEmail(), anEmail()];
  await invited(owner, path, [first, second]);
  const [token, other] = [await tokenFor(first), await tokenFor(second)];
  const items = await listed(owner, path);
  const idOf = (email: string) => items.find((one) => one.email === email)?.id ?? '';
  expect((await owner.delete(`${path}/${idOf(first)}`)).status).toBe(204);
  expect((await verified(token)).reason).toBe('revoked');
  expect((await accept(token, { display_name: '바다' })).status).toBe(410);
  expect((await owner.post(`${path}/${idOf(first)}/resend`)).status).toBe(404);
  await env.DB.prepare('UPDATE invitations SET expires_at_ms = 1 WHERE id = ?').bind(idOf(second)).run();
  expect((await verified(other)).reason).toBe('expired');
  expect((await accept(other, { display_name: '바다' })).status).toBe(410);
  expect((await listed(owner, path)).map(({ state }) => state).toSorted()).toEqual(['expired', 'revoked']);
  expect((await owner.post(`${path}/${idOf(second)}/resend`)).status).toBe(204);
  expect(await tokenFor(second, 1)).toBe(other);
  expect((await verified(other)).valid).toBe(true);
  // Invited once more, the link of before stays shut.
  expect((await invited(owner, path, [first])).body.queued).toBe(1);
  expect(await tokenFor(first, 1)).not.toBe(token);
  expect((await verified(token)).reason).toBe('unknown');
});

it('cannot be made up, nor opened by a GET', async () => {
  const { owner, path } = await aCourse();
  const email = anEmail();
  await invited(owner, path, [email]);
  const token = await tokenFor(email);
  const id = token.split('.')[0] ?? '';
  for (const altered of [`${token}x`, token.slice(0, -1), `${id}.${'a'.repeat(43)}`, 'inv_1.a', '']) {
    expect((await verified(altered)).valid, altered).toBe(false);
    expect((await accept(altered, { display_name: '바다' })).status, altered).toBe(404);
  }
  expect((await send(`/api/v1/invitations/accept?token=${token}`)).status).toBe(404);
  expect((await verified(token)).valid).toBe(true);
});

it('are made by whoever manages the room and has an account, to roles that there are', async () => {
  const { owner, path, id } = await aCourse();
  const [editor, guestEmail] = [await account(), anEmail()];
  await invited(owner, path, [editor.email]);
  await accept(await tokenFor(editor.email), { token: editor.token });
  const email = anEmail();
  expect((await invited(editor, path, [email])).status).toBe(403);
  expect((await editor.get(path)).status).toBe(403);
  expect((await invited(await account(), path, [email])).status).toBe(404);
  expect((await invited(owner, path, [email], { role: 'emperor' })).status).toBe(400);
  expect((await invited(owner, path, [], {})).status).toBe(400);
  expect((await invited(owner, path, Array.from({ length: 101 }, anEmail))).status).toBe(400);
  expect((await invited(owner, path, [email], { expires_at: '2020-01-01T00:00:00Z' })).status).toBe(400);
  expect((await invited(owner, path, [guestEmail], { role: 'owner' })).status).toBe(202);
  await sendMail();
  expect(mailTo(email)).toEqual([]);
  expect((await send(`/api/v1/rooms/${id}/invitations`, { body: { emails: [email], role: 'editor' } })).status).toBe(
    401,
  );
});

it('who were shut out are not let in by one', async () => {
  const { owner, path, id } = await aCourse();
  const someone = await account();
  await invited(owner, path, [someone.email]);
  const token = await tokenFor(someone.email);
  await accept(token, { token: someone.token });
  await owner.delete(`/rooms/${id}/members/${someone.id}`);
  expect((await accept(token, { token: someone.token })).status).toBe(404);
  expect(await membersOf(owner, id)).toHaveLength(1);
});

it('come into a decision as voters and into a conversation as its members', async () => {
  const owner = await account();
  const [voter, email] = [await account(), anEmail()];
  const alone = { threshold: { kind: 'count', value: 1 }, membership_policy: 'invite', status: 'open' };
  const decision = await decisionOf(alone, owner);
  await invited(owner, `/rooms/${decision.id}/invitations`, [voter.email], { role: 'member' });
  expect((await accept(await tokenFor(voter.email), { token: voter.token })).status).toBe(200);
  const vote = await voter.post(`${await proposed(decision, owner)}/votes`, { value: 'approve' });
  expect(vote.status, vote.text).toBe(201);
  const talk = await owner.post<{ id: string }>('/conversations', { type: 'group', participant_ids: [], name: '모임' });
  const path = `/rooms/${talk.body.id}/invitations`;
  const answer = await invited(owner, path, [email], { role: 'member' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  const accepted = await accept(await tokenFor(email), { display_name: '바다' });
  const { guest } = (await accepted.json()) as { guest: { access_token: string; user: { id: string } } };
  const member = new Caller(guest.user.id, guest.access_token);
  expect((await member.post(`/conversations/${talk.body.id}/messages`, { content: '안녕하세요' })).status).toBe(201);
});

it('the same request with its key invites once', async () => {
  const { owner, path } = await aCourse();
  const email = anEmail();
  const headers = { 'idempotency-key': 'invite-once' };
  const body = { emails: [email], role: 'editor' };
  const answers = [await owner.post(path, body, { headers }), await owner.post(path, body, { headers })];
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  await nextMail(email);
  expect(mailTo(email)).toHaveLength(1);
});

it('a thousand in ten batches are each queued in under two seconds, and each gets one mail', async () => {
  const { owner, path } = await aCourse();
  const emails = Array.from({ length: 1000 }, anEmail);
  const tookMs: number[] = [];
  for (let start = 0; start < emails.length; start += 100) {
    const begunMs = performance.now();
    const { body } = await invited(owner, path, emails.slice(start, start + 100));
    tookMs.push(performance.now() - begunMs);
    expect(body.queued).toBe(100);
  }
  expect(Math.max(...tookMs)).toBeLessThan(2000);
  await vi.waitFor(
    async () => {
      await sendMail();
      expect(emails.filter((email) => mailTo(email).length === 0)).toHaveLength(0);
    },
    { timeout: 60_000 },
  );
  expect(emails.filter((email) => mailTo(email).length !== 1)).toEqual([]);
}, 120_000);

it('addresses are known to no room, and are forgotten with theirs', async () => {
  const { owner, path, id } = await aCourse();
  const email = anEmail();
  await invited(owner, path, [email]);
  await accept(await tokenFor(email), { display_name: '바다' });
  const rows = await runInDurableObject(env.ITINERARY.getByName(id), (_instance, { storage }) =>
    storage.sql.exec<{ data: string }>('SELECT data FROM events').toArray(),
  );
  expect(JSON.stringify(rows)).not.toContain(email);
  const kept = () => env.DB.prepare('SELECT * FROM invitations WHERE room_id = ?').bind(id).all();
  const { db } = openDirectory(env.DB, 'first-primary');
  const end = async (accountId: string): Promise<void> => {
    await askDeletion(db, { accountId, askedAtMs: 0, dueAtMs: 0 });
    expect(await beginErasing(db, accountId, 1)).toBe(true);
    await eraseAccount(db, accountId, []);
  };
  const [row] = (await kept()).results;
  await end(String(row?.['accepted_by']));
  expect((await kept()).results).toEqual([]);
  const other = anEmail();
  await invited(owner, path, [other]);
  await end(owner.id);
  expect((await kept()).results).toMatchObject([{ email: other, inviter_name: '' }]);
});
