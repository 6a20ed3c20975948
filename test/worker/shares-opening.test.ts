import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { signedInSchema } from '#protocol/accounts/account.schema.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { reportNow } from '#worker/platform/metrics/metrics.ts';
import { verifyRoomToken } from '#worker/platform/secrets/tokens.ts';
import { aGuest, byLink, Caller, credentialsOf, someone } from '#test/kit/api.ts';
import { anAddress, send } from '#test/kit/http.ts';
import { accepted, roomIn, send as sendToRoom } from '#test/kit/room-kit.ts';
import {
  enterShare,
  eventually,
  openedBy,
  outcomeOf,
  readShare,
  sharedCourse,
  shareOf,
  statsOf,
} from '#test/kit/share-api.ts';

const phone = {
  'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari',
};
const unknownCode = 'ZZZZ0000';

async function claimsOf(token: string) {
  const claims = await verifyRoomToken([env.JWT_SECRET], token, Date.now());
  if (claims === null) throw new Error('the token is not good');
  return claims;
}

describe('reading a link', () => {
  it('answers with the room, what it grants and a token that only looks', async () => {
    const { id, code, owner } = await sharedCourse({ permission_level: 'comment' }, ['서울숲', '대림창고']);
    const opened = await openedBy(readShare(code));
    expect(opened.room).toMatchObject({
      id,
      kind: 'itinerary',
      title: '성수동 산책',
      places_count: 2,
      comments_count: 0,
      participants_count: 1,
      created_by: { id: owner.id, name: '하늘' },
      you: { name: '손님', guest: true, role: null, capabilities: ['view'], offers: ['view', 'comment'] },
    });
    expect(opened.room.snapshot).toMatchObject({ title: '성수동 산책', shares: [] });
    expect(opened.permission).toMatchObject({ level: 'comment', can_comment: true, can_edit: false });
    const claims = await claimsOf(opened.access_token);
    expect(claims).toMatchObject({
      sub: opened.room.you.id,
      room_id: id,
      link: code,
      looks: true,
      capabilities: ['view'],
    });
    expect(claims.exp - claims.iat).toBe(15 * 60);
  });

  it('calls a guest by the language of the browser', async () => {
    const { code } = await sharedCourse();
    expect((await openedBy(readShare(code, { headers: { 'accept-language': 'en-GB' } }))).room.you.name).toBe('Guest');
  });

  it('is done in my own name where I have one', async () => {
    const { code } = await sharedCourse();
    const me = await someone('지우');
    expect((await openedBy(readShare(code, { token: me.token }))).room.you).toMatchObject({ id: me.id, name: '지우' });
  });

  it('changes nothing in the room and counts nobody, however often', async () => {
    const { id, owner, code } = await sharedCourse({ max_people: 1 });
    const before = await owner.get<{ seq: number }>(`/rooms/${id}`);
    for (let i = 0; i < 3; i += 1) expect((await readShare(code, { headers: phone })).status).toBe(200);
    expect((await owner.get<{ seq: number }>(`/rooms/${id}`)).body.seq).toBe(before.body.seq);
    expect(await statsOf(owner, code)).toMatchObject({ access_count: 0, bot_count: 0, last_accessed_at: null });
  });

  it('does not take a bad token for nobody', async () => {
    const { code } = await sharedCourse();
    expect((await readShare(code, { token: 'not.a.token' })).status).toBe(401);
  });
});

