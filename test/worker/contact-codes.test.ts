// "Speak to me": an own link by which whoever has been shown it opens a conversation, for as long as it is not renewed.
import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { aGuest, Caller } from '#test/kit/api.ts';
import { contactCodeOf, Talk } from '#test/kit/chat-api.ts';
import { anAddress, enterAsGuest, origin, register, send } from '#test/kit/http.ts';
import { readInbox } from '#test/kit/inbox-api.ts';
import { eventually } from '#test/kit/share-api.ts';

interface Own {
  contact_code: { code: string; contact_url: string; qr_code_url: string } | null;
}

const nobody = new Caller('', '');

async function pair(): Promise<{ owner: Caller; other: Caller; code: string }> {
  const [owner, other] = [await aGuest('주인'), await aGuest('찾아온 이')];
  return { owner, other, code: await contactCodeOf(owner) };
}

async function openBy(code: string, by: Caller, to: Caller): Promise<Talk> {
  const made = await by.post<{ id: string }>(`/contacts/${code}/conversation`);
  expect([made.status, made.text.slice(0, 60)]).toEqual([201, made.text.slice(0, 60)]);
  return new Talk(made.body.id, by, [to]);
}

async function listOf(who: Caller): Promise<string[]> {
  return (await readInbox(who)).conversations.map((item) => item.room_id);
}

async function requestsOf(who: Caller): Promise<string[]> {
  const { items } = (await who.get<{ items: { room_id: string }[] }>('/inbox/requests')).body;
  return items.map((item) => item.room_id);
}

describe('a contact code', () => {
  it('is there once its owner, a guest too, wants it, stays the same, and says their name and nothing else', async () => {
    const owner = await aGuest('민호');
    expect((await owner.get<Own>('/contact-code')).body).toEqual({ contact_code: null });
    const codes = await Promise.all([contactCodeOf(owner), contactCodeOf(owner), contactCodeOf(owner)]);
    expect(new Set(codes).size).toBe(1);
    const { contact_code: own } = (await owner.get<Own>('/contact-code')).body;
    expect(own).toMatchObject({ code: codes[0] });
    expect(own?.contact_url).toMatch(new RegExp(`/u/${codes[0]}$`, 'u'));
    const asked = await nobody.get(`/contacts/${codes[0]}`);
    expect([asked.status, asked.body]).toEqual([200, { name: '민호', mine: false }]);
    expect((await owner.get(`/contacts/${codes[0]}`)).body['mine']).toBe(true);
    expect((await nobody.get(`/contacts/${codes[0]}/qr.svg`)).text).toContain('<svg');
  });

  it('opens a conversation that is no request, for it was shown; the same one each time', async () => {
    const { owner, other, code } = await pair();
    const talk = await openBy(code, other, owner);
    await talk.say(other, '안녕하세요');
    await eventually(async () => expect([await listOf(owner), await requestsOf(owner)]).toEqual([[talk.id], []]));
    expect(await talk.unread(owner)).toBe(1);
    expect((await openBy(code, other, owner)).id).toBe(talk.id);
    expect((await talk.state(other)).body.members).toHaveLength(2);
  });

  it('is for somebody else than its owner, and for nobody without a name', async () => {
    const { owner, code } = await pair();
    expect((await owner.post(`/contacts/${code}/conversation`)).status).toBe(409);
    expect((await nobody.post(`/contacts/${code}/conversation`)).status).toBe(401);
  });

  it('turns a request that waits, or was declined, into a conversation', async () => {
    for (const declined of [false, true]) {
      const { owner, other, code } = await pair();
      const asked = await other.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [owner.id] });
      const talk = new Talk(asked.body.id, other, [owner]);
      await talk.say(other, '저예요');
      if (declined) expect((await owner.post(talk.path('/decline'))).status).toBe(204);
      else await eventually(async () => expect(await requestsOf(owner)).toEqual([talk.id]));
      expect((await openBy(code, other, owner)).id).toBe(talk.id);
      await talk.say(other, '아까 보여 주신 코드로 왔어요');
      await eventually(async () => expect([await listOf(owner), await requestsOf(owner)]).toEqual([[talk.id], []]));
      expect(await talk.words(owner)).toContain('아까 보여 주신 코드로 왔어요');
    }
  });

  it('lets nobody in whom its owner has blocked, who is not told; unblocked they are a request', async () => {
    const { owner, other, code } = await pair();
    await owner.put(`/inbox/blocks/${other.id}`, {});
    const talk = await openBy(code, other, owner);
    await talk.say(other, '저 좀 봐 주세요');
    expect([await listOf(owner), await requestsOf(owner)]).toEqual([[], []]);
    expect((await readInbox(owner)).unread).toMatchObject({ messages: 0, notifications: 0 });
    await owner.delete(`/inbox/blocks/${other.id}`);
    await eventually(async () => expect([await listOf(owner), await requestsOf(owner)]).toEqual([[], [talk.id]]));
  });
});

