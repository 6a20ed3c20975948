// A session ends as a whole: what was made from it is refused everywhere, and what it has open is closed.
import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evictDurableObject, listDurableObjectIds } from 'cloudflare:test';
import type { SessionInfo, SignedIn } from '#protocol/accounts/account.schema.ts';
import { deviceName } from '#worker/http/sessions/device-name.ts';
import { Caller } from '#test/kit/api.ts';
import { enterAsGuest, goodPassword, origin, register, send } from '#test/kit/http.ts';
import { inboxOf, openInbox } from '#test/kit/inbox-api.ts';
import { courseOf, type Course } from '#test/kit/itinerary-api.ts';
import { TestSocket } from '#test/kit/room-kit.ts';
import { enterShare, openedBy, sharedCourse } from '#test/kit/share-api.ts';

const dayMs = 24 * 60 * 60_000;

function callerOf({ user, access_token }: SignedIn): Caller {
  return new Caller(user.id, access_token);
}

async function sessionsOf(caller: Caller): Promise<SessionInfo[]> {
  return (await caller.get<{ items: SessionInfo[] }>('/auth/sessions')).body.items;
}

async function tokenOf(course: Course, caller: Caller): Promise<string> {
  return (await caller.post<{ token: string }>(`/rooms/${course.id}/token`)).body.token;
}

async function socketBy(course: Course, token: string): Promise<TestSocket> {
  const response = await send(`/api/v1/rooms/${course.id}/socket?token=${token}`, {
    headers: { upgrade: 'websocket' },
  });
  if (response.webSocket === null) throw new Error(`no socket: ${response.status}`);
  return new TestSocket(response.webSocket);
}

async function signInAgain(email: string): Promise<SignedIn> {
  return (await send('/api/v1/auth/login', { body: { email, password: goodPassword } })).json();
}

