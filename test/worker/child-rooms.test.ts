// Rooms that a room makes: who is what there is its word, at every door and as it changes, and they go and come with it.
import { runDurableObjectAlarm } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { closeCodes } from '#protocol/limits.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { deliver, deliveryContext } from '#worker/deliver.ts';
import { insertRoom } from '#worker/directory/rooms.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { byLink, linkTo, roomToken, someone, type Caller } from '#test/kit/api.ts';
import { origin } from '#test/kit/http.ts';
import { registersWorkshop } from '#test/kit/registered-workshop.ts';
import { accepted, person, ringFor, send, TestSocket, workshopRoom, type TestRoom } from '#test/kit/room-kit.ts';

registersWorkshop();

/** What goes by the queue comes soon. */
const soon = { timeout: 20_000, interval: 50 };

/** A workshop with somebody who leads it and somebody who makes things in it, and one table. */
async function workshop() {
  const room = workshopRoom();
  const [host, maker] = [await someone('지우'), await someone('하람')];
  const lead = person('지우', { account_id: host.id });
  const led = (type: string, data: object) => accepted(send(room, lead, type, data));
  await accepted(send(room, lead, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const { db } = openDirectory(env.DB, 'first-primary');
  const listed = { kind: 'workshop', title: '목공방', role: 'host', nowMs: Date.now() };
  await insertRoom(db, { id: room.id, ownerId: host.id, ...listed });
  const link = await linkTo(room.id, host.id, { kind: 'workshop', level: 'edit' });
  await accepted(send(room, person('하람', { account_id: maker.id, link }), 'member.join'));
  const table = await tableOf(room, lead);
  const place = (who: Caller, to: TestRoom | null = table) =>
    led('group.place', { account_id: who.id, table_id: to === null ? null : to.id });
  return { room, host, lead, led, maker, table, place };
}

/** A new table, once it is there. */
async function tableOf(room: TestRoom, lead: ReturnType<typeof person>, name = '1모둠'): Promise<TestRoom> {
  const { data } = await accepted(send(room, lead, 'group.make', { name }));
  const table = workshopRoom((data as { table_id: string }).table_id);
  await vi.waitFor(async () => expect(await placeOf(table)).not.toBeNull(), soon);
  return table;
}

function placeOf({ id }: TestRoom) {
  return env.DB.prepare('SELECT title, parent_id, listed, deleted_at_ms, gone_at_ms FROM rooms WHERE id = ?')
    .bind(id)
    .first<{ deleted_at_ms: number | null; gone_at_ms: number | null }>();
}

async function roleAt(table: TestRoom, who: Caller): Promise<string | null | number> {
  const { status, body } = await who.get<{ you: { role: string | null } }>(`/rooms/${table.id}`);
  return status === 200 ? body.you.role : status;
}

async function connectedTo(table: TestRoom, who: Caller): Promise<TestSocket> {
  const { body } = await who.post<{ token: string }>(`/rooms/${table.id}/token`);
  return socketBy(table, body.token);
}

async function socketBy({ id }: TestRoom, token: string): Promise<TestSocket> {
  const headers = { upgrade: 'websocket' };
  const { webSocket } = await exports.default.fetch(`${origin}/api/v1/rooms/${id}/socket?token=${token}`, { headers });
  if (webSocket === null) throw new Error('no socket');
  return new TestSocket(webSocket);
}

function add(table: TestRoom, who: Caller, words: string) {
  return who.post(`/rooms/${table.id}/commands`, { type: 'entry.add', data: { words } });
}

it('a room makes another, of which nobody is a member and which no list shows', async () => {
  const { room, host, table } = await workshop();
  expect(await placeOf(table)).toMatchObject({ title: '1모둠', parent_id: room.id, listed: 0 });
  const shown = await host.get<{ snapshot: { title: string; members: unknown[] }; parent_id: string }>(
    `/rooms/${table.id}`,
  );
  expect(shown.body).toMatchObject({ snapshot: { title: '1모둠', members: [] }, parent_id: room.id });
  const mine = await host.get<{ items: { id: string }[] }>('/rooms');
  expect(mine.body.items.map(({ id }) => id)).toEqual([room.id]);
});

it('who is what there is what the room above says of them, and a stranger is nobody', async () => {
  const { host, maker, table, place } = await workshop();
  expect([await roleAt(table, host), await roleAt(table, maker)]).toEqual(['host', 'listener']);
  expect(await roleAt(table, await someone('민호'))).toBe(404);
  expect((await add(table, maker, '의자')).status).toBe(403);
  await place(maker);
  expect(await roleAt(table, maker)).toBe('maker');
  expect((await add(table, maker, '의자')).status).toBe(200);
});

it('what the room above says is taken back from an open socket, and given to one', async () => {
  const { maker, table, place, led } = await workshop();
  await place(maker);
  const socket = await connectedTo(table, maker);
  expect((await socket.next('welcome')).data.you.role).toBe('maker');
  await place(maker, null);
  expect((await socket.next('permission.changed')).data.you).toMatchObject({
    role: 'listener',
    capabilities: ['view'],
  });
  await place(maker);
  await socket.next('permission.changed', ({ data }) => data.you.role === 'maker');
  await led('member.remove', { account_id: maker.id });
  expect((await socket.closing()).code).toBe(closeCodes.permissionWithdrawn);
  expect(await roleAt(table, maker)).toBe(404);
});

it('a token that was made before is worth no more than what the room above says now', async () => {
  const { maker, table, place, led } = await workshop();
  await place(maker);
  const { body } = await maker.post<{ token: string }>(`/rooms/${table.id}/token`);
  await led('member.remove', { account_id: maker.id });
  expect((await (await socketBy(table, body.token)).closing()).code).toBe(closeCodes.noSuchRoom);
});

it('whoever came into the room above by a link is at its doors by the same token, as long as the link lives', async () => {
  const { room, host, led, table } = await workshop();
  const code = await linkTo(room.id, host.id, { kind: 'workshop', level: 'comment' });
  const guest = await byLink(room.id, code, { kind: 'workshop' });
  expect(await roleAt(table, guest)).toBe('listener');
  const socket = await connectedTo(table, guest);
  expect((await socket.next('welcome')).data.you).toMatchObject({ id: guest.id, role: 'listener' });
  const looking = await byLink(room.id, await linkTo(room.id, host.id, { kind: 'workshop', level: 'view' }), {
    kind: 'workshop',
  });
  expect(await roleAt(table, looking)).toBe(404);
  await led('share.revoke', { code });
  expect((await socket.closing()).code).toBe(closeCodes.permissionWithdrawn);
  expect(await roleAt(table, guest)).toBe(404);
});

it('nobody vouches for themself: not by a token’s word, nor by one of another room, nor for a room that is no child', async () => {
  const { table } = await workshop();
  const other = await workshop();
  const claims = { room_id: table.id, kind: 'workshop', above: { link: 'notthere' }, role: 'host' };
  const forged = await roomToken({ ...claims, capabilities: ['view', 'manage'] });
  expect((await (await socketBy(table, forged)).closing()).code).toBe(closeCodes.noSuchRoom);
  const code = await linkTo(other.room.id, other.host.id, { kind: 'workshop', level: 'edit' });
  expect(await roleAt(table, await byLink(other.room.id, code, { kind: 'workshop' }))).toBe(403);
  expect(await roleAt(table, other.host)).toBe(404);
  const word = await other.room.room.vouch({ child: table.id, people: [other.lead] });
  expect(word.vouched).toEqual([null]);
});

it('a child is deleted and restored with the room above, but for what was deleted by itself', async () => {
  const { room, host, lead, table, maker, place } = await workshop();
  const second = await tableOf(room, lead, '2모둠');
  await place(maker);
  const socket = await connectedTo(table, maker);
  await socket.next('welcome');
  expect((await host.delete(`/rooms/${second.id}`)).status).toBe(204);
  expect((await host.delete(`/rooms/${room.id}`)).status).toBe(204);
  expect(await roleAt(table, host)).toBe(404);
  expect((await socket.closing()).code).toBe(closeCodes.noSuchRoom);
  await vi.waitFor(async () => expect((await placeOf(table))?.deleted_at_ms).not.toBeNull(), soon);
  expect((await host.post(`/rooms/${room.id}/restore`)).status).toBe(200);
  await vi.waitFor(async () => expect(await roleAt(table, maker)).toBe('maker'), soon);
  await vi.waitFor(async () => expect((await placeOf(table))?.deleted_at_ms).toBeNull(), soon);
  expect(await roleAt(second, host)).toBe(404);
});

it('a child is gone for good with the room above', async () => {
  const { room, host, table } = await workshop();
  expect((await host.delete(`/rooms/${room.id}`)).status).toBe(204);
  await vi.waitFor(async () => expect((await placeOf(table))?.deleted_at_ms).not.toBeNull(), soon);
  await ringFor(room, 'room.bury');
  await runDurableObjectAlarm(room.stub);
  await vi.waitFor(async () => expect((await placeOf(table))?.gone_at_ms).not.toBeNull(), soon);
  expect((await host.post(`/rooms/${table.id}/restore`)).status).toBe(404);
});

it('a child of a child is what the rooms above it say, one after the other', async () => {
  const { host, table, maker, place, led } = await workshop();
  await place(maker);
  const vouched = { role: 'host', seq: 1_000, link: null };
  const corner = await tableOf(table, person('지우', { account_id: host.id, vouched }));
  expect([await roleAt(corner, host), await roleAt(corner, maker)]).toEqual(['host', 'listener']);
  const socket = await connectedTo(corner, maker);
  await socket.next('welcome');
  await led('member.remove', { account_id: maker.id });
  expect((await socket.closing()).code).toBe(closeCodes.permissionWithdrawn);
});

it('a child is frozen with the room above and thawed with it; what was frozen by itself stays so', async () => {
  const { room, host, maker, table, place, lead } = await workshop();
  await place(maker);
  const second = await tableOf(room, lead, '2모둠');
  const socket = await connectedTo(table, maker);
  await socket.next('welcome');
  const system = (to: TestRoom, type: string, data: object = {}) =>
    accepted(send(to, systemActor, type, data, { origin: 'system' }));
  await system(second, 'room.freeze', { reason: '따로' });
  await system(room, 'room.freeze', { reason: '살펴보는 중' });
  const frozen = await socket.next('permission.changed', ({ data }) => data.you.frozen !== undefined);
  expect(frozen.data.you, 'who they are there stays as it is').toMatchObject({
    role: 'maker',
    capabilities: ['view'],
    frozen: { reason: '살펴보는 중' },
  });
  expect((await add(table, maker, '의자')).status).toBe(403);
  const late = await tableOf(room, systemActor, '3모둠').catch(() => null);
  if (late !== null) await vi.waitFor(async () => expect((await add(late, host, '톱')).status).toBe(403), soon);
  await system(room, 'room.thaw');
  await socket.next('permission.changed', ({ data }) => data.you.frozen === undefined);
  expect((await add(table, maker, '의자')).status).toBe(200);
  expect((await add(second, host, '의자')).status).toBe(403);
});

interface RoomFile {
  room_id: string;
  events: object[];
  children?: { room_id: string; parent_id: string; kind: string; events: object[]; seal: string }[];
}

/** A room whose table, and a corner of that, hold something, as a file. */
async function fileOf({ room, host, maker, table, place }: Awaited<ReturnType<typeof workshop>>): Promise<RoomFile> {
  await place(maker);
  expect((await add(table, maker, '의자')).status).toBe(200);
  const vouched = { role: 'host', seq: 1_000, link: null };
  const corner = await tableOf(table, person('지우', { account_id: host.id, vouched }), '구석');
  expect((await add(corner, host, '톱')).status).toBe(200);
  const { status, body } = await host.get<RoomFile>(`/rooms/${room.id}/export`);
  expect(status).toBe(200);
  expect(body.children?.map(({ room_id, parent_id }) => [room_id, parent_id])).toEqual([
    [table.id, room.id],
    [corner.id, table.id],
  ]);
  return body;
}

async function entriesAt(id: string, who: Caller) {
  const { body } = await who.get<{ snapshot: { title: string; entries: { words: string }[] }; you: { role: string } }>(
    `/rooms/${id}`,
  );
  return [body.snapshot.title, body.snapshot.entries.map(({ words }) => words), body.you.role];
}

it('a room is carried away with those that it has made, and made anew with them', async () => {
  const before = await workshop();
  const file = await fileOf(before);
  const other = await someone('새벽');
  const imported = await other.post<{ id: string }>('/rooms/import', file, { key: 'once' });
  expect([imported.status, imported.text]).toEqual([201, imported.text]);
  const anew = workshopRoom(imported.body.id);
  const [table] = await anew.room.children();
  const [corner] = await workshopRoom(table?.id ?? '').room.children();
  expect([table?.id, corner?.id].map((id) => [before.table.id, undefined].includes(id))).toEqual([false, false]);
  expect(await entriesAt(table?.id ?? '', other)).toEqual(['1모둠', ['의자'], 'host']);
  expect(await entriesAt(corner?.id ?? '', other)).toEqual(['구석', ['톱'], 'host']);
  expect(await roleAt(workshopRoom(table?.id), before.host)).toBe(404);
  expect(await placeOf(workshopRoom(corner?.id))).toMatchObject({ title: '구석', parent_id: table?.id, listed: 0 });
  const { body } = await other.get<{ snapshot: { imported: { unaltered: boolean } } }>(`/rooms/${corner?.id}`);
  expect(body.snapshot.imported.unaltered).toBe(true);
  expect((await other.post('/rooms/import', file, { key: 'once' })).body).toEqual(imported.body);
});

it('whoever may not take a table along gets a file without it', async () => {
  const { room, host, maker, table, led } = await workshop();
  await led('member.set_role', { account_id: maker.id, role: 'host' });
  const shown = await maker.get<RoomFile>(`/rooms/${room.id}/export`);
  expect(shown.body.children?.map(({ room_id }) => room_id)).toEqual([table.id]);
  expect((await host.delete(`/rooms/${table.id}`)).status).toBe(204);
  expect((await host.get<RoomFile>(`/rooms/${room.id}/export`)).body.children).toBeUndefined();
});

it('a file with a room that none of its rooms has made is refused, and nothing of it stays', async () => {
  const file = await fileOf(await workshop());
  const other = await someone('새벽');
  const [table, corner] = file.children ?? [];
  const bad = { ...file, children: [table, { ...corner, room_id: 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b' }] };
  const refused = await other.post<{ error: { details: object } }>('/rooms/import', bad);
  expect([refused.status, refused.body.error.details]).toEqual([
    400,
    { children: ['is no child of a room of this file'] },
  ]);
  const broken = await other.post('/rooms/import', { ...file, children: [{ ...table, events: [{ seq: 1 }] }] });
  expect(broken.status).toBe(400);
  const listed = async () => (await other.get<{ items: unknown[] }>('/rooms')).body.items;
  await vi.waitFor(async () => expect(await listed()).toEqual([]), soon);
});

it('what a room that is being made from a file says of its children takes none of them away', async () => {
  const { lead } = await workshop();
  const unlisted = workshopRoom();
  await accepted(send(unlisted, lead, 'workshop.create', { title: '아직' }, { origin: 'worker' }));
  const table = await tableOf(unlisted, lead);
  const context = deliveryContext(env);
  const children = [{ id: table.id, kind: 'workshop' }];
  const said = { type: 'parent.changed', room_id: unlisted.id, kind: 'workshop', seq: 99, at_ms: 1 };
  await env.DB.prepare('DELETE FROM rooms WHERE id = ?').bind(unlisted.id).run();
  await deliver({ ...said, data: { children, accounts: null } }, context);
  expect((await table.room.childPeople(null)).open).toBe(true);
});
