// The file of an account: all that is kept of somebody, held against the rooms' own logs.
import { expect, it } from 'vitest';
import { accountFileSchema, type AccountFile } from '#protocol/accounts/account-file.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { register } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { eventually } from '#test/kit/share-api.ts';

const kinds = ['itinerary', 'decision', 'chat'] as const;

async function anAccount(): Promise<Caller> {
  const { user, access_token } = await register();
  return new Caller(user.id, access_token);
}

async function act({ id }: Pick<MadeRoom, 'id'>, by: Caller, type: string, data: object): Promise<void> {
  const done = await by.post(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
}

async function join(room: MadeRoom, person: Caller): Promise<void> {
  expect((await person.post(`/shares/${room.code}/join`)).status).toBe(200);
}

/** Something that each kind lets a member say. */
const words: Record<(typeof kinds)[number], { type: string; data: object }> = {
  itinerary: { type: 'comment.add', data: { content: '국수부터 먹어요' } },
  decision: { type: 'comment.add', data: { content: '국수가 좋겠어요' } },
  chat: { type: 'message.send', data: { content: '국수 어때요' } },
};

/** The file, once the directory knows all of these rooms for theirs. */
async function fileOf(person: Caller, rooms: readonly { id: string }[]): Promise<AccountFile> {
  let file: AccountFile | null = null;
  await eventually(async () => {
    const answer = await person.get('/auth/me/export');
    expect(answer.status).toBe(200);
    file = accountFileSchema.parse(answer.body);
    expect(file.rooms.map((room) => room.room_id).toSorted()).toEqual(rooms.map(({ id }) => id).toSorted());
  });
  if (file === null) throw new Error('no file');
  return file;
}

async function logOf({ id, owner }: MadeRoom): Promise<RoomEvent[]> {
  return (await owner.get<{ items: RoomEvent[] }>(`/rooms/${id}/events?limit=200`)).body.items;
}

it('holds what an account did in rooms of every kind, as their own logs say it, and nothing that others did', async () => {
  const account = await anAccount();
  const rooms = await Promise.all(kinds.map((kind) => madeRoom(kind)));
  for (const [index, kind] of kinds.entries()) {
    const room = rooms[index];
    if (room === undefined) continue;
    await join(room, account);
    await act(room, account, words[kind].type, words[kind].data);
    await act(room, room.owner, words[kind].type, { content: '이것은 주인이 썼어요' });
  }
  const file = await fileOf(account, rooms);
  expect(JSON.stringify(file)).not.toContain('이것은 주인이 썼어요');
  for (const room of rooms) {
    const theirs = (await logOf(room)).filter(({ actor }) => actor.id === account.id).map(({ seq }) => seq);
    const kept = file.rooms.find(({ room_id }) => room_id === room.id);
    expect(theirs.length).toBeGreaterThan(1);
    expect(kept?.acts.map(({ seq }) => seq)).toEqual(theirs);
    expect(kept).toMatchObject({ kind: room.kind, title: expect.any(String), role: expect.any(String) });
    expect(JSON.stringify(kept?.acts)).toContain('국수');
  }
});

it('holds what was written where one may not come in any more, without what the room has become', async () => {
  const account = await anAccount();
  const room = await madeRoom('itinerary');
  await join(room, account);
  await act(room, account, 'comment.add', { content: '국수부터 먹어요' });
  await act(room, room.owner, 'member.remove', { account_id: account.id });
  const { rooms } = await fileOf(account, [room]);
  expect(rooms).toMatchObject([{ title: null, role: null }]);
  expect(JSON.stringify(rooms[0]?.acts)).toContain('국수부터 먹어요');
});

it('holds what a guest did who became the account', async () => {
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  const room = await madeRoom('chat');
  await join(room, guest);
  await act(room, guest, 'message.send', { content: '손님일 때 한 말' });
  expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
  await eventually(async () => {
    const { rooms, guests } = await fileOf(account, [room]);
    expect(guests).toEqual([guest.id]);
    expect(JSON.stringify(rooms)).toContain('손님일 때 한 말');
  });
});

it('keeps secrets to itself: passwords of links, of the account, tokens', async () => {
  const account = await anAccount();
  const { body: course } = await account.post<{ id: string }>('/itineraries', { title: '비밀 나들이' });
  await account.post('/shares', { room_id: course.id, permission_level: 'view', password: '열려라참깨' });
  const text = JSON.stringify(await fileOf(account, [course]));
  expect(text).toContain('share.created');
  expect(text).not.toMatch(/scrypt|열려라참깨/u);
  expect(text).not.toContain(account.token);
});
