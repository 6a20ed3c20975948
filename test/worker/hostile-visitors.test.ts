// Whoever only opened a link, over every kind of room and every door: they see, and nothing that they try is done.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { kinds } from '#worker/registry.ts';
import { Caller } from '#test/kit/api.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { enterShare, openedBy, readShare } from '#test/kit/share-api.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { send } from '#test/kit/http.ts';
import { validCommands } from '#test/kit/valid-requests.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { verifyRoomToken } from '#worker/platform/secrets/tokens.ts';

/** Someone who has opened the link and said nothing, with what their token says. */
async function looker({ code }: MadeRoom): Promise<{ caller: Caller; credentials: Credentials }> {
  const opened = await openedBy(readShare(code));
  const claims = await verifyRoomToken([env.JWT_SECRET], opened.access_token, Date.now());
  if (claims?.looks !== true) throw new Error('a bare opening was given a token that acts');
  const { sub: account_id, name, guest, link, looks } = claims;
  return { caller: new Caller(account_id, opened.access_token), credentials: { account_id, name, guest, link, looks } };
}

const seqOf = async ({ id, owner }: MadeRoom): Promise<unknown> => (await owner.get(`/rooms/${id}`)).body['seq'];

const anything = {
  room: '',
  roomId: '',
  place: 'plc_01jcqz5d0e8x6v3r9k2m7t4w1b',
  day: '',
  comment: '',
  member: '',
  code: '',
  proposal: '',
  voted: '',
  membership: '',
  message: '',
};

describe.each(['itinerary', 'decision', 'chat'])('whoever only opened a link to a room of the kind %s', (kind) => {
  it('sends no command, whatever it is, and changes nothing', async () => {
    const shared = await madeRoom(kind);
    const before = await seqOf(shared);
    const { caller } = await looker(shared);
    for (const [type, rule] of Object.entries(kinds[kind]?.kind.commands ?? {})) {
      if (rule.origin !== 'client') continue;
      const data = validCommands[type]?.({ ...anything, roomId: shared.id, code: shared.code } as never) ?? {};
      const { status } = await caller.post(`/rooms/${shared.id}/commands`, { type, data });
      expect([type, status]).toEqual([type, expect.toBeOneOf([400, 403])]);
    }
    const renewed = await caller.post<{ token: string }>(`/rooms/${shared.id}/token`);
    const again = new Caller(caller.id, renewed.body.token);
    expect((await again.post(`/rooms/${shared.id}/commands`, { type: 'member.join', data: {} })).status).toBe(403);
    expect(await seqOf(shared)).toBe(before);
  });

  it('is present for nobody, and says nothing by a socket', async () => {
    const shared = await madeRoom(kind);
    const room = roomOf(kind, shared.id);
    const { id: account_id } = shared.owner;
    const host = await connect(room, { account_id, name: '주인', guest: true, link: null });
    await host.next('welcome');
    const { credentials } = await looker(shared);
    const socket = await connect(room, credentials);
    const { data } = await socket.next('welcome');
    expect(data).toMatchObject({ members_online: [], online_count: 1, looking_count: 1 });
    const told = await host.next('presence');
    expect(told).toMatchObject({ left: [], online_count: 1, looking_count: 1 });
    expect(told.joined.map((person) => person.name)).not.toContain(credentials.name);
    const [signal = ''] = Object.keys(kinds[kind]?.kind.signals ?? {});
    socket.send({ type: signal, data: kind === 'chat' ? { typing: true } : { typing: true, target: null } });
    socket.send({ id: 'c1', type: 'member.join', data: {} });
    const refused = [await socket.next('error'), await socket.next('error')];
    expect(refused.map(({ error }) => error.code)).toEqual(expect.arrayContaining(['FORBIDDEN']));
    expect(await seqOf(shared)).toBe((await openedBy(readShare(shared.code))).room.seq);
  });

  it('acts from the moment at which they say their name', async () => {
    const shared = await madeRoom(kind);
    const opened = await openedBy(enterShare(shared.code, { display_name: '민호' }));
    expect(opened.room.you).toMatchObject({ name: '민호', guest: true });
    expect(opened.room.you.offers).toBeUndefined();
    const guest = new Caller(opened.room.you.id, opened.guest?.access_token ?? '');
    expect((await guest.post(`/shares/${shared.code}/join`)).status).toBe(200);
  });

  it('counts as nobody, however often the link is opened', async () => {
    const shared = await madeRoom(kind);
    for (let i = 0; i < 20; i += 1) {
      const { access_token } = await openedBy(enterShare(shared.code));
      const path = `/api/v1/rooms/${shared.id}/socket?token=${access_token}`;
      const { webSocket } = await send(path, { headers: { upgrade: 'websocket' } });
      webSocket?.accept();
    }
    const { body } = await shared.owner.get<{ snapshot: { participants_count: number } }>(`/rooms/${shared.id}`);
    expect(body.snapshot.participants_count).toBe(1);
  });
});
