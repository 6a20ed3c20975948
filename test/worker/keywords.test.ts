// Words that an account waits for: in rooms of every kind, whole, once, and by whoever is heard.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import type { Room } from '#worker/room/room.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { newId, roomOf } from '#test/kit/room-kit.ts';

async function notices(by: Caller): Promise<Notification[]> {
  return (await by.get<{ items: Notification[] }>('/inbox/notifications')).body.items;
}

async function called(by: Caller): Promise<string[]> {
  return (await notices(by)).filter(({ type }) => type === 'keyword').map(({ text }) => text);
}

async function group(...people: Caller[]): Promise<string> {
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error('nobody talks');
  const participant_ids = others.map(({ id }) => id);
  const body = { type: 'group', name: '산책 모임', participant_ids };
  return (await owner.post<{ id: string }>('/conversations', body)).body.id;
}

async function waitsFor(by: Caller, ...keywords: string[]): Promise<void> {
  expect((await by.patch('/inbox/settings', { keywords })).status).toBe(200);
}

async function say(by: Caller, room: string, content: string, fields: object = {}): Promise<string> {
  return (await by.post<{ id: string }>(`/conversations/${room}/messages`, { content, ...fields })).body.id;
}

/** A course that the others have joined by its link. */
async function course(owner: Caller, ...others: Caller[]): Promise<string> {
  const { id } = (await owner.post<{ id: string }>('/itineraries', { title: '비 오는 날' })).body;
  const link = { room_id: id, permission_level: 'comment' };
  const { share_url } = (await owner.post<{ share_url: string }>('/shares', link)).body;
  for (const other of others) await other.post(`/shares/${share_url.split('/').at(-1) ?? ''}/join`, {});
  return id;
}

/** The accounts whose inboxes a course tells of anything from here on. */
async function toldBy(id: string): Promise<string[]> {
  const told: string[] = [];
  await runInDurableObject(roomOf('itinerary', id).stub, (instance) => {
    const inside = instance as unknown as { env: Env };
    const { INBOX } = inside.env;
    const getByName = (name: string) => {
      told.push(name);
      return INBOX.getByName(name);
    };
    inside.env = { ...inside.env, INBOX: { getByName } as unknown as Env['INBOX'] };
  });
  return told;
}

/** Until everything before it has been told. */
async function settled(speaker: Caller, room: string, listener: Caller): Promise<void> {
  const content = `끝 ${newId('cmt')}`;
  const mark = await say(speaker, room, content, { mentions: [listener.id] });
  await expect.poll(async () => (await notices(listener)).some(({ target }) => target === mark)).toBe(true);
}