describe('the second day', () => {
  it('a renewed code has ended the one before, and what was opened by that goes on', async () => {
    const { owner, other, code } = await pair();
    const talk = await openBy(code, other, owner);
    const renewed = await owner.post<{ code: string }>('/contact-code/renew');
    expect(renewed.status).toBe(201);
    expect(renewed.body.code).not.toBe(code);
    const gone = await other.post(`/contacts/${code}/conversation`);
    expect([gone.status, gone.body['error']]).toMatchObject([404, { message: 'There is no such link.' }]);
    for (const path of ['', '/qr.svg', '/qr.png'])
      expect((await nobody.get(`/contacts/${code}${path}`)).status).toBe(404);
    expect((await openBy(renewed.body.code, other, owner)).id).toBe(talk.id);
  });

  it('a removed one is none, until another is made', async () => {
    const { owner, other, code } = await pair();
    expect((await owner.delete('/contact-code')).status).toBe(204);
    expect((await owner.delete('/contact-code')).status).toBe(204);
    expect((await other.get(`/contacts/${code}`)).status).toBe(404);
    expect((await owner.get<Own>('/contact-code')).body.contact_code).toBeNull();
    expect(await contactCodeOf(owner)).not.toBe(code);
  });

  it('what a guest has shown leads to the account that took them along; its own stays', async () => {
    for (const has of [false, true]) {
      const [guest, other, made] = [await aGuest('민호'), await aGuest('찾아온 이'), await register()];
      const account = new Caller(made.user.id, made.access_token);
      const shown = await contactCodeOf(guest);
      const own = has ? await contactCodeOf(account) : shown;
      expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
      expect(await contactCodeOf(account)).toBe(own);
      expect((await other.get(`/contacts/${shown}`)).status).toBe(has ? 404 : 200);
      const talk = await openBy(own, other, account);
      await talk.say(other, '안녕하세요');
      await eventually(async () => expect(await listOf(account)).toEqual([talk.id]));
    }
  });

  it('a guest who takes a name comes by it, as by a link', async () => {
    const code = await contactCodeOf(await aGuest('주인'));
    const entering = (link: string) =>
      send(`/api/v1/auth/guest?link=${link}`, { method: 'POST', body: { display_name: '새 손님' } });
    expect((await entering(code)).status).toBe(201);
    expect((await entering('zzzzzzzz')).status).toBe(404);
    expect((await enterAsGuest('이름')).user.guest).toBe(true);
  });
});

describe('guessing', () => {
  it('is counted with wrong links: the same words, and after 30 a minute 429', async () => {
    const address = anAddress();
    const guess = async (path: string, index: number): Promise<[number, string]> => {
      const answer = await send(`/api/v1/${path}/zz${String(index).padStart(6, '0')}`, { address });
      const { error } = await answer.json<{ error: { message: string } }>();
      return [answer.status, error.message];
    };
    const [wrong] = [await guess('shares', 0)];
    for (let index = 1; index < 30; index += 1) expect(await guess('contacts', index)).toEqual(wrong);
    expect((await guess('contacts', 30))[0]).toBe(429);
    expect((await guess('shares', 31))[0]).toBe(429);
    const code = await contactCodeOf(await aGuest('주인'));
    expect((await send(`/api/v1/contacts/${code}`, { address })).status).toBe(200);
  });
});

describe('its page', () => {
  it('says whose it is without scripts, as text, and is in no index', async () => {
    const code = await contactCodeOf(await aGuest('<b>민호</b>'));
    const page = await send(`/u/${code}`, { headers: { 'accept-language': 'ko' } });
    const html = await page.text();
    expect([page.status, page.headers.get('x-robots-tag'), page.headers.get('cache-control')]).toEqual([
      200,
      'noindex',
      'no-store',
    ]);
    expect(html).toContain('&lt;b&gt;민호&lt;/b&gt;님에게 말 걸기');
    expect(html).not.toContain('<b>민호');
    for (const path of [encodeURIComponent(`${code}에서`), `${code}/`]) {
      const moved = await exports.default.fetch(`${origin}/u/${path}`, { redirect: 'manual' });
      expect([moved.status, moved.headers.get('location')]).toEqual([308, `/u/${code}`]);
    }
  });

  it('says of a code that is none what it says of a wrong link', async () => {
    const [contact, share] = [await send('/u/zzzzzzzz'), await send('/s/zzzzzzzz')];
    expect([contact.status, share.status]).toEqual([404, 404]);
    expect(await contact.text()).toBe(await share.text());
  });
});
