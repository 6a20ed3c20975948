import { env, exports } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { aGuest, Caller } from '#test/kit/api.ts';
import { anAddress, origin, send } from '#test/kit/http.ts';
import { madeRoom } from '#test/kit/made-room.ts';
import { courseOf, stateOf } from '#test/kit/itinerary-api.ts';
import { RoomObject } from '#worker/room/room-object.ts';
import { enterShare, eventually, openedBy, readShare, sharedCourse, shareOf, statsOf } from '#test/kit/share-api.ts';

const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36' };
const kakao = { 'user-agent': 'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/' };

interface Page {
  status: number;
  headers: Headers;
  html: string;
}

async function page(path: string, sent: Parameters<typeof send>[1] = {}): Promise<Page> {
  const response = await send(path, { ...sent, headers: { ...phone, ...sent.headers } });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const bootSchema = z.looseObject({
  code: z.string(),
  room: z
    .looseObject({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      seq: z.number(),
      you: z.looseObject({ id: z.string() }),
    })
    .nullable(),
});

function bootOf({ html }: Page) {
  const text = /<script type="application\/json" id="boot">(.*?)<\/script>/su.exec(html)?.[1];
  return text === undefined ? null : bootSchema.parse(JSON.parse(text));
}

function metaOf({ html }: Page, name: string): string | undefined {
  return new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`, 'u').exec(html)?.[1];
}

/** What is read of it, without what says how it looks. */
function wordsOf(html: string): string {
  return html.replaceAll(/<script.*?<\/script>|<[^>]*>/gsu, '');
}

/** A course of two days with all that a stop can have. */
async function richCourse() {
  const course = await courseOf();
  const made = await course.owner.post<{ id: string }>('/itineraries', {
    title: '성수동, 천천히 걷는 토요일',
    description: '서울숲에서 시작해요.',
    start_date: '2026-10-24',
    days: [
      {
        places: [
          {
            name: '서울숲',
            category: 'sight',
            address: '뚝섬로 273',
            lat: 37.5444,
            lng: 127.0374,
            start_time: '11:00',
            duration_minutes: 80,
            memo: '돗자리\n챙겨요',
            url: 'https://www.seoul.example/forest',
          },
          {
            name: '대림창고',
            category: 'cafe',
            address: '성수이로 78',
            lat: 37.5418,
            lng: 127.0562,
            duration_minutes: 60,
          },
        ],
      },
      { title: '남은 날', places: [{ name: '어딘가' }] },
    ],
  });
  const rich = { ...course, id: made.body.id, path: `/itineraries/${made.body.id}` };
  return { ...rich, share: await shareOf(rich, { permission_level: 'edit' }) };
}

describe('the form for a code', () => {
  it('leads whatever is written there to a page, cut in the middle of a sign as well', async () => {
    const long = encodeURIComponent(`${'x'.repeat(99)}🎉🎉`);
    const response = await exports.default.fetch(`${origin}/s?code=${long}`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')?.startsWith('/s/xxx')]).toEqual([303, true]);
  });
});

describe('the page of a link', () => {
  it('can be read without a script: what, who, when, the way and every stop', async () => {
    const course = await richCourse();
    const state = await stateOf(course);
    const [first] = state.places;
    await course.owner.post(`/rooms/${course.id}/comments`, { content: '기대돼요', target: first?.id });
    await course.owner.post(`/rooms/${course.id}/reactions`, { target: first?.id, reaction: '👍', action: 'add' });
    const shown = await page(`/s/${course.share.code}`);
    expect(shown.status).toBe(200);
    expect(shown.html).toMatch(/^<!doctype html><html lang="ko">/u);
    const body = shown.html.slice(shown.html.indexOf('<div id="app">'), shown.html.indexOf('id="boot"'));
    const words = wordsOf(body);
    for (const text of [
      '성수동, 천천히 걷는 토요일',
      '하늘님이 만들었어요',
      '10월 24일 토요일',
      '장소 3곳',
      '2시간 20분',
      '서울숲',
      '볼거리 · 뚝섬로 273',
      '11:00',
      '돗자리\n챙겨요',
      '👍 1',
      '댓글 1',
      '첫째 날',
      '걸어서 29분',
      '남은 날',
      '10월 25일 (일)',
      '어딘가',
      '이름 쓰고 함께하기',
    ]) {
      expect(words).toContain(text);
    }
    expect(body).toContain('href="https://www.seoul.example/forest"');
    expect(body).toMatch(/<svg [^>]*viewBox="0 0 400 150" role="img"/u);
    // The policy of the page lets no style stand in it.
    expect(body).not.toMatch(/\sstyle="|\son\w+="/u);
  });

  it('says in its first words what a night out costs, and what is on the next day', async () => {
    const course = await courseOf();
    const made = await course.owner.post<{ id: string }>('/itineraries', {
      title: '밤새',
      start_date: '2026-10-24',
      currency: 'KRW',
      days: [
        {
          places: [
            { name: '술집', start_time: '23:00', duration_minutes: 60, cost: 30_000 },
            { name: '해장국', start_time: '01:30', duration_minutes: 40, cost: 9_000 },
          ],
        },
      ],
    });
    const share = await shareOf({ ...course, id: made.body.id, path: `/itineraries/${made.body.id}` }, {});
    const words = wordsOf((await page(`/s/${share.code}`)).html);
    for (const text of ['23:00 – 02:10', '다음 날 01:30', '30,000원', '39,000원']) expect(words).toContain(text);
  });

  it('speaks English to whoever asks for it', async () => {
    const { share } = await richCourse();
    const shown = await page(`/s/${share.code}`, { headers: { 'accept-language': 'en-US,en;q=0.9' } });
    expect(shown.html).toContain('<html lang="en">');
    for (const text of ['Made by 하늘', 'Saturday, October 24', '3 places', '2 hr 20 min', '29 min on foot', 'Day 1']) {
      expect(wordsOf(shown.html)).toContain(text);
    }
    expect(shown.headers.get('vary')).toContain('Accept-Language');
  });

  it('says what it is to previews, and to search engines that it is not for them', async () => {
    const { share } = await richCourse();
    const shown = await page(`/s/${share.code}`);
    expect(metaOf(shown, 'og:title')).toBe('성수동, 천천히 걷는 토요일');
    expect(metaOf(shown, 'og:description')).toBe('서울숲에서 시작해요.');
    expect(metaOf(shown, 'og:url')).toBe(`http://madang.test/s/${share.code}`);
    expect(metaOf(shown, 'og:image')).toMatch(
      new RegExp(`^http://madang\\.test/api/v1/shares/${share.code}/og\\.png\\?v=[0-9a-f]{32}&amp;lang=ko$`, 'u'),
    );
    expect(metaOf(shown, 'twitter:card')).toBe('summary_large_image');
    expect(shown.html).toContain(`<link rel="canonical" href="http://madang.test/s/${share.code}"`);
    expect([metaOf(shown, 'robots'), shown.headers.get('x-robots-tag')]).toEqual(['noindex', 'noindex']);
  });

  it('says to previews how many places there are besides those that it names', async () => {
    const course = await courseOf(['가', '나', '다', '라', '마', '바', '사']);
    const made = await course.owner.post<{ code: string }>('/shares', { room_id: course.id, permission_level: 'view' });
    expect(metaOf(await page(`/s/${made.body.code}`), 'og:description')).toBe(
      '장소 7곳 · 가 · 나 · 다 · 라 · 마 · 외 2곳',
    );
  });

  it('is the same for a crawler, a person and a member, under both addresses', async () => {
    const { owner, code } = await sharedCourse({ permission_level: 'edit' });
    const first = await page(`/s/${code}`);
    const others = [
      await page(`/s/${code}`, { headers: kakao }),
      await page(`/s/${code}`, { token: owner.token }),
      await page(`/share/${code}`),
    ];
    for (const other of others) expect(other.html).toBe(first.html);
  });

  it('asks the room one thing, for its page, for the app and for the picture', async () => {
    const { code } = await sharedCourse();
    const asked: string[] = [];
    const names = ['query', 'snapshot', 'queryAndSnapshot', 'admit', 'execute'] as const;
    const spies = names.map((name) => {
      const real = RoomObject.prototype[name] as (...values: unknown[]) => unknown;
      return vi.spyOn(RoomObject.prototype, name).mockImplementation(function (this: RoomObject, ...values: unknown[]) {
        // What the object asks of itself is no message.
        if (new Error('who asks').stack?.includes('queryAndSnapshot') !== true || name === 'queryAndSnapshot')
          asked.push(name);
        return real.apply(this, values) as never;
      });
    });
    for (const path of [`/s/${code}`, `/api/v1/shares/${code}`, `/api/v1/shares/${code}/og.png`]) {
      asked.length = 0;
      // Its picture is only drawn where a build has brought the fonts.
      await page(path);
      expect([path, ...asked]).toEqual([path, 'queryAndSnapshot']);
    }
    for (const spy of spies) spy.mockRestore();
  });

  it('gives the app what it takes over with, and nothing secret: no token, no other link, no one’s name for “you”', async () => {
    const course = await sharedCourse({ permission_level: 'edit' });
    const other = await shareOf(course, { permission_level: 'edit', password: '비밀비밀' });
    const shown = await page(`/s/${course.code}`);
    const boot = bootOf(shown);
    expect(boot).toMatchObject({
      code: course.code,
      permission: { level: 'edit', can_edit: true, can_delete: false },
      room: {
        id: course.id,
        kind: 'itinerary',
        title: '성수동 산책',
        you: {
          id: '',
          name: '',
          guest: true,
          role: null,
          capabilities: ['view'],
          offers: ['view', 'comment', 'edit', 'share'],
        },
        snapshot: { title: '성수동 산책', shares: [] },
      },
    });
    expect(shown.html).not.toContain(other.code);
    expect(shown.html).not.toMatch(/scrypt|eyJ/u);
  });

  it('keeps its policy: nothing inline holds but what is named by its hash, nothing comes from elsewhere', async () => {
    const { share } = await richCourse();
    const { html, headers } = await page(`/s/${share.code}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'sha256-");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=/iu);
    const inline = [...html.matchAll(/<(?:script|style)>(.*?)<\/(?:script|style)>/gsu)].map(([, text]) => text ?? '');
    expect(inline).toHaveLength(2);
    for (const text of inline) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      expect(policy).toContain(`'sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}'`);
    }
    const scripts = [...html.matchAll(/<script([^>]+)>/gu)].map(([, attributes]) => attributes);
    expect(scripts.every((attributes) => /src="\/|type="application\/json"/u.test(attributes ?? ''))).toBe(true);
  });

  it('can be painted as soon as it is here: no style and no script stands between', async () => {
    const { share } = await richCourse();
    const { html } = await page(`/s/${share.code}`);
    const links = [...html.matchAll(/<link rel="stylesheet"[^>]*>/gu)].map(([tag]) => tag);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((tag) => !tag.includes('disabled'))).toEqual([]);
    expect(html).not.toMatch(/<script src=/u);
    expect(/<style>(.*?)<\/style>/su.exec(html)?.[1]).toContain('--ground');
  });

  it.each([
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '<!--<script>',
    "'-alert(1)-' &lt;b&gt;",
  ])('shows the title %s as it is written, and runs nothing of it', async (title) => {
    const owner = await courseOf();
    const made = await owner.owner.post<{ id: string }>('/itineraries', {
      title,
      description: title,
      days: [{ title, places: [{ name: title, memo: title, address: title }] }],
    });
    const share = await shareOf({ ...owner, id: made.body.id });
    const shown = await page(`/s/${share.code}`);
    expect(bootOf(shown)?.room?.title).toBe(title);
    const tags = [...shown.html.matchAll(/<(script|img|svg|b)\b[^>]*>/gu)].map(([tag]) => tag);
    expect(tags.filter((tag) => /alert|onerror|onload/u.test(tag))).toEqual([]);
    const scripts = [...shown.html.matchAll(/<script\b[^>]*>/gu)];
    expect([...shown.html.matchAll(/<\/script>/gu)]).toHaveLength(scripts.length);
    expect(shown.html).not.toContain('<!--');
  });

  it('is asked for again with its ETag and need not travel, until something changes', async () => {
    const { owner, id, code } = await sharedCourse();
    const first = await page(`/s/${code}`);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"\d+-ko-/u);
    const again = await page(`/s/${code}`, { headers: { 'if-none-match': etag } });
    expect([again.status, again.html]).toEqual([304, '']);
    // A browser puts these into the page that it keeps.
    for (const name of ['content-security-policy', 'content-type', 'cache-control', 'x-robots-tag', 'etag', 'vary'])
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    for (const known of [etag.slice(2), `"another", ${etag}`, '*'])
      expect((await page(`/s/${code}`, { headers: { 'if-none-match': known } })).status).toBe(304);
    await owner.post(`/rooms/${id}/commands`, { type: 'place.add', data: { place: { name: '뚝섬' } } });
    expect((await page(`/s/${code}`, { headers: { 'if-none-match': etag } })).status).toBe(200);
    expect((await page(`/s/${code}`, { headers: { 'if-none-match': etag, 'accept-language': 'en' } })).status).toBe(
      200,
    );
  });

  it('counts no person; a robot only apart', async () => {
    const { owner, code } = await sharedCourse();
    for (let i = 0; i < 3; i += 1) await page(`/s/${code}`);
    await page(`/s/${code}`, { headers: kakao });
    await page(`/share/${code}`, { headers: { 'user-agent': '' } });
    await eventually(async () =>
      expect(await statsOf(owner, code)).toMatchObject({ access_count: 0, bot_count: 2, last_accessed_at: null }),
    );
  });

  it('is found with a slash too many, and with what a sentence glued to its code', async () => {
    const { code } = await sharedCourse();
    for (const [asked, found] of [
      [`/s/${code}/`, `/s/${code}`],
      [`/share/${code}/`, `/s/${code}`],
      [`/s/${code}.`, `/s/${code}`],
      [`/s/${code}${encodeURIComponent('에서')}?at=1`, `/s/${code}?at=1`],
      [`/s/${code}/unlock`, `/s/${code}`],
    ] as const) {
      const response = await exports.default.fetch(`${origin}${asked}`, { redirect: 'manual' });
      expect([asked, response.status, response.headers.get('location')]).toEqual([asked, 308, found]);
    }
    expect((await page(`/s/${code}x`)).status).toBe(404);
    expect((await page(`/s/${code}?at=`)).status).toBe(200);
  });

  it('answers HEAD like GET without a body', async () => {
    const { code } = await sharedCourse();
    const head = await page(`/s/${code}`, { method: 'HEAD' });
    expect([head.status, head.html, head.headers.get('x-robots-tag')]).toEqual([200, '', 'noindex']);
  });

  it('says what to do where there is nothing yet', async () => {
    const course = await courseOf([]);
    expect((await page(`/s/${(await shareOf(course)).code}`)).html).toContain('아직 장소가 없어요');
  });
});

describe('a page pinned to a moment', () => {
  it('shows the room as it was and stays so, with the way to the present', async () => {
    const { owner, id, code } = await sharedCourse({ show_history: true }, ['서울숲']);
    const { seq } = (await owner.get<{ seq: number }>(`/rooms/${id}`)).body;
    await owner.post(`/rooms/${id}/commands`, { type: 'place.add', data: { place: { name: '나중에 온 곳' } } });
    const pinned = await page(`/s/${code}?at=${seq}`);
    expect(pinned.html).not.toContain('나중에 온 곳');
    expect(pinned.html).toContain(`href="/s/${code}"`);
    // When that was, in words for people.
    expect(pinned.html).toMatch(/\d월 \d+일 .요일 \d\d:\d\d\(한국 시간\)의 모습이에요/u);
    expect((await owner.get<{ at?: string }>(`/rooms/${id}?at=${seq}`)).body.at).toMatch(/^\d{4}-/u);
    expect(metaOf(pinned, 'og:image')).toContain(`at=${seq}`);
    expect([bootOf(pinned), pinned.html.includes('type="module"')]).toEqual([null, false]);
    expect((await page(`/s/${code}`)).html).toContain('나중에 온 곳');
  });

  it.each(['0', '-1', '99999', 'now', '1.5', '9'.repeat(30)])('has no moment %s', async (at) => {
    const { code } = await sharedCourse({ show_history: true });
    const shown = await page(`/s/${code}?at=${at}`);
    expect([shown.status, shown.html.includes('그런 시점은 없어요')]).toEqual([404, true]);
  });
});

describe('the past by a link that only shows', () => {
  it('is not shown unless its maker says so', async () => {
    const { owner, id, code } = await sharedCourse({}, ['서울숲']);
    const { seq } = (await owner.get<{ seq: number }>(`/rooms/${id}`)).body;
    const visitor = new Caller('', (await openedBy(readShare(code))).access_token);
    const ways = [
      `/rooms/${id}?at=${seq}`,
      `/rooms/${id}/events`,
      `/itineraries/${id}/history`,
      `/itineraries/${id}?at=1`,
    ];
    const statuses = async () => Promise.all(ways.map(async (way) => (await visitor.get(way)).status));
    expect([(await page(`/s/${code}?at=${seq}`)).status, ...(await statuses())]).toEqual([404, 403, 403, 403, 403]);
    await owner.patch(`/shares/${code}`, { show_history: true });
    expect([(await page(`/s/${code}?at=${seq}`)).status, ...(await statuses())]).toEqual([200, 200, 200, 200, 200]);
  });

  it('is all that a link to a moment shows, and nothing after it', async () => {
    const course = await sharedCourse({}, ['서울숲']);
    const { owner, id } = course;
    const { seq } = (await owner.get<{ seq: number }>(`/rooms/${id}`)).body;
    const { code } = await shareOf(course, { pinned_seq: seq });
    await owner.post(`/rooms/${id}/commands`, { type: 'place.add', data: { place: { name: '나중에 온 곳' } } });
    const [shown, opened] = [await page(`/s/${code}`), await openedBy(readShare(code))];
    expect([shown.html.includes('나중에 온 곳'), JSON.stringify(opened).includes('나중에 온 곳')]).toEqual([
      false,
      false,
    ]);
    expect(opened.room).toMatchObject({ seq, you: { pinned_seq: seq, capabilities: ['view'] } });
    const visitor = new Caller('', opened.access_token);
    for (const way of [`/rooms/${id}/events`, `/itineraries/${id}`, `/rooms/${id}/comments`, `/rooms/${id}/people`])
      expect([way, (await visitor.get(way)).status]).toEqual([way, 403]);
    expect((await (await aGuest()).post(`/shares/${code}/join`)).status).toBe(403);
  });
});

describe('a page without its room', () => {
  const secrets = /성수동|서울숲|itinerary|코스|rom_/u;

  it('tells an unknown link', async () => {
    const shown = await page('/s/ZZZZ9999');
    expect([shown.status, shown.html.includes('<h1>그런 링크는 없어요</h1>')]).toEqual([404, true]);
    expect(metaOf(shown, 'og:image')).toBeUndefined();
  });

  it('tells one that was taken back, one that ran out, and a full one, each in its words, with neutral cards', async () => {
    const [revoked, expired, full] = [
      await sharedCourse(),
      await sharedCourse({ expires_at: '2031-01-01T00:00:00Z' }),
      await sharedCourse({ max_people: 1 }),
    ];
    await revoked.owner.delete(`/shares/${revoked.code}`);
    await env.DB.prepare('UPDATE links SET expires_at_ms = 1 WHERE code = ?').bind(expired.code).run();
    await enterShare(full.code, { display_name: '첫째' });
    const deleted = await sharedCourse();
    await deleted.owner.delete(`/rooms/${deleted.id}`);
    const pages = [
      await page(`/s/${deleted.code}`),
      await page(`/s/${revoked.code}`),
      await page(`/s/${expired.code}`),
      await page(`/s/${full.code}`),
    ];
    expect(pages.map((shown) => [shown.status, /<h1>(.*?)<\/h1>/u.exec(shown.html)?.[1]])).toEqual([
      [410, '지워진 마당이에요'],
      [410, '닫힌 링크예요'],
      [410, '기한이 지난 링크예요'],
      [410, '자리가 다 찼어요'],
    ]);
    for (const shown of pages) {
      expect(shown.html).not.toMatch(secrets);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(metaOf(shown, 'robots')).toBe('noindex');
      expect(metaOf(shown, 'og:image')).toContain('/og.png?v=');
    }
    const images = new Set(pages.map((shown) => /v=([0-9a-f]+)/u.exec(metaOf(shown, 'og:image') ?? '')?.[1]));
    expect(images.size).toBe(1);
  });

  it('lets whoever has a seat in through the app even when it is full', async () => {
    const { code } = await sharedCourse({ max_people: 1 });
    await enterShare(code, { display_name: '첫째' });
    expect(bootOf(await page(`/s/${code}`))).toEqual({ code, permission: null, room: null });
  });

  it('asks for a password without a word of what is behind it, in either language', async () => {
    const { code } = await sharedCourse({ password: '바다바다' });
    const [ko, en] = [await page(`/s/${code}`), await page(`/share/${code}`, { headers: { 'accept-language': 'en' } })];
    expect([ko.status, en.status]).toEqual([401, 401]);
    expect(ko.html).toContain('비밀번호가 있는 링크예요');
    expect(en.html).toContain('This link has a password');
    for (const shown of [ko, en]) {
      expect(shown.html).not.toMatch(secrets);
      expect(shown.html).toContain(`<form class="share-form" method="post" action="/s/${code}/unlock"`);
      expect(bootOf(shown)).toEqual({ code, permission: null, room: null });
      expect(shown.headers.get('etag')).toBeNull();
    }
  });

  it('tells whoever guesses too much to slow down', async () => {
    const address = anAddress();
    for (let i = 0; i < 30; i += 1) await page(`/s/nope${String(i).padStart(4, '0')}`, { address });
    const shown = await page('/s/nope9999', { address });
    expect([shown.status, shown.html.includes('조금 천천히')]).toEqual([429, true]);
    expect(Number(shown.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('unlocking a page without scripts', () => {
  function cookieOf(response: Response): string {
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  async function unlock(code: string, password: string, address = anAddress()): Promise<Response> {
    const headers = { ...phone, 'content-type': 'application/x-www-form-urlencoded', 'cf-connecting-ip': address };
    const body = new URLSearchParams({ password });
    // A redirect is looked at instead of followed.
    const form: RequestInit = { method: 'POST', body: body.toString(), headers, redirect: 'manual' };
    return exports.default.fetch(`${origin}/s/${code}/unlock`, form);
  }

  it('with the right password shows the room for a while, counts a person, and only there', async () => {
    const { owner, code } = await sharedCourse({ password: '바다바다' });
    const other = await sharedCourse({ password: '바다바다' });
    const response = await unlock(code, '바다바다');
    expect([response.status, response.headers.get('location')]).toEqual([303, `/s/${code}`]);
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => /Path=([^;]+)/u.exec(cookie)?.[1])).toEqual([
      `/s/${code}`,
      `/share/${code}`,
      `/api/v1/shares/${code}`,
    ]);
    for (const cookie of cookies) expect(cookie).toMatch(/Max-Age=2592000;.*HttpOnly; SameSite=Lax/u);
    const cookie = cookieOf(response);
    const shown = await page(`/s/${code}`, { headers: { cookie } });
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(wordsOf(shown.html)).toContain('성수동 산책');
    expect(metaOf(shown, 'og:image')).toBe(metaOf(await page(`/s/${code}`), 'og:image'));
    expect((await page(`/s/${other.code}`, { headers: { cookie } })).status).toBe(401);
    await eventually(async () => expect((await statsOf(owner, code)).access_count).toBe(1));
  });

  it('lets the app that takes over go on without asking again', async () => {
    const { code } = await sharedCourse({ password: '바다바다' });
    const cookie = cookieOf(await unlock(code, '바다바다'));
    const opened = await openedBy(send(`/api/v1/shares/${code}`, { headers: { cookie } }));
    expect(opened.room.you.guest).toBe(true);
    expect((await send(`/api/v1/shares/${code}`)).status).toBe(401);
  });

  it('by the app’s way is remembered, too: a reload shows the room, with and without a name, and takes no more seats', async () => {
    const { code, owner, id } = await sharedCourse({ password: '바다바다', max_people: 3 });
    for (const body of [{ password: '바다바다' }, { password: '바다바다', display_name: '하나' }]) {
      const cookie = cookieOf(await enterShare(code, body));
      expect((await page(`/s/${code}`, { headers: { cookie } })).status).toBe(200);
      if ('display_name' in body) continue;
      const again = await openedBy(enterShare(code, {}, { headers: { cookie } }));
      expect(again.room.you.guest).toBe(true);
    }
    const list = await owner.get<{ items: { people: number }[] }>(`/rooms/${id}/shares`);
    expect(list.body.items.map(({ people }) => people)).toEqual([1]);
  });

  it('with a wrong one asks again, and says that it was wrong', async () => {
    const { code } = await sharedCourse({ password: '바다바다' });
    const response = await unlock(code, '산산산산');
    const html = await response.text();
    expect([response.status, response.headers.getSetCookie()]).toEqual([401, []]);
    expect(html).toContain('비밀번호가 달라요');
    expect(html).toContain(`action="/s/${code}/unlock"`);
    expect(html).not.toMatch(/type="module"|성수동/u);
  });

  it('may be tried 5 times a minute', async () => {
    const { code } = await sharedCourse({ password: '바다바다' });
    const address = anAddress();
    for (let i = 0; i < 5; i += 1) expect((await unlock(code, `${i}`, address)).status).toBe(401);
    expect((await unlock(code, '바다바다', address)).status).toBe(429);
  });

  it('ends with the password: a new one is asked for at once', async () => {
    const { owner, code } = await sharedCourse({ password: '바다바다' });
    const cookie = cookieOf(await unlock(code, '바다바다'));
    await owner.patch(`/shares/${code}`, { password: '산산산산' });
    expect((await page(`/s/${code}`, { headers: { cookie } })).status).toBe(401);
  });

  it('takes no room token of the link for a key', async () => {
    const { owner, code } = await sharedCourse();
    const { access_token: token } = await openedBy(enterShare(code));
    await owner.patch(`/shares/${code}`, { password: '산산산산' });
    for (const value of [token, `${token}~`, `${token}~x`]) {
      const headers = { cookie: `madang_unlocked=${value}` };
      expect((await page(`/s/${code}`, { headers })).status).toBe(401);
    }
  });

  it('takes no seat without a name, and says so where none is left', async () => {
    const { code } = await sharedCourse({ password: '바다바다', max_people: 1 });
    const statuses = [(await unlock(code, '바다바다')).status, (await unlock(code, '바다바다')).status];
    await enterShare(code, { password: '바다바다', display_name: '첫째' });
    const late = await unlock(code, '바다바다');
    expect([statuses, late.status, (await late.text()).includes('자리가 다 찼어요')]).toEqual([[303, 303], 410, true]);
  });

  it('needs no key where there is none, and takes no large form', async () => {
    const { code } = await sharedCourse();
    expect((await unlock(code, 'x')).status).toBe(303);
    expect((await unlock(code, 'x'.repeat(20_000))).status).toBe(413);
  });
});

it('search engines are asked not to show the page of a link, unless whoever manages the room says otherwise', async () => {
  const room = await madeRoom('itinerary');
  const other = await aGuest('민호');
  await other.post(`/shares/${room.code}/join`);
  const robots = async (code: string, query = ''): Promise<unknown[]> => {
    const page = await send(`/s/${code}${query}`);
    return [page.headers.get('x-robots-tag'), (await page.text()).includes('<meta name="robots" content="noindex"')];
  };
  expect(await robots(room.code)).toEqual(['noindex', true]);
  const asked = { room_id: room.id, permission_level: 'view', indexed: true };
  expect((await other.post('/shares', asked)).status).toBe(403);
  const open = await room.link('view', { indexed: true });
  expect(await robots(open)).toEqual([null, false]);
  expect(await robots(open, '?at=1')).toEqual(['noindex', true]);
  // A password takes it back: what is behind it is nobody's to be found.
  await room.owner.patch(`/shares/${open}`, { password: '열려라 참깨' });
  expect(await robots(open)).toEqual(['noindex', true]);
  await room.owner.patch(`/shares/${open}`, { password: null, indexed: false });
  expect(await robots(open)).toEqual(['noindex', true]);
});