describe('sessions', () => {
  it('are listed by device, the last used first, and say which one asks', async () => {
    const chrome =
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
    const me = await register({}, { headers: { 'user-agent': chrome } });
    const other = await signInAgain(me.email);
    const listed = await sessionsOf(callerOf(other));
    expect(listed.map(({ device, current }) => [device, current])).toEqual([
      ['', true],
      ['Chrome · Android', false],
    ]);
  });

  it('are ended one by one by their owner, and by nobody else', async () => {
    const me = await register();
    const here = callerOf(me);
    const there = callerOf(await signInAgain(me.email));
    const id = (await sessionsOf(there)).find(({ current }) => current)?.id ?? '';
    expect((await callerOf(await enterAsGuest()).delete(`/auth/sessions/${id}`)).status).toBe(404);
    expect((await here.delete(`/auth/sessions/${id}`)).status).toBe(204);
    expect((await there.get('/auth/me')).status).toBe(401);
    expect((await here.delete(`/auth/sessions/${id}`)).status).toBe(404);
    expect(await sessionsOf(here)).toHaveLength(1);
  });

  it('are ended all at once but for the one that asks, with what they have open; nobody else’s are', async () => {
    const me = await register();
    const here = callerOf(me);
    const others = [callerOf(await signInAgain(me.email)), callerOf(await signInAgain(me.email))];
    const stranger = callerOf(await register());
    const course = await courseOf(['서울숲'], here);
    const sockets = await Promise.all(others.map(async (one) => socketBy(course, await tokenOf(course, one))));
    const mine = await socketBy(course, await tokenOf(course, here));
    for (const socket of [...sockets, mine]) await socket.next('welcome');
    expect((await here.delete('/auth/sessions')).status).toBe(204);
    for (const socket of sockets) expect(await socket.closing()).toMatchObject({ code: 4401 });
    expect(await Promise.all(others.map(async (one) => (await one.get('/auth/me')).status))).toEqual([401, 401]);
    expect([(await here.get('/auth/me')).status, (await stranger.get('/auth/me')).status]).toEqual([200, 200]);
    expect(await sessionsOf(here)).toMatchObject([{ current: true }]);
    // Its own socket goes on.
    expect((await here.post(`/rooms/${course.id}/comments`, { content: '아직 있어요' })).status).toBe(201);
    await mine.next('events');
    mine.close();
  });

  it.each(['asleep', 'awake'])('end with all they have open, also in a room that is %s', async (state) => {
    const me = await register();
    const caller = callerOf(me);
    const course = await courseOf(['서울숲'], caller);
    const token = await tokenOf(course, caller);
    const [socket, inbox] = [await socketBy(course, token), await openInbox(caller)];
    const elsewhere = callerOf(await signInAgain(me.email));
    const other = await socketBy(course, await tokenOf(course, elsewhere));
    await socket.next('welcome');
    await other.next('welcome');
    if (state === 'asleep') {
      await evictDurableObject(env.ITINERARY.getByName(course.id));
      await evictDurableObject(inboxOf(me.user.id));
    }
    expect((await caller.post('/auth/logout')).status).toBe(204);
    expect(await socket.closing()).toMatchObject({ code: 4401 });
    expect((await inbox.until(({ closed }) => closed ?? undefined)).code).toBe(4401);
    const byRoomToken = new Caller(me.user.id, token);
    expect((await byRoomToken.post(`/rooms/${course.id}/token`)).status).toBe(401);
    expect((await byRoomToken.get(`/rooms/${course.id}`)).status).toBe(401);
    expect(await (await socketBy(course, token)).closing()).toMatchObject({ code: 4401 });
    // The other session goes on.
    expect((await elsewhere.get(`/rooms/${course.id}`)).status).toBe(200);
    other.close();
  });

  it('that have ended open no socket even where the directory was asked a moment before', async () => {
    const me = callerOf(await register());
    const course = await courseOf([], me);
    const token = await tokenOf(course, me);
    const [session] = await sessionsOf(me);
    // Only the inbox knows yet.
    await inboxOf(me.id).endSessions([session?.id ?? '']);
    expect(await (await socketBy(course, token)).closing()).toMatchObject({ code: 4401 });
  });

  it.each(['asleep', 'awake'])(
    'of a guest by a link end with what they have open in a room that is %s',
    async (state) => {
      const course = await sharedCourse();
      const { code } = course;
      const { room, access_token: token, guest } = await openedBy(enterShare(code, { display_name: '지우' }));
      const inboxes = async (): Promise<string[]> => (await listDurableObjectIds(env.INBOX)).map(String);
      const socket = await socketBy(course, token);
      await socket.next('welcome');
      expect(await inboxes()).not.toContain(String(env.INBOX.idFromName(room.you.id)));
      if (state === 'asleep') await evictDurableObject(env.ITINERARY.getByName(course.id));
      const caller = new Caller(room.you.id, guest?.access_token ?? '');
      expect((await caller.post('/auth/logout')).status).toBe(204);
      expect(await socket.closing()).toMatchObject({ code: 4401 });
      expect(await (await socketBy(course, token)).closing()).toMatchObject({ code: 4401 });
    },
  );

  it('of a guest that have ended let nobody in who is on the way', async () => {
    const course = await sharedCourse();
    const { code } = course;
    const { access_token: token } = await openedBy(enterShare(code, { display_name: '지우' }));
    const { sid } = JSON.parse(atob(token.split('.')[1] ?? '')) as { sid: string };
    // Only the room knows yet.
    await env.ITINERARY.getByName(course.id).endSessions([sid]);
    expect(await (await socketBy(course, token)).closing()).toMatchObject({ code: 4401, reason: 'signed out' });
  });

  it('of a guest who is not to be seen are not seen, where they are and where they come', async () => {
    const course = await sharedCourse();
    const { code, owner } = course;
    const { room, access_token: token, guest } = await openedBy(enterShare(code, { display_name: '지우' }));
    const caller = new Caller(room.you.id, guest?.access_token ?? '');
    const watching = await socketBy(course, await tokenOf(course, owner));
    const socket = await socketBy(course, token);
    await watching.next('presence', ({ online_count }) => online_count === 2);
    await caller.patch('/inbox/settings', { invisible: true });
    await watching.next('presence', ({ online_count }) => online_count === 1);
    const again = await socketBy(course, token);
    const { data } = await again.next('welcome');
    expect(data).toMatchObject({ online_count: 1 });
    for (const one of [watching, socket, again]) one.close();
  });
});

