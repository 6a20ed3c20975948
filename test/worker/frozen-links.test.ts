// A link that whoever runs the instance has frozen: it opens nothing, its room goes on, and once it is thawed it is as before.
import { describe, expect, it, vi } from 'vitest';
import { type AdminLink, adminLinkSchema } from '#protocol/admin/link.schema.ts';
import type { ShareAnswer } from '#protocol/shares/shares.schema.ts';
import { type Admin, anAdmin, letSignInGrowOld } from '#test/kit/admin.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { goodPassword, register, send } from '#test/kit/http.ts';
import { mailTo, nextMail, takeMail } from '#test/kit/mailbox.ts';
import { type MadeRoom, madeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { enterShare, outcomeOf, readShare } from '#test/kit/share-api.ts';

const reason = '이 링크로 사기가 있었어요';

async function freeze(admin: Admin, code: string): Promise<AdminLink> {
  return adminLinkSchema.parse(await (await admin.post(`/links/${code}/freeze`, { reason })).json());
}

async function thaw(admin: Admin, code: string): Promise<AdminLink> {
  return adminLinkSchema.parse(await (await admin.post(`/links/${code}/thaw`)).json());
}

function visitorOf({ kind, id }: MadeRoom, who: Caller, link: string) {
  return connect(roomOf(kind, id), { account_id: who.id, name: '손님', guest: true, link });
}

async function shareOf({ owner, id }: MadeRoom, code: string): Promise<ShareAnswer | undefined> {
  const { body } = await owner.get<{ items: ShareAnswer[] }>(`/rooms/${id}/shares`);
  return body.items.find((one) => one.code === code);
}

const frozen = { status: 410, code: 'GONE', reason: 'frozen' };

describe.each(['itinerary', 'decision', 'chat'])('a frozen link into a room of the kind %s', (kind) => {
  it('opens nothing by any door, and the same again once it is thawed', async () => {
    const [admin, room, guest] = [await anAdmin(), await madeRoom(kind), await aGuest('손님')];
    const { code } = room;
    expect((await readShare(code)).status).toBe(200);
    expect(await freeze(admin, code)).toMatchObject({ room_id: room.id, state: 'active', frozen: { reason } });
    const sent = { token: guest.token };
    const doors = [
      readShare(code),
      readShare(code, sent),
      enterShare(code, { display_name: '하늘' }),
      enterShare(code, {}, sent),
      send(`/api/v1/shares/${code}/join`, { ...sent, method: 'POST' }),
      send(`/api/v1/auth/guest?link=${code}`, { body: { display_name: '하늘' } }),
    ];
    for (const answer of await Promise.all(doors)) expect(await outcomeOf(answer)).toEqual(frozen);
    expect((await thaw(admin, code)).frozen).toBeNull();
    expect((await enterShare(code, {}, sent)).status).toBe(200);
  });

  it('ends the sockets of those who came by it at once, and of nobody else', async () => {
    const [admin, room, guest] = [await anAdmin(), await madeRoom(kind), await aGuest('손님')];
    const other = await room.link('view');
    const came = await visitorOf(room, guest, room.code);
    await came.next('welcome');
    const stays = await connect(roomOf(kind, room.id), {
      account_id: room.owner.id,
      name: '주인',
      guest: true,
      link: null,
    });
    await stays.next('welcome');
    await freeze(admin, room.code);
    expect(await came.closing()).toMatchObject({ code: 4410, reason: 'This link is frozen.' });
    expect((await readShare(other)).status).toBe(200);
    expect((await room.owner.get(`/rooms/${room.id}`)).status).toBe(200);
    stays.send({ id: 'still', type: 'share.revoke', data: { code: other } });
    expect((await stays.next('ack')).id).toBe('still');
  });
});

describe('a frozen link', () => {
  it('has a page of its own that says so, in both languages, before any password is asked for', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom('itinerary')];
    const code = await room.link('view', { password: 'open-sesame-9' });
    expect((await send(`/s/${code}`)).status).toBe(401);
    await freeze(admin, code);
    const [ko, en] = await Promise.all(
      ['ko', 'en'].map((language) => send(`/s/${code}`, { headers: { 'accept-language': language } })),
    );
    expect([ko?.status, en?.status]).toEqual([410, 410]);
    expect(await ko?.text()).toContain('잠시 막아 둔 링크예요');
    const page = await en?.text();
    expect(page).toContain('This link is frozen');
    expect(page).not.toContain('password');
    expect(page, 'why is for those whose it is').not.toContain(reason);
  });

  it('takes along what was made on its rights', async () => {
    const [admin, room, guest] = [await anAdmin(), await madeRoom('itinerary'), await aGuest('손님')];
    await enterShare(room.code, {}, { token: guest.token });
    const { body } = await (
      await guestIn(room, guest)
    ).post<{ code: string }>('/shares', {
      room_id: room.id,
      permission_level: 'view',
    });
    expect((await readShare(body.code)).status).toBe(200);
    await freeze(admin, room.code);
    expect(await outcomeOf(await readShare(body.code))).toEqual(frozen);
    await thaw(admin, room.code);
    expect((await readShare(body.code)).status).toBe(200);
  });

  it('is told to its maker and the owner by mail, and stands in their list with why; they end it, and change nothing else', async () => {
    takeMail();
    const [admin, room, owner] = [await anAdmin(), await madeRoom('itinerary'), await register()];
    const maker = new Caller(owner.user.id, owner.access_token);
    const made = await maker.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
    const share = await maker.post<{ code: string }>('/shares', { room_id: made.body.id, permission_level: 'view' });
    const { code } = share.body;
    await freeze(admin, code);
    await freeze(admin, code);
    const told = () => mailTo(owner.email).filter(({ subject }) => subject.includes('성수동 산책'));
    await vi.waitFor(() => nextMail(owner.email, 1), { timeout: 20_000 });
    expect(told().map(({ text }) => text.includes(reason))).toEqual([true]);
    const mine = { ...room, id: made.body.id, owner: maker };
    expect((await shareOf(mine, code))?.frozen).toMatchObject({ reason });
    expect((await maker.patch(`/shares/${code}`, { name: '새 이름' })).status).toBe(410);
    expect((await maker.delete(`/shares/${code}`)).status).toBe(204);
    await thaw(admin, code);
    expect(await outcomeOf(await readShare(code))).toMatchObject({ code: 'GONE', reason: 'revoked' });
  });

  it('is the act of an admin who has just shown who they are, kept with its reason, and nobody else’s', async () => {
    const [admin, room] = [await anAdmin(), await madeRoom('itinerary')];
    const someone = await register();
    for (const token of [room.owner.token, someone.access_token]) {
      const answer = await send(`/api/v1/admin/links/${room.code}/freeze`, { token, body: { reason } });
      expect(answer.status).toBe(403);
    }
    const command = { type: 'share.freeze', data: { code: room.code, reason } };
    expect((await room.owner.post(`/rooms/${room.id}/commands`, command)).status).toBe(400);
    await letSignInGrowOld(admin.user.id);
    expect((await outcomeOf(await admin.post(`/links/${room.code}/freeze`, { reason }))).code).toBe(
      'PASSWORD_REQUIRED',
    );
    expect((await readShare(room.code)).status).toBe(200);
    expect((await admin.post(`/links/${room.code}/freeze`, { reason, password: goodPassword })).status).toBe(200);
    const acts = (await (await admin.get(`/acts?target=${room.code}`)).json()) as { items: { act: string }[] };
    expect(acts.items.map(({ act }) => act)).toEqual(['link_frozen']);
    expect((await admin.get('/links/AAAAAAAA')).status).toBe(404);
  });

  it('stands in no log line by its code', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    const [admin, room] = [await anAdmin(), await madeRoom('itinerary')];
    await freeze(admin, room.code);
    log.mockRestore();
    expect(lines.some((line) => line.includes('link_frozen'))).toBe(true);
    expect(lines.filter((line) => line.includes(room.code))).toEqual([]);
  });
});

/** A guest by the link, with a token of the room that carries it. */
async function guestIn({ code }: MadeRoom, guest: Caller): Promise<Caller> {
  const opened = (await (await enterShare(code, {}, { token: guest.token })).json()) as { access_token: string };
  return new Caller(guest.id, opened.access_token);
}
