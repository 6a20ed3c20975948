import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { linkCapabilities, permissionLevels } from '#protocol/capabilities.ts';
import { shareSchema } from '#protocol/shares/shares.schema.ts';
import { deliver, deliveryContext } from '#worker/deliver.ts';
import { findLink, reserveLink } from '#worker/directory/links.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { reserveCode } from '#worker/http/shares/share-code.ts';
import { aGuest, byLink, Caller, credentialsOf, someone } from '#test/kit/api.ts';
import { origin } from '#test/kit/http.ts';
import { courseOf } from '#test/kit/itinerary-api.ts';
import { accepted, connect, newId, roomIn, send as sendToRoom } from '#test/kit/room-kit.ts';
import { enterShare, openedBy, outcomeOf, readShare, sharedCourse, shareOf } from '#test/kit/share-api.ts';

const directory = () => openDirectory(env.DB, 'first-primary');

describe('making a link', () => {
  it('answers with its address and its QR code, and it opens at once', async () => {
    const course = await courseOf(['서울숲']);
    const made = await course.owner.post('/shares', { room_id: course.id, permission_level: 'comment' });
    expect(made.status).toBe(201);
    const share = shareSchema.parse(made.body);
    expect(share).toMatchObject({
      share_id: expect.stringMatching(/^[0-9A-Za-z]{8}$/u),
      share_url: `${origin}/s/${share.code}`,
      qr_code_url: `${origin}/api/v1/shares/${share.code}/qr.svg`,
      permission_level: 'comment',
      allow_comments: true,
      allow_edit: false,
      expires_at: null,
      has_password: false,
      state: 'active',
      people: 0,
      created_by: course.owner.id,
      room_id: course.id,
    });
    expect((await readShare(share.code)).status).toBe(200);
  });

  it('has a code of 22 characters where a long one is asked for', async () => {
    expect((await sharedCourse({ long: true })).code).toMatch(/^[0-9A-Za-z]{22}$/u);
  });

  it('with the same key is made once and answered byte for byte the same', async () => {
    const course = await courseOf();
    const body = { room_id: course.id, permission_level: 'edit', password: '우리끼리' };
    const [first, second] = [
      await course.owner.post('/shares', body, { key: 'k1' }),
      await course.owner.post('/shares', body, { key: 'k1' }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const list = await course.owner.get<{ items: unknown[] }>(`/rooms/${course.id}/shares`);
    expect(list.body.items).toHaveLength(1);
  });

  it('with the same key sent at the same time is made once, too', async () => {
    const course = await courseOf();
    const body = { room_id: course.id, permission_level: 'view' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => course.owner.post('/shares', body, { key: 'together' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    const list = await course.owner.get<{ items: unknown[] }>(`/rooms/${course.id}/shares`);
    expect(list.body.items).toHaveLength(1);
  });

  it('with the same key for something else is refused', async () => {
    const course = await courseOf();
    const body = { room_id: course.id, permission_level: 'view', password: 'first' };
    await course.owner.post('/shares', body, { key: 'k2' });
    const other = await course.owner.post('/shares', { ...body, password: 'second' }, { key: 'k2' });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('IDEMPOTENCY_KEY_REUSED')]);
  });

  it('never keeps a password as it is, nor a digest that could be tried', async () => {
    const course = await courseOf();
    const body = { room_id: course.id, permission_level: 'view', password: '1234' };
    const made = await course.owner.post('/shares', body, { key: 'k3' });
    expect(made.text).not.toMatch(/scrypt|1234"/u);
    const kept = await env.DB.prepare('SELECT digest FROM idempotency WHERE account_id = ?')
      .bind(course.owner.id)
      .first();
    const plain = `POST /api/v1/shares\n${JSON.stringify(body)}`;
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(plain))).toString('hex');
    expect(kept?.['digest']).not.toBe(digest);
    const log = await course.owner.get(`/rooms/${course.id}/events`);
    expect(log.text).toContain('share.created');
    expect(log.text).not.toContain('scrypt');
  });

  it.each([
    [{ permission_level: 'manage' }, 'permission_level'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ expires_at: 'tomorrow' }, 'expires_at'],
    [{ max_people: 0 }, 'max_people'],
    [{ password: '' }, 'password'],
    [{ password: 'x'.repeat(129) }, 'password'],
    [{ code: 'chosen12' }, 'code'],
  ])('refuses %j and says which field', async (terms, field) => {
    const course = await courseOf();
    const body = { room_id: course.id, permission_level: 'view', ...terms };
    const { status, text } = await course.owner.post('/shares', body);
    expect([status, text]).toEqual([400, expect.stringContaining(`"${field}"`)]);
    const list = await course.owner.get<{ items: unknown[] }>(`/rooms/${course.id}/shares`);
    expect(list.body.items).toEqual([]);
  });

  it('leaves no reserved code behind where the room refuses', async () => {
    const course = await courseOf();
    await course.owner.post('/shares', {
      room_id: course.id,
      permission_level: 'view',
      expires_at: '2020-01-01T00:00:00Z',
    });
    const kept = await env.DB.prepare('SELECT count(*) AS n FROM links WHERE room_id = ?').bind(course.id).first();
    expect(kept?.['n']).toBe(0);
  });

  it('takes an end in any zone and keeps it in UTC with milliseconds', async () => {
    const { share } = await sharedCourse({ expires_at: '2031-01-01T09:00:00+09:00' });
    expect(share.expires_at).toBe('2031-01-01T00:00:00.000Z');
  });

  it('is for those who may share: not strangers, viewers or commenters, but whoever came by a link to edit', async () => {
    const course = await sharedCourse({ permission_level: 'edit' });
    const body = { room_id: course.id, permission_level: 'view' };
    expect((await (await someone()).post('/shares', body)).status).toBe(404);
    for (const level of ['view', 'comment']) {
      const { code } = await shareOf(course, { permission_level: level });
      expect((await (await byLink(course.id, code)).post('/shares', body)).status).toBe(403);
    }
    const editor = await byLink(course.id, course.code);
    expect((await editor.post('/shares', body)).status).toBe(201);
    expect((await editor.post('/shares', { ...body, room_id: (await courseOf()).id })).status).toBe(403);
  });

  it('ends with the right to share: who edits no more makes no more links', async () => {
    const course = await sharedCourse({ permission_level: 'edit', allow_comments: true });
    const { owner } = course;
    const guest = await aGuest();
    await guest.post(`/shares/${course.code}/join`);
    expect((await guest.post('/shares', { room_id: course.id, permission_level: 'edit' })).status).toBe(201);
    await owner.patch(`/rooms/${course.id}/members/${guest.id}`, { role: 'commenter' });
    expect((await guest.post('/shares', { room_id: course.id, permission_level: 'view' })).status).toBe(403);
  });

  it('gives every one of many made at once a code of its own', async () => {
    const [db, roomId, createdBy] = [directory(), newId('rom'), newId('acc')];
    const codes = await Promise.all(
      Array.from({ length: 200 }, () => reserveCode(db, { roomId, createdBy, long: false, seed: null })),
    );
    expect(new Set(codes.map(({ code }) => code)).size).toBe(200);
  });

  it('draws another code where the first is someone else’s, and finds its own again on a retry', async () => {
    const [db, roomId, createdBy] = [directory(), newId('rom'), newId('acc')];
    const request = { roomId, createdBy, long: false, seed: { secret: 'x'.repeat(32), text: newId('rom') } };
    const first = await reserveCode(db, request);
    const again = await reserveCode(db, request);
    expect([first.again, again]).toEqual([false, { code: first.code, again: true }]);
    const other = await reserveCode(db, { ...request, roomId: newId('rom') });
    expect(other.again).toBe(false);
    expect(other.code).not.toBe(first.code);
  });
});

describe('the table of levels', () => {
  const cases = permissionLevels.flatMap((level) =>
    [true, false].flatMap((comments) => [true, false].map((edit) => [level, comments, edit] as const)),
  );

  it.each(cases)(
    '%s with allow_comments %s and allow_edit %s grants just that',
    async (level, allow_comments, allow_edit) => {
      const { code } = await sharedCourse({ permission_level: level, allow_comments, allow_edit });
      const opened = await openedBy(enterShare(code, { display_name: '민호' }));
      const granted = linkCapabilities({ permission_level: level, allow_comments, allow_edit });
      expect(opened.permission).toEqual({
        level,
        can_view: true,
        can_comment: granted.includes('comment'),
        can_edit: granted.includes('edit'),
        can_share: granted.includes('share'),
        can_delete: false,
      });
      expect([opened.can_comment, opened.can_edit]).toEqual([granted.includes('comment'), granted.includes('edit')]);
      const visitor = new Caller(opened.room.you.id, opened.access_token);
      const place = await visitor.post(`/rooms/${opened.room.id}/commands`, {
        type: 'place.add',
        data: { place: { name: '뚝섬' } },
      });
      const comment = await visitor.post(`/shares/${code}/comments`, { content: '여기 좋아요' });
      expect([place.status, comment.status]).toEqual([
        granted.includes('edit') ? 200 : 403,
        granted.includes('comment') ? 201 : 403,
      ]);
    },
  );

  it('never lowers a member: the owner has all by a link to view', async () => {
    const { owner, code } = await sharedCourse({ permission_level: 'view' });
    const opened = await openedBy(readShare(code, { token: owner.token }));
    expect(opened.permission).toMatchObject({ level: 'edit', can_share: true, can_delete: true });
    expect(opened.room.you).toMatchObject({ id: owner.id, role: 'owner' });
  });
});

describe('changing a link', () => {
  it('holds from the next opening on, and is answered whole', async () => {
    const { owner, code } = await sharedCourse({ permission_level: 'view' });
    const changed = await owner.patch(`/shares/${code}`, {
      permission_level: 'edit',
      max_people: 7,
      password: '바다바다',
    });
    expect(shareSchema.parse(changed.body)).toMatchObject({
      code,
      permission_level: 'edit',
      max_people: 7,
      has_password: true,
      state: 'active',
    });
    expect((await outcomeOf(await readShare(code))).code).toBe('PASSWORD_REQUIRED');
    await owner.patch(`/shares/${code}`, { password: null, max_people: null });
    expect((await openedBy(readShare(code))).can_edit).toBe(true);
  });

  it('with the same key is answered the same again', async () => {
    const { owner, code } = await sharedCourse();
    const change = { password: '산산산산' };
    const [first, second] = [
      await owner.patch(`/shares/${code}`, change, { key: 'p1' }),
      await owner.patch(`/shares/${code}`, change, { key: 'p1' }),
    ];
    expect([second.text, second.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
  });

  it('is for its maker and for managers', async () => {
    const course = await sharedCourse({ permission_level: 'edit' });
    const [editor, other] = [await aGuest(), await aGuest()];
    for (const guest of [editor, other]) await guest.post(`/shares/${course.code}/join`);
    const made = await editor.post<{ code: string }>('/shares', { room_id: course.id, permission_level: 'view' });
    expect((await other.patch(`/shares/${made.body.code}`, { max_people: 3 })).status).toBe(403);
    expect((await editor.patch(`/shares/${made.body.code}`, { max_people: 3 })).status).toBe(200);
    expect((await course.owner.delete(`/shares/${made.body.code}`)).status).toBe(204);
    expect((await (await someone()).patch(`/shares/${course.code}`, { max_people: 3 })).status).toBe(404);
  });

  it.each([[{}], [{ permission_level: 'all' }], [{ room_id: 'x' }]])('refuses %j', async (changes) => {
    const { owner, code } = await sharedCourse();
    expect((await owner.patch(`/shares/${code}`, changes)).status).toBe(400);
  });
});

describe('a link taken back', () => {
  it('leads nowhere from that moment on, and says so', async () => {
    const { owner, code } = await sharedCourse();
    expect((await owner.delete(`/shares/${code}`)).status).toBe(204);
    expect(await outcomeOf(await readShare(code))).toEqual({ status: 410, code: 'GONE', reason: 'revoked' });
    expect((await owner.delete(`/shares/${code}`)).status).toBe(410);
    expect((await owner.patch(`/shares/${code}`, { max_people: 2 })).status).toBe(410);
  });

  it('closes the sockets of whoever came by it with 4410, and no one else’s', async () => {
    const { id, owner, code } = await sharedCourse({ permission_level: 'edit' });
    const room = roomIn(env.ITINERARY, id);
    const visitor = await connect(room, { ...credentialsOf(newId('acc'), code), guest: true });
    const maker = await connect(room, credentialsOf(owner.id));
    await visitor.next('welcome');
    await maker.next('welcome');
    await owner.delete(`/shares/${code}`);
    expect((await visitor.closing()).code).toBe(4410);
    await maker.next('events');
    expect(maker.closed).toBeNull();
    maker.close();
  });

  it('stays dead when the queue brings an older word of it, and its code is never given out again', async () => {
    const { id, owner, share, code } = await sharedCourse();
    await owner.delete(`/shares/${code}`);
    const data = { ...share, created_by: owner.id };
    await deliver({ type: 'link.changed', room_id: id, seq: 1, at_ms: 1, data }, deliveryContext(env));
    expect((await findLink(directory(), code))?.state).toBe('revoked');
    const reservation = { code, roomId: newId('rom'), createdBy: newId('acc'), nowMs: 1 };
    expect(await reserveLink(directory().db, reservation)).toBe(false);
  });

  it('is dead for the room itself where the directory has not heard of it yet', async () => {
    const { id, owner, code } = await sharedCourse();
    await accepted(sendToRoom(roomIn(env.ITINERARY, id), credentialsOf(owner.id), 'share.revoke', { code }));
    await env.DB.prepare("UPDATE links SET state = 'active' WHERE code = ?").bind(code).run();
    expect((await outcomeOf(await readShare(code))).reason).toBe('revoked');
  });
});

describe('the list of links', () => {
  it('shows all of a room’s links in order, alive and dead, and never a hash', async () => {
    const course = await sharedCourse({ password: '비밀비밀' });
    const second = await shareOf(course, { permission_level: 'edit', max_people: 3 });
    await course.owner.delete(`/shares/${second.code}`);
    const list = await course.owner.get<{ items: unknown[] }>(`/rooms/${course.id}/shares`);
    const items = list.body.items.map((item) => shareSchema.parse(item));
    expect(items.map(({ code, state, has_password }) => [code, state, has_password])).toEqual([
      [course.code, 'active', true],
      [second.code, 'revoked', false],
    ]);
    expect(list.text).not.toContain('scrypt');
  });

  it('is for those who may share', async () => {
    const course = await sharedCourse({ permission_level: 'comment' });
    const visitor = await byLink(course.id, course.code);
    expect((await visitor.get(`/rooms/${course.id}/shares`)).status).toBe(403);
    expect((await (await someone()).get(`/rooms/${course.id}/shares`)).status).toBe(404);
  });
});

describe('the hash of a password', () => {
  it('is for the worker alone: no one in the room can ask for it', async () => {
    const { id, owner, code } = await sharedCourse({ password: '비밀비밀' });
    const { room } = roomIn(env.ITINERARY, id);
    const asked = await room.query({
      credentials: credentialsOf(owner.id),
      name: 'share.secret',
      parameters: { code },
    });
    expect(asked).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    const link = { ...credentialsOf(newId('acc'), code), guest: true };
    expect((await room.query({ credentials: link, name: 'share.secret', parameters: { code } })).ok).toBe(false);
  });
});
