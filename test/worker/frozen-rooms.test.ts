// A room that whoever runs the instance has frozen: it is read as before, and nothing else is done in it, by any door.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { type AdminRoom, adminRoomSchema } from '#protocol/admin/room.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { type Admin, anAdmin } from '#test/kit/admin.ts';
import { aGuest } from '#test/kit/api.ts';
import { people } from '#test/kit/chat-api.ts';
import { openDecision, proposalFor, proposed, stateFor } from '#test/kit/decision-api.ts';
import { png, upload } from '#test/kit/files-api.ts';
import { errorOf, register, send } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf, type TestRoom } from '#test/kit/room-kit.ts';
import { enterShare, readShare } from '#test/kit/share-api.ts';

const reason = '사기 신고가 여러 번 들어왔어요';

async function freeze(admin: Admin, { id }: { id: string }): Promise<AdminRoom> {
  return adminRoomSchema.parse(await (await admin.post(`/rooms/${id}/freeze`, { reason })).json());
}

async function socketOf({ id, kind, owner }: MadeRoom) {
  const socket = await connect(roomOf(kind, id), { account_id: owner.id, name: '주인', guest: false, link: null });
  const { data } = await socket.next('welcome');
  return { socket, you: data.you };
}

describe.each(['itinerary', 'decision', 'chat'])('a frozen room of the kind %s', (kind) => {
  it('tells open sockets at once, and gives its people back what they could when it is thawed', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom(kind)];
    const { socket, you } = await socketOf(room);
    expect((await freeze(admin, room)).frozen?.reason).toBe(reason);
    const frozen = await socket.next('permission.changed');
    expect(frozen.data.you).toMatchObject({ capabilities: ['view'], frozen: { reason } });
    expect(frozen.data.you.owns).toBeUndefined();
    socket.send({ id: 'late', type: 'member.leave', data: {} });
    const refused = await socket.next('error');
    expect(frozen.data.you.frozen?.could).toEqual(you.capabilities);
    expect(refused.error).toMatchObject({ code: 'FORBIDDEN', details: { room: ['is frozen'] } });
    expect((await socketOf(room)).you.frozen?.reason).toBe(reason);
    expect((await admin.post(`/rooms/${room.id}/thaw`)).status).toBe(200);
    const thawed = await socket.next('permission.changed', ({ data }) => data.you.frozen === undefined);
    expect(thawed.data.you).toEqual(you);
  });

  it('is read by whoever could read it, and refuses every command, links and files, by every door', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom(kind)];
    const { owner, id, code } = room;
    const before = (await owner.get<{ snapshot: object }>(`/rooms/${id}`)).body.snapshot;
    await freeze(admin, room);
    const after = await owner.get<{ snapshot: object }>(`/rooms/${id}`);
    expect([after.status, after.body.snapshot]).toEqual([200, before]);
    expect((await readShare(code)).status).toBe(200);
    const guest = await aGuest('손님');
    expect((await enterShare(code, {}, { token: guest.token })).status).toBe(200);
    expect((await guest.post(`/shares/${code}/join`)).status).toBe(403);
    const doors = [
      owner.post(`/rooms/${id}/commands`, { type: 'member.leave', data: {} }),
      owner.post('/shares', { room_id: id, permission_level: 'view' }),
      owner.delete(`/shares/${code}`),
      owner.delete(`/rooms/${id}`),
      owner.get(`/rooms/${id}/export`),
    ];
    expect((await Promise.all(doors)).map(({ status }) => status)).toEqual(doors.map(() => 403));
    const picture = await upload(owner, await png(4, 4), { room: id, name: 'a.png' });
    // A kind that takes no files says that.
    expect([400, 403]).toContain(picture.status);
  });
});