describe('a word that somebody waits for', () => {
  it('is told of as a word of its own, in Korean with what is glued to it', async () => {
    const [speaker, waiter] = [await aGuest(), await aGuest()];
    await waitsFor(waiter, '제주', 'art');
    const room = await group(speaker, waiter);
    for (const text of [
      '제주에서 만나요',
      '남제주 이야기',
      'Art is long',
      'a party',
      '제주도는 멀어요',
      '우리 제주!',
      '제주여행',
    ])
      await say(speaker, room, text);
    await settled(speaker, room, waiter);
    expect((await called(waiter)).toSorted()).toEqual([
      'Art is long',
      '우리 제주!',
      '제주도는 멀어요',
      '제주에서 만나요',
    ]);
  });

  it('is told of in comments, whatever kind the room is', async () => {
    const [owner, waiter] = [await aGuest(), await aGuest()];
    await waitsFor(waiter, '우산');
    const id = await course(owner, waiter);
    await owner.post(`/rooms/${id}/comments`, { content: '우산을 챙겨요' });
    await expect.poll(() => called(waiter)).toEqual(['우산을 챙겨요']);
  });

  it('is told of where the edit of a comment brings it, which no other inbox hears of', async () => {
    const [owner, waiter, other] = [await aGuest(), await aGuest(), await aGuest()];
    await waitsFor(waiter, '우산');
    const id = await course(owner, waiter, other);
    const { body } = await owner.post<{ id: string }>(`/rooms/${id}/comments`, { content: '내일 비가 온대요' });
    for (const one of [waiter, other])
      await expect.poll(async () => (await one.get('/inbox/rooms')).text).toContain('내일 비가 온대요');
    const told = await toldBy(id);
    await owner.patch(`/rooms/${id}/comments/${body.id}`, { content: '내일 우산 챙겨요' });
    await expect.poll(() => called(waiter)).toEqual(['내일 우산 챙겨요']);
    expect(told).toEqual([waiter.id]);
  });

  it('is told of by a room that has forgotten who waits for one', async () => {
    const [owner, waiter] = [await aGuest(), await aGuest()];
    const id = await course(owner, waiter);
    const { body } = await owner.post<{ id: string }>(`/rooms/${id}/comments`, { content: '내일 비가 온대요' });
    await expect.poll(async () => (await waiter.get('/inbox/rooms')).text).toContain('내일 비가 온대요');
    await waitsFor(waiter, '우산');
    await runInDurableObject(roomOf('itinerary', id).stub, (instance) => {
      const { memory } = (instance as unknown as { room: Room }).room;
      memory.waitForWords.clear();
      memory.wantNoWords.clear();
    });
    await owner.patch(`/rooms/${id}/comments/${body.id}`, { content: '내일 우산 챙겨요' });
    await expect.poll(() => called(waiter)).toEqual(['내일 우산 챙겨요']);
  });

  it('is told of once, also where an edit brings it, and not where they were called or have been told', async () => {
    const [speaker, waiter] = [await aGuest(), await aGuest()];
    await waitsFor(waiter, '우산');
    const room = await group(speaker, waiter);
    const message = await say(speaker, room, '내일 비 온대요');
    const path = `/conversations/${room}/messages/${message}`;
    await settled(speaker, room, waiter);
    await speaker.patch(path, { content: '내일 우산 챙겨요' });
    await expect.poll(() => called(waiter)).toEqual(['내일 우산 챙겨요']);
    await speaker.patch(path, { content: '내일은 우산 꼭 챙겨요' });
    const calling = await say(speaker, room, '우산 있어요?', { mentions: [waiter.id] });
    await settled(speaker, room, waiter);
    expect(await called(waiter)).toEqual(['내일 우산 챙겨요']);
    expect((await notices(waiter)).filter(({ target }) => target === calling).map(({ type }) => type)).toEqual([
      'mention',
    ]);
  });

  it('is not told of where it is their own, of somebody blocked, silenced, or no longer waited for', async () => {
    const [speaker, blocked, waiter] = [await aGuest(), await aGuest(), await aGuest()];
    const room = await group(speaker, blocked, waiter);
    await waitsFor(waiter, '우산');
    await waiter.put(`/inbox/blocks/${blocked.id}`, {});
    await say(waiter, room, '내 우산');
    await say(blocked, room, '우산 사요');
    await waiter.patch('/inbox/settings', { off: ['keyword'] });
    await say(speaker, room, '우산 하나');
    await settled(speaker, room, waiter);
    await waiter.patch('/inbox/settings', { off: [], keywords: [] });
    await say(speaker, room, '우산 둘');
    await settled(speaker, room, waiter);
    expect(await called(waiter)).toEqual([]);
    await waitsFor(waiter, '우산');
    await say(speaker, room, '우산 셋');
    await expect.poll(() => called(waiter)).toEqual(['우산 셋']);
  });

  it('is one of twenty, each once and of fifty characters, and is in the account’s settings', async () => {
    const waiter = await aGuest();
    const twenty = Array.from({ length: 20 }, (_, index) => `낱말${index}`);
    expect((await waiter.patch('/inbox/settings', { keywords: [...twenty, '하나 더'] })).status).toBe(400);
    expect((await waiter.patch('/inbox/settings', { keywords: ['가'.repeat(51)] })).status).toBe(400);
    expect((await waiter.patch('/inbox/settings', { keywords: [' '] })).status).toBe(400);
    await waitsFor(waiter, ...twenty.slice(0, 19), '낱말0');
    const { settings } = (await waiter.get<{ settings: { keywords?: string[] } }>('/inbox')).body;
    expect(settings.keywords).toEqual(twenty.slice(0, 19));
    await waitsFor(waiter);
    expect((await waiter.get<{ settings: object }>('/inbox')).body.settings).not.toHaveProperty('keywords');
  });
});
