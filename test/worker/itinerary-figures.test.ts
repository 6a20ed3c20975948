import { env } from 'cloudflare:workers';
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { analyticsSchema } from '#protocol/itinerary/answers.schema.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { countOpening, upsertLink } from '#worker/directory/links.ts';
import worker from '#worker/index.ts';
import { byLink, credentialsOf, linkTo, someone, type Caller } from '#test/kit/api.ts';
import { origin, send } from '#test/kit/http.ts';
import { courseOf, placeNamed, type Course } from '#test/kit/itinerary-api.ts';
import { accepted, roomOf, send as sendTo } from '#test/kit/room-kit.ts';

const { db } = openDirectory(env.DB, 'first-primary');

async function listedLink(course: Course, level: 'view' | 'edit'): Promise<string> {
  const code = await linkTo(course.id, course.owner.id, { level });
  const link = { code, roomId: course.id, permissionLevel: level, expiresAtMs: null, hasPassword: false };
  await upsertLink(db, { ...link, state: 'active', createdBy: course.owner.id, createdAtMs: 0, seq: 1 });
  return code;
}

describe('the figures of an itinerary', () => {
  it('add up openings over all its links, and none of other rooms', async () => {
    const course = await courseOf();
    const [one, two] = [await listedLink(course, 'view'), await listedLink(course, 'edit')];
    const other = await listedLink(await courseOf(), 'view');
    const at = (text: string): number => Date.parse(text);
    const openings: [string, string | null, boolean, string][] = [
      [one, 'kakao.com', false, '2026-11-20T09:10:00Z'],
      [two, 'kakao.com', false, '2026-11-20T09:50:00Z'],
      [two, null, false, '2026-11-21T21:00:00Z'],
      [one, null, true, '2026-11-21T22:00:00Z'],
      [other, 'kakao.com', false, '2026-11-20T03:00:00Z'],
    ];
    for (const [code, referrerHost, bot, time] of openings)
      await countOpening(db, code, { referrerHost, bot, nowMs: at(time) });
    const { status, body } = await course.owner.get(`${course.path}/analytics`);
    expect(status).toBe(200);
    const figures = analyticsSchema.parse(body);
    expect(figures.openings).toMatchObject({
      total: 3,
      bots: 1,
      last_at: '2026-11-21T21:00:00.000Z',
      by_day: [
        { day: '2026-11-20', people: 2 },
        { day: '2026-11-21', people: 1 },
      ],
      by_referrer: [
        { referrer_host: 'kakao.com', people: 2 },
        { referrer_host: null, people: 1 },
      ],
    });
    expect([figures.openings.by_hour[9], figures.openings.by_hour[21], figures.openings.by_hour[3]]).toEqual([2, 1, 0]);
    // In Seoul the second evening was the next morning.
    const inSeoul = analyticsSchema.parse((await course.owner.get(`${course.path}/analytics?zone=Asia/Seoul`)).body);
    expect(inSeoul.openings.by_day).toEqual([
      { day: '2026-11-20', people: 2 },
      { day: '2026-11-22', people: 1 },
    ]);
    expect([inSeoul.openings.by_hour[18], inSeoul.openings.by_hour[6]]).toEqual([2, 1]);
    expect(inSeoul.peak_hours[0]).toBe(18);
    expect((await course.owner.get(`${course.path}/analytics?zone=Asia/Nowhere`)).status).toBe(400);
  });

  it('count who edits and who comments, and when', async () => {
    const course = await courseOf(['가']);
    const friend = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
    const { id } = placeNamed(course, '가');
    await course.owner.patch(`${course.path}/places/${id}`, { memo: '하나' });
    await friend.patch(`${course.path}/places/${id}`, { memo: '둘' });
    await friend.patch(course.path, { title: '셋' });
    await friend.post(`/rooms/${course.id}/comments`, { content: '여기 정말 좋아요', target: id });
    const figures = analyticsSchema.parse((await course.owner.get(`${course.path}/analytics`)).body);
    expect(figures.activity).toMatchObject({
      total_edits: 3,
      total_comments: 1,
      unique_editors: 2,
      unique_commenters: 1,
    });
    expect(figures.activity.by_day.reduce((sum, day) => sum + day.edits + day.comments, 0)).toBe(4);
    expect(figures.peak_hours.length).toBeGreaterThan(0);
    expect(figures.peak_hours.every((hour) => (figures.activity.by_hour[hour] ?? 0) > 0)).toBe(true);
  });

  it('of an itinerary that no one came to are all nothing', async () => {
    const course = await courseOf();
    const figures = analyticsSchema.parse((await course.owner.get(`${course.path}/analytics`)).body);
    expect(figures).toMatchObject({ openings: { total: 0, last_at: null, by_day: [] }, peak_hours: [] });
  });

  it('are the owner’s alone', async () => {
    const course = await courseOf();
    const friend = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
    expect((await friend.get(`${course.path}/analytics`)).status).toBe(403);
    expect((await (await someone()).get(`${course.path}/analytics`)).status).toBe(404);
  });
});

