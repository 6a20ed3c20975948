// A deleted room is shut to everyone, and for 30 days its owner brings it back whole.
import { env } from 'cloudflare:workers';
import { runDurableObjectAlarm } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { ListedRoom } from '#protocol/rooms.schema.ts';
import { pictureFolder } from '#worker/platform/room-folder.ts';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { connect, ringFor, roomOf } from '#test/kit/room-kit.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { enterShare, eventually, openedBy, outcomeOf, readShare } from '#test/kit/share-api.ts';

const kinds = ['itinerary', 'decision', 'chat'];

async function member({ code }: MadeRoom, name = '민호'): Promise<Caller> {
  const one = await aGuest(name);
  expect((await one.post(`/shares/${code}/join`)).status).toBe(200);
  return one;
}

async function listed(by: Caller, query = ''): Promise<string[]> {
  return (await by.get<{ items: ListedRoom[] }>(`/rooms${query}`)).body.items.map(({ id }) => id);
}

async function inInbox(by: Caller): Promise<string[]> {
  return (await by.get('/inbox/rooms')).text.match(/rom_[0-9a-z]+/gu) ?? [];
}

it.each(kinds)(
  '%s: deleted it is shut to everyone; restored it is there with members, links and inboxes',
  async (kind) => {
    const room = await madeRoom(kind);
    const { id, owner, code } = room;
    const other = await member(room);
    const guest = await openedBy(enterShare(code, { display_name: '손님' }));
    const socket = await connect(roomOf(kind, id), { account_id: other.id, name: '민호', guest: true, link: null });
    await socket.next('welcome');
    await eventually(async () => expect(await inInbox(other)).toContain(id));
    const before = (await owner.get<{ snapshot: unknown }>(`/rooms/${id}`)).body.snapshot;

    expect((await owner.delete(`/rooms/${id}`)).status).toBe(204);
    expect((await socket.closing()).code).toBe(4404);
    for (const one of [owner, other]) expect((await one.get(`/rooms/${id}`)).status).toBe(404);
    expect(await outcomeOf(await readShare(code))).toMatchObject({ status: 410, reason: 'deleted' });
    expect(await outcomeOf(await enterShare(code, { display_name: '새 손님' }))).toMatchObject({
      status: 410,
      reason: 'deleted',
    });
    expect([await listed(owner), await listed(other)]).toEqual([[], []]);
    expect([await listed(owner, '?state=deleted'), await listed(other, '?state=deleted')]).toEqual([[id], []]);
    await eventually(async () => expect([await inInbox(owner), await inInbox(other)]).toEqual([[], []]));
    expect((await other.post(`/rooms/${id}/restore`)).status).toBe(404);
    expect((await (await aGuest()).post(`/rooms/${id}/restore`)).status).toBe(404);

    const again = [await owner.post(`/rooms/${id}/restore`), await owner.post(`/rooms/${id}/restore`)];
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect((await owner.get<{ snapshot: unknown }>(`/rooms/${id}`)).body.snapshot).toEqual(before);
    expect((await other.get(`/rooms/${id}`)).status).toBe(200);
    expect((await readShare(code)).status).toBe(200);
    expect((await readShare(code, { token: guest.access_token })).status).toBe(200);
    expect([await listed(owner), await listed(other), await listed(owner, '?state=deleted')]).toEqual([[id], [id], []]);
    await eventually(async () => expect([await inInbox(owner), await inInbox(other)]).toEqual([[id], [id]]));
    const file = (await owner.get<object>(`/rooms/${id}/export`)).body;
    expect((await owner.post('/rooms/import', file)).status).toBe(201);
  },
);

it('after 30 days it is gone for good, pictures too, and its timers wait as long as it can come back', async () => {
  const room = await madeRoom('itinerary');
  const { id, owner, code } = room;
  await env.MEDIA.put(`${pictureFolder(id)}card.png`, new Uint8Array([1]));
  const ending = await room.link('view', { expires_at: new Date(Date.now() + 3_600_000).toISOString() });
  expect((await owner.delete(`/rooms/${id}`)).status).toBe(204);
  const target = roomOf('itinerary', id);
  await ringFor(target, 'share.expire:%');
  expect((await owner.post(`/rooms/${id}/restore`)).status).toBe(200);
  // What was due while it was shut is done once it is back.
  await eventually(async () => expect(await outcomeOf(await readShare(ending))).toMatchObject({ status: 410 }));
  expect((await owner.delete(`/rooms/${id}`)).status).toBe(204);
  await ringFor(target, wipeTimer);
  await eventually(async () => {
    await runDurableObjectAlarm(target.stub);
    expect(await listed(owner, '?state=deleted')).toEqual([]);
    expect((await env.MEDIA.list({ prefix: pictureFolder(id) })).objects).toEqual([]);
    expect((await owner.post(`/rooms/${id}/restore`)).status).toBe(404);
  });
  expect(await outcomeOf(await readShare(code))).toMatchObject({ status: 410, reason: 'deleted' });
  expect((await owner.get(`/rooms/${id}`)).status).toBe(404);
});