describe('freezing', () => {
  it('is done once however often it is asked for, and the first reason stays', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom('itinerary')];
    await freeze(admin, room);
    const again = await admin.post(`/rooms/${room.id}/freeze`, { reason: 'another reason' });
    expect(adminRoomSchema.parse(await again.json()).frozen?.reason).toBe(reason);
    const { items } = (await (await admin.get(`/acts?target=${room.id}`)).json()) as { items: { act: string }[] };
    expect(items.map(({ act }) => act)).toEqual(['room_frozen', 'room_frozen']);
  });

  it('shows a room by its id or a link’s code, without what it is called', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom('itinerary')];
    await room.owner.patch(`/itineraries/${room.id}`, { title: '아무도 모를 이름' });
    for (const name of [room.id, room.code]) {
      const text = await (await admin.get(`/rooms/${name}`)).text();
      expect(text).not.toContain('모를');
      expect(adminRoomSchema.parse(JSON.parse(text))).toMatchObject({ id: room.id, kind: 'itinerary', frozen: null });
    }
    expect((await admin.get('/rooms/AAAAAAAA')).status).toBe(404);
  });

  it('is nobody else’s, the owner’s least of all', async () => {
    const room = await madeRoom('itinerary');
    const someone = await register();
    for (const token of [room.owner.token, someone.access_token]) {
      const body = { reason };
      expect((await send(`/api/v1/admin/rooms/${room.id}/freeze`, { token, body })).status).toBe(403);
    }
    const command = { type: 'room.freeze', data: { reason } };
    expect((await room.owner.post(`/rooms/${room.id}/commands`, command)).status).toBe(400);
    expect((await errorOf(await send(`/api/v1/admin/rooms/${room.id}`))).code).toBe('UNAUTHORIZED');
  });

  it('leaves a room that is made of its file to whoever makes it', async () => {
    const room = await madeRoom('itinerary');
    const { body: file } = await room.owner.get<{ events: object[] }>(`/rooms/${room.id}/export`);
    const at = new Date().toISOString();
    const event = { seq: file.events.length + 1, type: 'room.frozen', data: { reason }, actor_id: 'system', at };
    const made = await room.owner.post<{ id: string }>('/rooms/import', { ...file, events: [...file.events, event] });
    const { body } = await room.owner.get<RoomSnapshot>(`/rooms/${made.body.id}`);
    expect([made.status, body.you.owns, body.you.frozen]).toEqual([201, true, undefined]);
  });

  it('is not taken along by either of two who talk', async () => {
    const [admin, [one, other]] = [await anAdmin(), await people(2)];
    if (one === undefined || other === undefined) throw new Error('nobody');
    const body = { type: 'direct', participant_ids: [other.id] };
    const { id } = (await one.post<{ id: string }>('/conversations', body)).body;
    const file = `/rooms/${id}/export`;
    expect((await one.get(file)).status).toBe(200);
    await freeze(admin, { id });
    expect([(await one.get(file)).status, (await one.get(`/rooms/${id}`)).status]).toEqual([403, 200]);
  });

  it('is what a report of a room may lead to', async () => {
    const [admin, room, someone] = [await anAdmin(), await madeRoom('itinerary'), await register()];
    const made = await send('/api/v1/reports', {
      token: someone.access_token,
      body: { reason: 'fraud', room_id: room.id },
    });
    const { id } = (await made.json()) as { id: string };
    const decided = await admin.post(`/reports/${id}/decide`, { decision: 'frozen', reason });
    expect(decided.status).toBe(200);
    expect((await socketOf(room)).you.frozen?.reason).toBe(reason);
  });
});

describe('what is due in a frozen room', () => {
  const admin = anAdmin;
  const soonMs = 400;

  it('waits: a deadline that passes meanwhile is acted on once, as soon as the room is thawed, by the votes of before', async () => {
    const [by, decision] = [await admin(), await openDecision({ closes_at: isoIn(3_600_000) }, 1)];
    const [member] = decision.members;
    const address = await proposed(decision, decision.owner);
    await decision.owner.post(`${address}/votes`, { value: 'approve' });
    expect((await decision.owner.patch(decision.path, { closes_at: isoIn(soonMs) })).status).toBe(200);
    await freeze(by, decision);
    const { stub } = roomOf('decision', decision.id);
    await vi.waitFor(async () => expect(await nothingDueBut(stub, 'decision.close')).toBe(true));
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect((await stateFor(decision.owner, decision)).status).toBe('open');
    expect((await member?.post(`${address}/votes`, { value: 'approve' }))?.status, 'nobody votes meanwhile').toBe(403);
    await by.post(`/rooms/${decision.id}/thaw`);
    await vi.waitFor(async () => {
      expect(await stateFor(decision.owner, decision)).toMatchObject({ status: 'closed', closed_by: 'deadline' });
    }, 10_000);
    expect((await proposalFor(decision.owner, address)).votes).toMatchObject({ approve: 1 });
    const events = await decision.owner.get<{ items: { type: string }[] }>(`/rooms/${decision.id}/events?limit=200`);
    expect(events.body.items.filter(({ type }) => type === 'decision.closed')).toHaveLength(1);
  });

  it('acts where it ends something: a link that expires closes the sockets that came by it', async () => {
    const [by, room, guest] = [await admin(), await madeRoom('itinerary'), await aGuest('손님')];
    const code = await room.link('view', { expires_at: isoIn(1_500) });
    const socket = await connect(roomOf('itinerary', room.id), {
      account_id: guest.id,
      name: '손님',
      guest: true,
      link: code,
    });
    await socket.next('welcome');
    await freeze(by, room);
    expect(await socket.closing()).toMatchObject({ code: 4410, reason: 'This link is expired.' });
  });
});

function isoIn(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/** Whether a timer has come due that the frozen room does not act on: no alarm is set for it. */
async function nothingDueBut(stub: TestRoom['stub'], key: string): Promise<boolean> {
  return runInDurableObject(stub, async (_room, { storage }) => {
    const { due } = storage.sql.exec<{ due: number }>('SELECT due_ms AS due FROM timers WHERE key = ?', key).one();
    const alarm = await storage.getAlarm();
    return due < Date.now() && (alarm === null || alarm > due);
  });
}
