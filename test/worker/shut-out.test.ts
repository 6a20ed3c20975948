// Whoever a manager puts out stays out, in every kind of room, by every link and with everything that is open.
import { describe, expect, it } from 'vitest';
import type { RoomPeople } from '#protocol/access/people.schema.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { enterShare, openedBy, readShare } from '#test/kit/share-api.ts';
import { send } from '#test/kit/http.ts';

const kinds = ['itinerary', 'decision', 'chat'];

async function joined({ code }: MadeRoom, name = '민호'): Promise<Caller> {
  const guest = await aGuest(name);
  expect((await guest.post(`/shares/${code}/join`)).status).toBe(200);
  return guest;
}

function peopleOf({ id, owner }: MadeRoom): Promise<RoomPeople> {
  return owner.get<RoomPeople>(`/rooms/${id}/people`).then(({ body }) => body);
}

/** A socket by a link, in this account's name. */
async function socketBy({ id, code, kind }: MadeRoom, by: Caller) {
  const socket = await connect(roomOf(kind, id), { account_id: by.id, name: '민호', guest: true, link: code });
  await socket.next('welcome');
  return socket;
}

describe.each(kinds)('in a room of the kind %s', (kind) => {
  it('a member who is removed is out by every link, with their sockets, until they are let in', async () => {
    const room = await madeRoom(kind);
    const member = await joined(room);
    const socket = await socketBy(room, member);
    expect((await room.owner.delete(`/rooms/${room.id}/members/${member.id}`)).status).toBe(204);
    expect((await socket.closing()).code).toBe(4403);
    const other = await room.link('edit');
    for (const code of [room.code, other]) {
      expect((await member.post(`/shares/${code}/join`)).status).toBe(403);
      expect((await readShare(code, { token: member.token })).status).toBe(403);
      expect((await enterShare(code, {}, { token: member.token })).status).toBe(403);
    }
    expect((await peopleOf(room)).shut_out).toMatchObject([{ account_id: member.id, name: '민호' }]);
    expect((await room.owner.delete(`/rooms/${room.id}/people/${member.id}/shut-out`)).status).toBe(204);
    expect((await member.post(`/shares/${room.code}/join`)).status).toBe(200);
  });

  it('a member who is removed and may return comes by a link again; one who leaves as well', async () => {
    const room = await madeRoom(kind);
    const [removed, leaving] = [await joined(room), await joined(room, '하나')];
    const sockets = [await socketBy(room, removed), await socketBy(room, leaving)];
    await room.owner.delete(`/rooms/${room.id}/members/${removed.id}?may_return=true`);
    await leaving.delete(`/rooms/${room.id}/members/${leaving.id}`);
    for (const socket of sockets) expect((await socket.closing()).code).toBe(4403);
    for (const one of [removed, leaving]) expect((await one.post(`/shares/${room.code}/join`)).status).toBe(200);
  });

  it('a guest of a link is listed, can be given a role, and can be shut out', async () => {
    const room = await madeRoom(kind);
    const guest = await aGuest('하나');
    await openedBy(enterShare(room.code, {}, { token: guest.token }));
    const listed = (await peopleOf(room)).items.find((one) => one.account_id === guest.id);
    expect(listed).toMatchObject({ name: '하나', guest: true, role: null, state: 'link', link: { code: room.code } });
    const role = { itinerary: 'editor', decision: 'observer', chat: 'member' }[kind];
    const given = await room.owner.patch(`/rooms/${room.id}/members/${guest.id}`, { role });
    expect([given.status, given.body]).toEqual([200, { account_id: guest.id, role }]);
    expect((await guest.get<{ items: { id: string }[] }>('/rooms')).body.items.map(({ id }) => id)).toEqual([room.id]);
    const socket = await socketBy(room, guest);
    expect((await room.owner.post(`/rooms/${room.id}/people/${guest.id}/shut-out`)).status).toBe(204);
    expect((await socket.closing()).code).toBe(4403);
    expect((await guest.get(`/rooms/${room.id}`)).status).toBe(404);
  });

  it('whoever only looks learns how many there are, and of nobody who they are', async () => {
    const room = await madeRoom(kind);
    const member = await joined(room);
    const { access_token: token } = await openedBy(readShare(room.code));
    const shown = await send(`/api/v1/rooms/${room.id}/people`, { token });
    const text = await shown.text();
    expect(JSON.parse(text)).toMatchObject({ items: [], shut_out: [], counts: { may_be_here: 2, taken_part: 2 } });
    expect(text).not.toContain(member.id);
  });

  it('only owners make and remove owners, and delete', async () => {
    const room = await madeRoom(kind);
    const other = await joined(room);
    const [manager, top] =
      kind === 'decision' ? ['admin', 'owner'] : kind === 'chat' ? ['admin', 'admin'] : ['owner', 'owner'];
    await room.owner.patch(`/rooms/${room.id}/members/${other.id}`, { role: manager });
    const expected = kind === 'decision' ? 403 : 200;
    expect((await other.patch(`/rooms/${room.id}/members/${other.id}`, { role: top })).status).toBe(expected);
    if (kind !== 'decision') return;
    expect((await other.delete(`/rooms/${room.id}/members/${room.owner.id}`)).status).toBe(403);
    expect((await other.post(`/rooms/${room.id}/people/${room.owner.id}/shut-out`)).status).toBe(403);
    expect((await other.delete(`/rooms/${room.id}`)).status).toBe(403);
  });
});
