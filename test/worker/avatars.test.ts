// The picture that stands for a person: theirs alone until it was looked at, then everywhere they are drawn.
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import type { AccessView } from '#protocol/access/view.ts';
import type { AccountFile } from '#protocol/accounts/account-file.schema.ts';
import type { Account } from '#protocol/accounts/account.schema.ts';
import type { AvatarAnswer } from '#protocol/accounts/avatar.schema.ts';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { erasureOf } from '#worker/http/accounts/erase-account.ts';
import { aGuest, byLink, Caller, linkTo } from '../kit/api.ts';
import { pdf, png, request, testVirus, text } from '../kit/files-api.ts';
import { register } from '../kit/http.ts';
import { courseOf } from '../kit/itinerary-api.ts';
import { madeRoom, type MadeRoom } from '../kit/made-room.ts';

async function anAccount(): Promise<Caller> {
  const { user, access_token } = await register();
  return new Caller(user.id, access_token);
}

function put(by: Caller, bytes: Uint8Array, { type = 'image/png', key = '' } = {}) {
  const headers = { 'content-type': type, ...(key !== '' && { 'idempotency-key': key }) };
  return request<AvatarAnswer & { error?: { code: string } }>(by, '/auth/me/avatar', {
    method: 'PUT',
    headers,
    body: new Uint8Array(bytes),
  });
}

async function own(by: Caller): Promise<AvatarAnswer> {
  return (await by.get<AvatarAnswer>('/auth/me/avatar')).body;
}

/** A picture of this size, once it stands for them. */
async function pictured(by: Caller, side = 40): Promise<string> {
  const kept = await put(by, await png(side, side));
  expect([kept.status, kept.body.next?.state]).toEqual([202, 'pending']);
  const id = kept.body.next?.file_id ?? '';
  await eventually(async () => expect(await own(by)).toEqual({ file_id: id, next: null }));
  return id;
}

function eventually(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 15_000, interval: 100 });
}

async function seenIn({ id }: { id: string }, by: Caller, whose: Caller): Promise<string | undefined> {
  const { snapshot } = (await by.get<{ snapshot: AccessView }>(`/rooms/${id}`)).body;
  return snapshot.people.find((person) => person.id === whose.id)?.avatar;
}

const say: Record<string, { type: string; data: object }> = {
  itinerary: { type: 'comment.add', data: { content: '국수부터 먹어요' } },
  decision: { type: 'comment.add', data: { content: '국수부터 먹어요' } },
  chat: { type: 'message.send', data: { content: '국수부터 먹어요' } },
};

/** Joins and says something, so that they are among its people. */
async function takePart(room: MadeRoom, person: Caller): Promise<void> {
  expect((await person.post(`/shares/${room.code}/join`)).status).toBe(200);
  const { type, data } = say[room.kind] ?? { type: '', data: {} };
  expect((await person.post(`/rooms/${room.id}/commands`, { type, data })).status).toBe(200);
}