describe('what a client must know', () => {
  it('is told to anyone', async () => {
    const response = await send('/api/v1/config');
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        map_style_url: null,
        geocoder: false,
        router: false,
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
        notice: null,
        switched_off: [],
      },
    ]);
  });

  it('names the map and the search that are configured', async () => {
    const configured = {
      MAP_STYLE_URL: 'https://tiles.example/style.json',
      GEOCODER_URL: 'https://photon.example/api',
    };
    expect(await (await ask('/api/v1/config', configured)).json()).toMatchObject({
      map_style_url: 'https://tiles.example/style.json',
      geocoder: true,
      router: false,
    });
    expect(await (await ask('/api/v1/config', { GEOCODER_URL: 'http://photon.example/api' })).json()).toMatchObject({
      geocoder: false,
      router: false,
    });
  });
});

async function ask(path: string, changed: object, by?: Caller): Promise<Response> {
  const context = createExecutionContext();
  const headers = new Headers({ 'cf-connecting-ip': '192.0.2.77', 'accept-language': 'ko-KR,ko;q=0.9' });
  if (by !== undefined) headers.set('authorization', `Bearer ${by.token}`);
  const request = new Request<unknown, IncomingRequestCfProperties>(`${origin}${path}`, { headers });
  const response = await worker.fetch(request, { ...env, ...changed }, context);
  await waitOnExecutionContext(context);
  return response;
}

describe('the search for places', () => {
  const on = { GEOCODER_URL: 'https://photon.example/api' };

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is off, and says so, where none is configured', async () => {
    expect((await (await someone()).get('/geocode?q=서울숲')).body).toEqual({ enabled: false, items: [] });
  });

  it('asks the configured geocoder and no one else', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (input: URL) => {
      asked.push(input.href);
      const properties = { name: '서울숲', osm_key: 'leisure' };
      return Response.json({ features: [{ geometry: { coordinates: [127.0374, 37.5444] }, properties }] });
    });
    const response = await ask('/api/v1/geocode?q=%EC%84%9C%EC%9A%B8%EC%88%B2&lat=37.5&lng=127', on, await someone());
    expect(await response.json()).toEqual({
      enabled: true,
      items: [{ name: '서울숲', address: null, lat: 37.5444, lng: 127.0374, category: 'activity' }],
    });
    expect(asked).toEqual(['https://photon.example/api?q=%EC%84%9C%EC%9A%B8%EC%88%B2&limit=8&lat=37.5&lon=127']);
  });

  it('asks once for what several look for, near each other, and 60 times a minute for one of them', async () => {
    let asked = 0;
    vi.stubGlobal('fetch', async () => {
      asked += 1;
      return Response.json({ features: [] });
    });
    const [one, other] = [await someone(), await someone()];
    for (const [who, lat] of [
      [one, 37.501],
      [other, 37.499],
    ] as const)
      expect((await ask(`/api/v1/geocode?q=once&lat=${lat}&lng=127`, on, who)).status).toBe(200);
    expect(asked).toBe(1);
    const statuses: number[] = [];
    for (let time = 0; time < 61; time += 1)
      statuses.push((await ask('/api/v1/geocode?q=once&lat=37.5&lng=127', on, one)).status);
    expect([statuses[0], statuses.at(-1), asked]).toEqual([200, 429, 1]);
  });

  it('that fails is “not just now”', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')));
    const response = await ask('/api/v1/geocode?q=a', on, await someone());
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('is for anyone with an account or a token of a room, and for no one else', async () => {
    const course = await courseOf();
    const link = await linkTo(course.id, course.owner.id, { level: 'view' });
    const visitor = await byLink(course.id, link);
    expect((await visitor.get('/geocode?q=a')).status).toBe(200);
    expect((await send('/api/v1/geocode?q=a')).status).toBe(401);
    await accepted(
      sendTo(roomOf('itinerary', course.id), credentialsOf(course.owner.id), 'share.revoke', { code: link }),
    );
    for (const path of ['/geocode?q=a', '/walks?points=37.5,127;37.6,127', '/map-links?url=https://naver.me/x'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 410]);
  });

  it.each(['', '?q=', '?q=a&lat=1', '?q=a&lat=91&lng=0', `?q=${'a'.repeat(201)}`, '?q=a&url=http://x'])(
    'refuses %s',
    async (query) => {
      const response = await ask(`/api/v1/geocode${query}`, on, await someone());
      expect(response.status).toBe(400);
    },
  );
});

describe('walking times along streets', () => {
  const on = { ROUTER_URL: 'https://router.example/route/v1/foot' };
  const way = '/api/v1/walks?points=37.5444,127.0374;37.5417,127.0563';

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are not known, and it is said, where there is no router', async () => {
    expect(await (await ask(way, {}, await someone())).json()).toEqual({ enabled: false, legs: [] });
  });

  it('are asked for once, for anyone in a room', async () => {
    let asked = 0;
    vi.stubGlobal('fetch', async () => {
      asked += 1;
      return Response.json({ code: 'Ok', routes: [{ legs: [{ distance: 2000, duration: 1560 }] }] });
    });
    for (const who of [await someone(), await someone()]) {
      const answer = await (await ask(way, on, who)).json();
      expect(answer).toEqual({ enabled: true, legs: [{ meters: 2000, walking_minutes: 26 }] });
    }
    expect(asked).toBe(1);
    expect((await send(way)).status).toBe(401);
  });

  it.each(['', '?points=37.5,127', '?points=37.5,127;91,0', '?points=a,b;c,d', `?points=${'1,1;'.repeat(100)}1,1`])(
    'refuses %s',
    async (query) => {
      expect((await ask(`/api/v1/walks${query}`, on, await someone())).status).toBe(400);
    },
  );
});
