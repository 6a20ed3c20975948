// What whoever runs the instance has switched off is refused by every door, says so, and works again once it is on.
import { afterEach, describe, expect, it } from 'vitest';
import { switchNames, type SwitchName, type SwitchesAnswer } from '#protocol/admin/switch.schema.ts';
import { clientConfigSchema } from '#protocol/client-config.schema.ts';
import { type Admin, anAdmin, letSignInGrowOld, setSwitch } from '#test/kit/admin.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { png, upload } from '#test/kit/files-api.ts';
import { anEmail, enterAsGuest, errorOf, goodPassword, register, send } from '#test/kit/http.ts';
import { mailTo, nextMail, sendMail, takeMail } from '#test/kit/mailbox.ts';
import { madeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { enterShare } from '#test/kit/share-api.ts';

let admin: Admin;

async function set(name: SwitchName, on: boolean): Promise<SwitchesAnswer> {
  admin ??= await anAdmin();
  return setSwitch(admin, name, on);
}

afterEach(async () => {
  for (const name of switchNames) await set(name, true);
});

/** Refused as switched off, and by which switch. */
async function switchOf(answer: Response): Promise<[number, string | undefined]> {
  const { details } = await errorOf(answer);
  return [answer.status, details['switch']?.[0]];
}

async function someoneRegistered(): Promise<Caller> {
  const { user, access_token } = await register();
  return new Caller(user.id, access_token);
}

describe('a switch', () => {
  it('is set by an admin who has just shown who they are, with a reason that other admins read; by nobody else', async () => {
    const shown = await set('uploads', false);
    expect(shown.switches.find(({ name }) => name === 'uploads')).toMatchObject({
      on: false,
      set: { reason: '점검해요', by: { id: admin.user.id } },
    });
    expect(shown.switches.map(({ name }) => name)).toEqual([...switchNames]);
    const acts = (await (await admin.get('/acts?target=uploads')).json()) as { items: { act: string }[] };
    expect(acts.items[0]?.act).toBe('switched_off');
    const { access_token: token } = await register();
    const body = { on: true, reason: '그냥' };
    expect((await send('/api/v1/admin/switches/uploads', { token, body })).status).toBe(403);
    expect((await send('/api/v1/admin/switches/uploads', { body })).status).toBe(401);
    expect((await admin.post('/switches/nothing', { on: false })).status).toBe(404);
    const other = await anAdmin();
    await letSignInGrowOld(other.user.id);
    expect((await errorOf(await other.post('/switches/uploads', { on: true }))).code).toBe('PASSWORD_REQUIRED');
  });

  it('is told to clients, with what is said to all who come', async () => {
    await set('registration', false);
    await admin.post('/notice', { text: '토요일 새벽에 점검해요' });
    const config = () => send('/api/v1/config').then(async (answer) => clientConfigSchema.parse(await answer.json()));
    expect(await config()).toMatchObject({ switched_off: ['registration'], notice: '토요일 새벽에 점검해요' });
    await set('registration', true);
    await admin.post('/notice', { text: null });
    expect(await config()).toMatchObject({ switched_off: [], notice: null });
  });
});

describe('what is off', () => {
  it('registration: nobody makes an account, a guest neither; who has one signs in', async () => {
    const [known, guest] = [await register(), await enterAsGuest()];
    await set('registration', false);
    const body = { email: anEmail(), password: goodPassword, full_name: '새 사람' };
    expect(await switchOf(await send('/api/v1/auth/register', { body }))).toEqual([403, 'registration']);
    const upgrade = { token: guest.access_token, body };
    expect(await switchOf(await send('/api/v1/auth/register', upgrade))).toEqual([403, 'registration']);
    const login = { body: { email: known.email, password: goodPassword } };
    expect((await send('/api/v1/auth/login', login)).status).toBe(200);
    await set('registration', true);
    expect((await send('/api/v1/auth/register', { body })).status).toBe(201);
  });

  it('guests: a link is looked at as before, and nobody comes in by a name alone; who is here stays', async () => {
    const [room, guest] = [await madeRoom('itinerary'), await aGuest()];
    await set('guests', false);
    expect(await switchOf(await send('/api/v1/auth/guest', { body: { display_name: '하늘' } }))).toEqual([
      403,
      'guests',
    ]);
    expect(await switchOf(await enterShare(room.code, { display_name: '하늘' }))).toEqual([403, 'guests']);
    expect((await enterShare(room.code)).status).toBe(200);
    expect((await enterShare(room.code, {}, { token: guest.token })).status).toBe(200);
  });

  it('new rooms: none is made, by whatever way; and those of guests alone, where it is only that', async () => {
    const [account, guest] = [await someoneRegistered(), await aGuest()];
    const room = await madeRoom('itinerary');
    const { body: file } = await room.owner.get(`/rooms/${room.id}/export`);
    const make = (by: Caller) => by.post<{ error?: { details: object } }>('/itineraries', { title: '새 코스' });
    await set('guest_rooms', false);
    expect((await make(guest)).body.error?.details).toEqual({ switch: ['guest_rooms'] });
    expect((await make(account)).status).toBe(201);
    await set('new_rooms', false);
    expect((await make(account)).body.error?.details).toEqual({ switch: ['new_rooms'] });
    expect((await account.post('/rooms/import', file)).status).toBe(403);
    expect((await room.owner.post(`/itineraries/${room.id}/duplicate`)).status).toBe(403);
    await set('new_rooms', true);
    expect((await account.post('/rooms/import', file)).status).toBe(201);
  });

  it('uploads: no file is taken', async () => {
    const [room, picture] = [await madeRoom('itinerary'), await png(4, 4)];
    await set('uploads', false);
    expect((await upload(room.owner, picture, { room: room.id, name: 'a.png' })).status).toBe(403);
    await set('uploads', true);
    expect((await upload(room.owner, picture, { room: room.id, name: 'a.png' })).status).toBe(201);
  });

  it('mail: what is to be sent waits, and goes once it is on', async () => {
    takeMail();
    await set('mail', false);
    const { email } = await register();
    await sendMail();
    await sendMail();
    expect(mailTo(email)).toEqual([]);
    await set('mail', true);
    expect((await nextMail(email)).to).toBe(email);
  });

  it('writing: everything is read and nothing changed, by any door; it is said so that it is tried again', async () => {
    const [room, guest] = [await madeRoom('itinerary'), await aGuest()];
    const owner = { account_id: room.owner.id, name: '주인', guest: true, link: null };
    const socket = await connect(roomOf('itinerary', room.id), owner);
    await socket.next('welcome');
    await set('writing', false);
    // A room takes what was last read, and does not wait for it: here somebody has asked before.
    await send('/api/v1/config');
    socket.send({ id: 'late', type: 'comment.add', data: { content: '여기 좋아요' } });
    expect((await socket.next('error')).error).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      details: { switch: ['writing'] },
    });
    const doors: [string, string, object?][] = [
      ['POST', `/itineraries/${room.id}/places`, { name: '서울숲' }],
      ['POST', `/rooms/${room.id}/commands`, { type: 'comment.add', data: { content: '여기 좋아요' } }],
      ['POST', '/shares', { room_id: room.id, permission_level: 'view' }],
      ['PATCH', '/auth/me', { full_name: '새 이름' }],
      ['DELETE', `/rooms/${room.id}`],
    ];
    for (const [method, path, body] of doors) {
      const refused = await room.owner.call<{ error: { details: object } }>(method, path, body);
      expect([path, refused.status, refused.body.error.details]).toEqual([path, 503, { switch: ['writing'] }]);
      expect(refused.headers.get('retry-after')).not.toBeNull();
    }
    expect((await room.owner.get(`/rooms/${room.id}`)).status).toBe(200);
    expect((await room.owner.post(`/rooms/${room.id}/token`)).status).toBe(200);
    expect((await enterShare(room.code, {}, { token: guest.token })).status).toBe(200);
    expect((await admin.get('/switches')).status).toBe(200);
    await set('writing', true);
    await send('/api/v1/config');
    socket.send({ id: 'late', type: 'comment.add', data: { content: '여기 좋아요' } });
    expect((await socket.next('ack')).id).toBe('late');
    expect((await room.owner.patch(`/itineraries/${room.id}`, { title: '새 이름' })).status).toBe(200);
  });
});