describe('a picture that stands for somebody', () => {
  it('reaches rooms of every kind in which they are, those that they come into later, and the lists of others', async () => {
    const me = await anAccount();
    const rooms = await Promise.all(['itinerary', 'decision', 'chat'].map((kind) => madeRoom(kind)));
    for (const room of rooms) await takePart(room, me);
    const first = await pictured(me);
    expect((await me.get<Account>('/auth/me')).body.avatar).toBe(first);
    for (const room of rooms) await eventually(async () => expect(await seenIn(room, room.owner, me)).toBe(first));
    const later = await madeRoom('chat');
    await takePart(later, me);
    await eventually(async () => expect(await seenIn(later, later.owner, me)).toBe(first));
    await eventually(async () => {
      const { items } = (await later.owner.get<{ items: RoomInInbox[] }>('/inbox/rooms')).body;
      expect(items.flatMap(({ faces }) => faces).find(({ id }) => id === me.id)?.avatar).toBe(first);
    });
    const second = await pictured(me, 50);
    for (const room of [...rooms, later])
      await eventually(async () => expect(await seenIn(room, room.owner, me)).toBe(second));
    const { items } = (await later.owner.get<{ items: { id: string; avatar: string | null }[] }>('/people')).body;
    expect(items).toContainEqual(expect.objectContaining({ id: me.id, avatar: second }));
  });

  it('is small for all who know its id, may be kept, and other files are not found so', async () => {
    const me = await anAccount();
    const id = await pictured(me, 500);
    const small = await request(null, `/avatars/${id}`);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(small.headers.get('cache-control')).toBe('public, max-age=86400');
    const again = await request(null, `/avatars/${id}`, {
      headers: { 'if-none-match': small.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const medium = await request(null, `/avatars/${id}?size=medium`);
    expect(medium.bytes.length).toBeGreaterThan(small.bytes.length);
    expect((await request(null, `/avatars/${id}?size=original`)).status).toBe(400);
    const draft = await request(me, '/files?name=a.png', {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(await png(8, 8)),
    });
    await eventually(async () => {
      const row = await env.DB.prepare('SELECT state FROM files WHERE id = ?').bind(draft.body.id).first();
      expect(row).toEqual({ state: 'clean' });
    });
    for (const other of [draft.body.id, `fil_${'0'.repeat(26)}`])
      expect((await request(null, `/avatars/${other}`)).status).toBe(404);
    // Nobody else has it as it was uploaded.
    expect((await request(await anAccount(), `/files/${id}`)).status).toBe(404);
    expect((await me.delete(`/files/${id}`)).status).toBe(409);
  });

  it('is refused where it is no picture, infected, too large or broken; the one before it stays', async () => {
    const me = await anAccount();
    const id = await pictured(me);
    const codes = async (bytes: Uint8Array, type: string): Promise<unknown[]> => {
      const { status, body } = await put(me, bytes, { type });
      return [status, body.error?.code];
    };
    expect(await codes(pdf(), 'application/pdf')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await codes(text('<svg/>'), 'image/svg+xml')).toEqual([400, 'VALIDATION_ERROR']);
    expect(await codes(text('<svg/>'), 'image/png')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await codes(testVirus(), 'image/png')).toEqual([422, 'INFECTED_FILE']);
    expect(await codes(new Uint8Array(), 'image/png')).toEqual([400, 'VALIDATION_ERROR']);
    expect(await codes(new Uint8Array(10 * 1024 * 1024 + 1), 'image/png')).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await codes(await png(12_001, 2), 'image/png')).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect((await put(new Caller('', ''), await png(8, 8))).status).toBe(401);
    expect(await own(me)).toEqual({ file_id: id, next: null });
  });

  it('that is uploaded twice under one key is kept once', async () => {
    const me = await anAccount();
    const bytes = await png(30, 30);
    const key = crypto.randomUUID();
    const [one, two] = [await put(me, bytes, { key }), await put(me, bytes, { key })];
    expect([one.status, two.status, two.body.next?.file_id]).toEqual([202, 202, one.body.next?.file_id]);
    expect((await put(me, await png(31, 31), { key })).body.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is gone at once where it is removed, and rooms say so', async () => {
    const me = await aGuest('손님');
    const room = await madeRoom('itinerary', 'comment');
    await takePart(room, me);
    const id = await pictured(me);
    await eventually(async () => expect(await seenIn(room, room.owner, me)).toBe(id));
    expect((await me.delete('/auth/me/avatar')).status).toBe(204);
    expect((await request(null, `/avatars/${id}`)).status).toBe(404);
    expect((await env.MEDIA.list({ prefix: `accounts/${me.id}/` })).objects).toEqual([]);
    await eventually(async () => expect(await seenIn(room, room.owner, me)).toBeUndefined());
    expect(await own(me)).toEqual({ file_id: null, next: null });
    expect((await me.delete('/auth/me/avatar')).status).toBe(204);
  });

  it('that is replaced counts for nothing, and is swept', async () => {
    const me = await anAccount();
    const [one, two] = [await pictured(me), await pictured(me, 44)];
    const rows = await env.DB.prepare('SELECT id, unused_since_ms AS unused FROM files WHERE account_id = ?')
      .bind(me.id)
      .all<{ id: string; unused: number | null }>();
    expect(rows.results.find(({ id }) => id === one)?.unused).not.toBeNull();
    expect(rows.results.find(({ id }) => id === two)?.unused).toBeNull();
    await env.DB.prepare('UPDATE files SET unused_since_ms = 0 WHERE id = ?').bind(one).run();
    const { sweepFiles } = await import('#worker/files/sweep.ts');
    const { openDirectory } = await import('#worker/directory/directory.ts');
    await sweepFiles(env, openDirectory(env.DB, 'first-primary').db);
    expect((await request(null, `/avatars/${one}`)).status).toBe(404);
    expect((await request(null, `/avatars/${two}`)).status).toBe(200);
  });

  it('leaves a room with whoever is put out of it, stays away whatever they upload, and comes back with them', async () => {
    const [room, me] = [await madeRoom('itinerary', 'comment'), await anAccount()];
    await takePart(room, me);
    const id = await pictured(me);
    await eventually(async () => expect(await seenIn(room, room.owner, me)).toBe(id));
    const { owner } = room;
    const act = (type: string) => owner.post(`/rooms/${room.id}/commands`, { type, data: { account_id: me.id } });
    expect((await act('person.shut_out')).status).toBe(200);
    expect(await seenIn(room, owner, me)).toBeUndefined();
    const other = await madeRoom('itinerary', 'comment');
    await takePart(other, me);
    const next = await pictured(me, 60);
    await eventually(async () => expect(await seenIn(other, other.owner, me)).toBe(next));
    expect(await seenIn(room, owner, me)).toBeUndefined();
    expect((await act('person.let_in')).status).toBe(200);
    await eventually(async () => expect(await seenIn(room, owner, me)).toBe(next));
  });

  it('is nobody’s to choose for another, nor in a room by itself', async () => {
    const [room, me] = [await madeRoom('chat'), await anAccount()];
    await takePart(room, me);
    const id = await pictured(me);
    const taken = await room.owner.post(`/rooms/${room.id}/commands`, {
      type: 'person.set_avatar',
      data: { avatar: id },
    });
    expect(taken.status).toBe(400);
    const looker = await byLink(room.id, await room.link('view'));
    expect((await looker.put('/auth/me/avatar', {})).status).toBeGreaterThanOrEqual(401);
  });

  it('stands in the file of the account, and nothing of it is left once that is deleted', async () => {
    const me = await anAccount();
    const course = await courseOf(['서울숲']);
    const code = await linkTo(course.id, course.owner.id, { level: 'comment' });
    await eventually(async () => expect((await me.post(`/shares/${code}/join`)).status).toBe(200));
    const id = await pictured(me);
    await eventually(async () => expect(await seenIn(course, course.owner, me)).toBe(id));
    const file = (await me.get<AccountFile>('/auth/me/export')).body;
    expect(file.avatar).toMatchObject({ file_id: id, name: 'avatar.png', content_type: 'image/png' });
    expect((await me.delete('/auth/me')).status).toBe(202);
    await env.DB.prepare('UPDATE account_deletions SET due_at_ms = 0 WHERE account_id = ?').bind(me.id).run();
    await env.OUTBOX.send(erasureOf(me.id, 0));
    await eventually(async () => expect(await seenIn(course, course.owner, me)).toBeUndefined());
    await eventually(async () => expect((await request(null, `/avatars/${id}`)).status).toBe(404));
    await eventually(async () => {
      expect(await env.DB.prepare('SELECT * FROM files WHERE account_id = ?').bind(me.id).all()).toMatchObject({
        results: [],
      });
    });
    expect((await env.MEDIA.list({ prefix: `accounts/${me.id}/` })).objects).toEqual([]);
  });
});
