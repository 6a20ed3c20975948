// A link that a link's visitor makes is never wider than the one they came by, and ends with it.
import { describe, expect, it } from 'vitest';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { madeRoom } from '#test/kit/made-room.ts';
import { enterShare, openedBy, outcomeOf, readShare } from '#test/kit/share-api.ts';
import { Caller as By } from '#test/kit/api.ts';

const password = '은행나무길';

/** Someone who came by that link under a name, with the token that it brought. */
async function visitor(code: string, given?: string): Promise<Caller> {
  const body = { display_name: '민호', ...(given === undefined ? {} : { password: given }) };
  const opened = await openedBy(enterShare(code, body));
  return new By(opened.room.you.id, opened.access_token);
}

describe('a link made on a link’s rights', () => {
  it('has its end, its password and its seats', async () => {
    const room = await madeRoom('itinerary');
    const expires_at = '2031-01-01T00:00:00.000Z';
    const parent = await room.link('edit', { password, max_people: 2, expires_at });
    const by = await visitor(parent, password);
    const made = await by.post<{ code: string }>('/shares', { room_id: room.id, permission_level: 'edit' });
    expect(made.body).toMatchObject({ parent, expires_at, has_password: true, max_people: 2 });
    const child = made.body.code;
    expect((await outcomeOf(await enterShare(child, { display_name: '둘째' }))).code).toBe('PASSWORD_REQUIRED');
    await visitor(child, password);
    const third = await outcomeOf(await enterShare(child, { display_name: '셋째', password }));
    expect(third.reason).toBe('full');
  });

  it('ends with it, and grants no more than it does now', async () => {
    const room = await madeRoom('itinerary');
    const by = await visitor(room.code);
    const made = await by.post<{ code: string }>('/shares', { room_id: room.id, permission_level: 'edit' });
    const child = made.body.code;
    await room.owner.patch(`/shares/${room.code}`, { permission_level: 'view' });
    expect((await openedBy(readShare(child))).can_edit).toBe(false);
    await room.owner.delete(`/shares/${room.code}`);
    expect((await outcomeOf(await readShare(child))).reason).toBe('revoked');
  });

  it('is not made in a conversation', async () => {
    const room = await madeRoom('chat');
    const made = await (await visitor(room.code)).post('/shares', { room_id: room.id, permission_level: 'view' });
    expect(made.status).toBe(403);
  });
});

describe('what came of a link', () => {
  it('ends with it where that is asked for: also what those have made who have become members', async () => {
    const room = await madeRoom('itinerary');
    const member = await aGuest('하나');
    await member.post(`/shares/${room.code}/join`);
    const made = await member.post<{ code: string; parent: null }>('/shares', {
      room_id: room.id,
      permission_level: 'view',
    });
    const again = await room.link('edit');
    await member.post(`/shares/${again}/join`);
    await enterShare(again, {}, { token: (await aGuest()).token });
    expect(made.body.parent).toBeNull();
    await room.owner.delete(`/shares/${room.code}?with=children`);
    expect((await outcomeOf(await readShare(made.body.code))).reason).toBe('revoked');
    expect((await readShare(again)).status).toBe(200);
  });
});

describe('a new password of a link', () => {
  it('ends the tokens and sockets of who came before it', async () => {
    const room = await madeRoom('itinerary');
    const opened = await openedBy(enterShare(room.code, { display_name: '민호' }));
    const by = new By(opened.room.you.id, opened.access_token);
    const credentials = { account_id: by.id, name: '민호', guest: true, link: room.code };
    const socket = await connect(roomOf('itinerary', room.id), credentials);
    await socket.next('welcome');
    await room.owner.patch(`/shares/${room.code}`, { password });
    expect((await socket.closing()).code).toBe(4401);
    expect((await by.get(`/rooms/${room.id}`)).status).toBe(401);
    expect((await by.post(`/rooms/${room.id}/token`)).status).toBe(401);
    expect((await (await visitor(room.code, password)).get(`/rooms/${room.id}`)).status).toBe(200);
  });
});