describe('with the clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function refreshed(token: string): Promise<SignedIn | null> {
    const response = await send('/api/v1/auth/refresh', { body: { refresh_token: token } });
    return response.status === 200 ? response.json() : null;
  }

  function wait(days: number): void {
    vi.setSystemTime(Date.now() + days * dayMs);
  }

  it('a guest that is away for a year is still who it was', async () => {
    const guest = await enterAsGuest();
    wait(399);
    const back = await refreshed(guest.refresh_token);
    expect(back?.user.id).toBe(guest.user.id);
    wait(399);
    expect((await refreshed(back?.refresh_token ?? ''))?.user.id).toBe(guest.user.id);
    wait(401);
    expect(await refreshed(back?.refresh_token ?? '')).toBeNull();
  });

  it('an account that is away for 7 days signs in again, and after 90 days in any case', async () => {
    const away = await register();
    wait(7.01);
    expect(await refreshed(away.refresh_token)).toBeNull();
    let here: SignedIn = await register();
    for (let day = 6; day < 90; day += 6) {
      wait(6);
      here = (await refreshed(here.refresh_token)) ?? here;
    }
    expect((await callerOf(here).get('/auth/me')).status).toBe(200);
    wait(6.01);
    expect((await callerOf(here).get('/auth/me')).status).toBe(401);
    expect(await refreshed(here.refresh_token)).toBeNull();
  });

  it('a guest whose answer was lost and who comes back after a month registers and has everything', async () => {
    const guest = await enterAsGuest('지우');
    const course = await courseOf(['서울숲', '대림창고'], callerOf(guest));
    wait(0.05);
    // The first answer never arrives.
    await refreshed(guest.refresh_token);
    const retried = await refreshed(guest.refresh_token);
    wait(30);
    const back = await refreshed(retried?.refresh_token ?? '');
    const registered = await register({ full_name: '김지우' }, { token: back?.access_token ?? '' });
    expect(registered.user.id).toBe(guest.user.id);
    const phone = callerOf(await signInAgain(registered.email));
    const rooms = await phone.get<{ items: { id: string }[] }>('/rooms');
    expect(rooms.body.items.map(({ id }) => id)).toEqual([course.id]);
    const room = await phone.get<{ snapshot: { places: { name: string }[] } }>(`/rooms/${course.id}`);
    expect(room.body.snapshot.places.map(({ name }) => name)).toEqual(['서울숲', '대림창고']);
  });
});

describe('a page of ours', () => {
  const page = { headers: { origin, 'madang-refresh': 'cookie' } };

  function cookiesOf(response: Response): string[] {
    return response.headers.getSetCookie();
  }

  it('has its refresh token in a cookie that no script reads, and not in the answer', async () => {
    const response = await send('/api/v1/auth/guest', { ...page, body: { display_name: '지우' } });
    const answer: Record<string, unknown> = await response.json();
    expect(answer).not.toHaveProperty('refresh_token');
    const [refreshCookie, seen] = cookiesOf(response);
    expect(refreshCookie).toMatch(/^madang_refresh=[\w-]{43}; /u);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth', 'Max-Age=34560000'])
      expect(refreshCookie).toContain(part);
    expect(seen).toContain('madang_signed_in=1');
    expect(seen).not.toContain('HttpOnly');
  });

  it('refreshes and signs out by that cookie, from nowhere else', async () => {
    const begun = await send('/api/v1/auth/guest', { ...page, body: { display_name: '지우' } });
    const cookie = (cookiesOf(begun)[0] ?? '').split(';')[0] ?? '';
    const ask = (path: string, headers: Record<string, string>) =>
      exports.default.fetch(`${origin}/api/v1/auth/${path}`, { method: 'POST', headers: { ...headers, cookie } });
    expect((await ask('refresh', {})).status).toBe(401);
    expect((await ask('refresh', { origin: 'https://friend.test' })).status).toBe(401);
    const fresh = await ask('refresh', page.headers);
    expect(fresh.status).toBe(200);
    expect(await fresh.json()).not.toHaveProperty('refresh_token');
    const out = await ask('logout', page.headers);
    expect(out.status).toBe(204);
    expect(cookiesOf(out)[0]).toContain('Max-Age=0');
    const next = (cookiesOf(fresh)[0] ?? '').split(';')[0] ?? '';
    const after = await exports.default.fetch(`${origin}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { ...page.headers, cookie: next },
    });
    expect(after.status).toBe(401);
  });

  it('takes a token along that an older version kept for scripts', async () => {
    const old = await enterAsGuest();
    const response = await send('/api/v1/auth/refresh', { ...page, body: { refresh_token: old.refresh_token } });
    expect(cookiesOf(response)[0]).toContain('madang_refresh=');
    expect(await response.json()).not.toHaveProperty('refresh_token');
  });
});

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile KAKAOTALK 11.0',
    'KakaoTalk · iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge · Windows',
  ],
  ['curl/8.9', ''],
])('%s is called %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