describe('a dead link', () => {
  it('that never existed is 404, however it is written', async () => {
    for (const code of [unknownCode, 'short', 'x'.repeat(64), '%2e%2e']) {
      expect(await outcomeOf(await readShare(code))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  it('tells upper from lower case', async () => {
    const { code } = await sharedCourse({ long: true });
    const swapped = code.replace(/[a-zA-Z]/u, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    expect((await readShare(swapped)).status).toBe(404);
  });

  it('that was only reserved is as if it never existed', async () => {
    await env.DB.prepare(
      "INSERT INTO links (code, room_id, permission_level, has_password, state, seq, created_by, created_at_ms) VALUES ('reserv00', 'rom_x', 'view', 0, 'reserved', 0, 'acc_x', 0)",
    ).run();
    expect((await readShare('reserv00')).status).toBe(404);
  });

  it('that has run out is 410 by the clock, before anything has told the directory', async () => {
    const { code } = await sharedCourse({ expires_at: new Date(Date.now() + 400).toISOString() });
    await eventually(async () => {
      expect(await outcomeOf(await readShare(code))).toEqual({ status: 410, code: 'GONE', reason: 'expired' });
    });
    expect((await enterShare(code)).status).toBe(410);
  });

  it('of a deleted room says that the room was deleted, also once the directory knows', async () => {
    const { id, owner, code } = await sharedCourse();
    expect((await owner.delete(`/rooms/${id}`)).status).toBe(204);
    expect(await outcomeOf(await readShare(code))).toMatchObject({ status: 410, reason: 'deleted' });
    await eventually(async () => expect((await owner.get('/rooms?state=deleted')).text).toContain(id));
    expect(await outcomeOf(await readShare(code))).toMatchObject({ status: 410, reason: 'deleted' });
  });
});

describe('guessing codes', () => {
  it('is stopped after 30 misses a minute from an address, on the pages, too; codes that exist are found all the same', async () => {
    const { code } = await sharedCourse();
    const address = anAddress();
    for (let i = 0; i < 15; i += 1) {
      expect((await readShare(`guess${String(i).padStart(3, '0')}`, { address })).status).toBe(404);
      expect((await send(`/s/guess${String(i + 100)}`, { address })).status).toBe(404);
    }
    const refused = await readShare(unknownCode, { address });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await send(`/share/guess999`, { address })).status).toBe(429);
    expect((await send(`/api/v1/shares/guess998/qr.svg`, { address })).status).toBe(429);
    expect((await readShare(code, { address })).status).toBe(200);
    expect((await send(`/s/${code}`, { address })).status).toBe(200);
  });

  it('is counted for a subscriber’s whole IPv6 block', async () => {
    const guesses = Array.from({ length: 31 }, (_, i) =>
      readShare(`guess${String(i + 200)}`, { address: `2001:db8:7:7::${i}` }),
    );
    const statuses = (await Promise.all(guesses)).map((response) => response.status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(30);
    expect((await readShare(unknownCode, { address: '2001:db8:7:8::1' })).status).toBe(404);
  });

  it('is stopped sooner than block by block for who holds many of them', async () => {
    const statuses: number[] = [];
    for (let block = 0; block < 5; block += 1) {
      const guesses = Array.from({ length: 30 }, (_, i) =>
        readShare(`wide${block}${String(i).padStart(3, '0')}`, { address: `2001:db8:9:${block}::${i}` }),
      );
      statuses.push(...(await Promise.all(guesses)).map((response) => response.status));
    }
    expect(statuses.filter((status) => status === 404)).toHaveLength(120);
  });

  it('leaves nothing stored for an address that never guesses', async () => {
    const { code } = await sharedCourse();
    const address = anAddress();
    expect((await readShare(code, { address })).status).toBe(200);
    const limiter = env.LIMITER.getByName(limitKeys.codeMiss(address));
    const tables = await runInDurableObject(limiter, (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'hits'").toArray(),
    );
    expect(tables).toEqual([]);
  });

  it('is not what opening a link is: a whole school behind one address gets in', async () => {
    const { code } = await sharedCourse();
    const address = anAddress();
    const statuses = await Promise.all(Array.from({ length: 40 }, () => readShare(code, { address })));
    expect(new Set(statuses.map((response) => response.status))).toEqual(new Set([200]));
  });
});

describe('coming in', () => {
  it('counts a person, with where they came from, and a token that says so', async () => {
    const { owner, code } = await sharedCourse();
    const opened = await openedBy(
      enterShare(code, { referrer: 'https://cafe.example/board?id=3' }, { headers: phone }),
    );
    expect(await claimsOf(opened.access_token)).toMatchObject({ counted: true });
    await openedBy(enterShare(code, {}, { headers: { ...phone, referer: 'https://m.search.example/' } }));
    await openedBy(enterShare(code, { referrer: 'http://madang.test/s/x' }));
    await eventually(async () => {
      const stats = await statsOf(owner, code);
      expect(stats).toMatchObject({ access_count: 3, bot_count: 0 });
      expect(stats.by_referrer).toEqual([
        { referrer_host: null, people: 1 },
        { referrer_host: 'cafe.example', people: 1 },
        { referrer_host: 'm.search.example', people: 1 },
      ]);
      expect(stats.by_day).toEqual([{ day: new Date().toISOString().slice(0, 10), people: 3 }]);
      expect(stats.by_hour.reduce((sum, people) => sum + people, 0)).toBe(3);
      expect(Date.parse(stats.last_accessed_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    });
  });

  it('counts a crawler that runs scripts apart', async () => {
    const { owner, code } = await sharedCourse();
    const crawler =
      'Mozilla/5.0 AppleWebKit/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/130';
    await enterShare(code, {}, { headers: { 'user-agent': crawler } });
    await eventually(async () => expect(await statsOf(owner, code)).toMatchObject({ access_count: 0, bot_count: 1 }));
  });

  it('needs no body', async () => {
    const { code } = await sharedCourse();
    expect((await send(`/api/v1/shares/${code}/access`, { method: 'POST' })).status).toBe(200);
  });

  it('with a name makes a guest account that lasts', async () => {
    const { id, code } = await sharedCourse({ permission_level: 'comment' });
    const opened = await openedBy(enterShare(code, { display_name: ' 민호 ' }));
    const guest = signedInSchema.parse(opened.guest);
    expect(guest.user).toMatchObject({ id: opened.room.you.id, full_name: '민호', guest: true });
    const visitor = new Caller(opened.room.you.id, opened.access_token);
    await visitor.post(`/shares/${code}/comments`, { content: '저도 갈래요' });
    const refreshed = await send('/api/v1/auth/refresh', { body: { refresh_token: guest.refresh_token } });
    const later = signedInSchema.parse(await refreshed.json());
    const again = await openedBy(readShare(code, { token: later.access_token }));
    expect(again.room.you).toMatchObject({ id: guest.user.id, name: '민호' });
    expect(again.room).toMatchObject({ id, comments_count: 1, participants_count: 2 });
  });

  it('with a name but an account of my own makes no other', async () => {
    const { code } = await sharedCourse();
    const me = await aGuest('이미 있는 손님');
    const opened = await openedBy(enterShare(code, { display_name: '다른 이름' }, { token: me.token }));
    expect([opened.guest, opened.room.you.id]).toEqual([undefined, me.id]);
  });

  it.each([{ display_name: '' }, { display_name: 'x'.repeat(51) }, { display_name: '\u202e\u200b' }, { name: '민호' }])(
    'refuses %j',
    async (body) => {
      const { code } = await sharedCourse();
      expect((await enterShare(code, body)).status).toBe(400);
    },
  );

  it('is not what a socket does by which somebody only looks', async () => {
    const { id, owner, code } = await sharedCourse();
    const [read, entered] = [await openedBy(readShare(code)), await openedBy(enterShare(code))];
    for (const { access_token } of [read, entered]) {
      const path = `/api/v1/rooms/${id}/socket?token=${access_token}`;
      const response = await send(path, { headers: { upgrade: 'websocket', ...phone } });
      response.webSocket?.accept();
      response.webSocket?.close(1000);
    }
    await eventually(async () => expect((await statsOf(owner, code)).access_count).toBe(1));
  });
});

describe('a password', () => {
  const password = '은행나무길';

  it('is asked for on every way in, which tell nothing of the room', async () => {
    const { id, code } = await sharedCourse({ password, permission_level: 'edit' }, ['비밀 장소']);
    const me = await someone();
    const ways: [string, Response][] = [
      ['read', await readShare(code)],
      ['read as an account', await readShare(code, { token: me.token })],
      ['enter', await enterShare(code)],
      ['join', await send(`/api/v1/shares/${code}/join`, { method: 'POST', token: me.token })],
      ['comments', await send(`/api/v1/shares/${code}/comments`)],
      ['comments as an account', await send(`/api/v1/shares/${code}/comments`, { token: me.token })],
      ['comment', await send(`/api/v1/shares/${code}/comments`, { token: me.token, body: { content: '안녕하세요' } })],
    ];
    for (const [way, response] of ways) {
      const text = await response.clone().text();
      expect([way, await outcomeOf(response)]).toEqual([
        way,
        { status: 401, code: 'PASSWORD_REQUIRED', reason: undefined },
      ]);
      expect(text).not.toMatch(new RegExp(`성수동|비밀 장소|itinerary|${id}`, 'u'));
    }
  });

  it('lets in whoever knows it, in any Unicode form', async () => {
    const { code } = await sharedCourse({ password });
    expect((await openedBy(enterShare(code, { password: password.normalize('NFD') }))).permission.can_view).toBe(true);
    const me = await aGuest();
    expect((await me.post(`/shares/${code}/join`, { password })).status).toBe(200);
  });

  it('that is wrong is told so, and is no access', async () => {
    const { owner, code } = await sharedCourse({ password });
    expect(await outcomeOf(await enterShare(code, { password: '소나무길' }))).toMatchObject({
      status: 401,
      code: 'WRONG_PASSWORD',
    });
    expect(await outcomeOf(await enterShare(code, { password: '' }))).toMatchObject({ code: 'PASSWORD_REQUIRED' });
    expect((await statsOf(owner, code)).access_count).toBe(0);
  });

  it('may be tried 5 times a minute from one address, and the right one is no try', async () => {
    const { code } = await sharedCourse({ password });
    const address = anAddress();
    for (let i = 0; i < 3; i += 1) await openedBy(enterShare(code, { password }, { address }));
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, i) => enterShare(code, { password: `no${i}` }, { address })),
    );
    const statuses = guesses.map((response) => response.status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect((await enterShare(code, { password }, { address })).status).toBe(429);
    expect((await enterShare(code, { password })).status).toBe(200);
  }, 60_000);

  it('is not guessed from many addresses either: by the block around them, and by the link', async () => {
    const { code } = await sharedCourse({ password });
    const guess = async (address: string) => (await enterShare(code, { password: 'nope' }, { address })).status;
    const { sharePasswordAround: around, sharePasswordMiss: anywhere } = limitRules;
    const block = limitKeys.sharePassword(code, '2001:db8:48::/48');
    for (let i = 1; i < around.limit; i += 1) await hitLimit(env.LIMITER, block, around);
    expect([await guess('2001:db8:48:1::1'), await guess('2001:db8:48:2::1')]).toEqual([401, 429]);
    for (let i = 2; i < anywhere.limit; i += 1) {
      await hitLimit(env.LIMITER, limitKeys.sharePasswordMiss(code), anywhere);
    }
    expect([await guess('2001:db8:49:1::1'), await guess('2001:db8:50:2::1')]).toEqual([401, 429]);
  });

  it('given once is not asked of the token that it brought', async () => {
    const { code } = await sharedCourse({ password, permission_level: 'comment' });
    const opened = await openedBy(enterShare(code, { password, display_name: '민호' }));
    const visitor = new Caller(opened.room.you.id, opened.access_token);
    expect((await visitor.post(`/shares/${code}/comments`, { content: '들어왔어요' })).status).toBe(201);
    expect((await visitor.get<{ items: unknown[] }>(`/shares/${code}/comments`)).body.items).toHaveLength(1);
  });

  it('is not asked of members when they read or write comments', async () => {
    const { owner, code } = await sharedCourse({ password });
    expect((await owner.get(`/shares/${code}/comments`)).status).toBe(200);
  });
});

describe('a link for so many people', () => {
  it('lets in 5 of 20 who come at the same time', async () => {
    const { owner, code, id } = await sharedCourse({ max_people: 5 });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => outcomeOf(await enterShare(code, { display_name: `손님 ${i}` }))),
    );
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(outcomes.filter(({ reason }) => reason === 'full')).toHaveLength(15);
    const list = await owner.get<{ items: { people: number }[] }>(`/rooms/${id}/shares`);
    expect(list.body.items[0]?.people).toBe(5);
  });

  it('keeps a seat for whoever has one, and makes no account for whoever gets none', async () => {
    const { code } = await sharedCourse({ max_people: 1 });
    const seated = await openedBy(enterShare(code, { display_name: '첫째' }));
    const token = signedInSchema.parse(seated.guest).access_token;
    const before = await env.DB.prepare('SELECT count(*) AS n FROM accounts').first('n');
    expect(await outcomeOf(await enterShare(code, { display_name: '둘째' }))).toEqual({
      status: 410,
      code: 'GONE',
      reason: 'full',
    });
    expect(await env.DB.prepare('SELECT count(*) AS n FROM accounts').first('n')).toBe(before);
    expect((await readShare(code, { token })).status).toBe(200);
    expect((await enterShare(code, {}, { token })).status).toBe(200);
    expect((await readShare(code)).status).toBe(410);
  });

  it('asks for its password before it says that it is full', async () => {
    const { code } = await sharedCourse({ max_people: 1, password: '문문문문' });
    await openedBy(enterShare(code, { password: '문문문문', display_name: '첫째' }));
    expect((await outcomeOf(await enterShare(code))).code).toBe('PASSWORD_REQUIRED');
    expect((await outcomeOf(await enterShare(code, { password: '문문문문' }))).reason).toBe('full');
  });

  it('takes no seat for its maker', async () => {
    const { owner, code } = await sharedCourse({ max_people: 1 });
    await enterShare(code, {}, { token: owner.token });
    expect((await enterShare(code)).status).toBe(200);
  });
});

describe('joining', () => {
  it('makes a lasting member at the link’s level, whose list has the room at once', async () => {
    const { id, owner, code } = await sharedCourse({ permission_level: 'edit' });
    const me = await aGuest('유진');
    const joined = await me.post(`/shares/${code}/join`);
    expect(joined.body).toEqual({ room: { id, kind: 'itinerary' }, role: 'editor' });
    const rooms = await me.get<{ items: { id: string; role: string }[] }>('/rooms');
    expect(rooms.body.items).toMatchObject([{ id, role: 'editor' }]);
    await owner.delete(`/shares/${code}`);
    expect((await me.get(`/rooms/${id}`)).status).toBe(200);
  });

  it('again changes nothing, and never lowers a role', async () => {
    const course = await sharedCourse({ permission_level: 'edit' });
    const { code: viewing } = await shareOf(course, { permission_level: 'view' });
    const me = await aGuest();
    await me.post(`/shares/${course.code}/join`);
    expect((await me.post(`/shares/${viewing}/join`)).body).toMatchObject({ role: 'editor' });
    expect((await course.owner.post(`/shares/${viewing}/join`)).body).toMatchObject({ role: 'owner' });
  });

  it('is not for nobody, nor for a room token', async () => {
    const { id, code } = await sharedCourse();
    expect((await send(`/api/v1/shares/${code}/join`, { method: 'POST' })).status).toBe(401);
    expect((await (await byLink(id, code)).post(`/shares/${code}/join`)).status).toBe(401);
  });
});

describe('comments by a link', () => {
  it('are read by anyone who has it and written by whoever it lets', async () => {
    const { id, code, owner } = await sharedCourse({ permission_level: 'comment' });
    await owner.post(`/rooms/${id}/comments`, { content: '어서 오세요' });
    const read = await send(`/api/v1/shares/${code}/comments`);
    expect(await read.json()).toMatchObject({ items: [{ content: '어서 오세요' }], next_cursor: null });
    const visitor = await byLink(id, code);
    const [first, again] = [
      await visitor.post(`/shares/${code}/comments?target=${id}`, { content: '반가워요' }, { key: 'c1' }),
      await visitor.post(`/shares/${code}/comments?target=${id}`, { content: '반가워요' }, { key: 'c1' }),
    ];
    expect([first.status, again.text]).toEqual([201, first.text]);
    expect((await send(`/api/v1/shares/${code}/comments`, { body: { content: '이름 없이' } })).status).toBe(401);
  });

  it('are not for a token of another room', async () => {
    const [here, there] = [await sharedCourse(), await sharedCourse()];
    expect((await (await byLink(there.id, there.code)).get(`/shares/${here.code}/comments`)).status).toBe(403);
  });

  it('end with the link', async () => {
    const { id, owner, code } = await sharedCourse({ permission_level: 'comment' });
    const visitor = await byLink(id, code);
    await accepted(sendToRoom(roomIn(env.ITINERARY, id), credentialsOf(owner.id), 'share.revoke', { code }));
    expect((await outcomeOf(await send(`/api/v1/shares/${code}/comments`, { token: visitor.token }))).status).toBe(410);
  });
});

describe('the figures of a link', () => {
  it('are for those who may share, and stay after its end', async () => {
    const { id, owner, code } = await sharedCourse({ permission_level: 'comment' });
    expect((await (await byLink(id, code)).get(`/shares/${code}/stats`)).status).toBe(403);
    expect((await (await someone()).get(`/shares/${code}/stats`)).status).toBe(404);
    await owner.delete(`/shares/${code}`);
    expect(await statsOf(owner, code)).toMatchObject({ share_id: code, access_count: 0 });
  });
});

describe('metrics', () => {
  const value = async (line: string): Promise<number> => {
    await reportNow(env.METRICS);
    const text = await (await send('/metrics', { token: env.METRICS_TOKEN })).text();
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  };

  it('count links that are made, and who comes by them', async () => {
    const lines = [
      'share_creates_total{permission_level="comment"}',
      'share_accesses_total{user_type="owner"}',
      'share_accesses_total{user_type="member"}',
      'share_accesses_total{user_type="guest"}',
    ];
    const all = async () => Promise.all(lines.map(value));
    const before = await all();
    const { code, owner } = await sharedCourse({ permission_level: 'comment' });
    const member = await someone();
    await member.post(`/shares/${code}/join`);
    await enterShare(code, {}, { token: owner.token });
    await enterShare(code, {}, { token: member.token });
    // Whoever is nobody here is a guest of the link, with an account or without.
    await enterShare(code, {}, { token: (await someone()).token });
    await enterShare(code, { display_name: '민호' });
    await enterShare(code);
    await readShare(code);
    const after = await all();
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 1, 1, 3]);
  });
});
