// What is no route of the API's rooms, or gets far into one: pages of links and their form, files of rooms that were
// altered after they left, and requests while parts of the machine fail. Nothing may break that works, what breaks says
// so in the one form, and nothing of anybody is logged.
import { env, exports } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { createApp } from '#worker/http/app.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { broken } from '#test/kit/broken-part.ts';
import { anAddress, origin } from '#test/kit/http.ts';
import { Dice } from './dice.ts';
import { loggedErrors } from './logged-errors.ts';
import { hostileText, malformedJson, spoiled } from './hostile-values.ts';

const pages = Math.round(env.FUZZ_REQUESTS * 0.4);
const files = Math.round(env.FUZZ_REQUESTS * 0.08);
const failures = Math.round(env.FUZZ_REQUESTS * 0.14);

const dice = new Dice(env.FUZZ_SEED);
const logged = loggedErrors();

/** A link of each kind, one of them locked, and their owner. */
async function links(): Promise<{ owner: Caller; rooms: string[]; codes: string[] }> {
  const owner = await someone('지우');
  const made = [
    await owner.post<{ id: string }>('/itineraries', {
      title: '비밀스러운 산책',
      days: [{ places: [{ name: '숲' }] }],
    }),
    await owner.post<{ id: string }>('/decisions', { title: '어디로 갈까요', threshold: { kind: 'count', value: 2 } }),
    await owner.post<{ id: string }>('/conversations', { type: 'group', name: '나들이', participant_ids: [] }),
  ];
  const rooms = made.map(({ body }) => body.id);
  const terms = rooms.map((room_id) => ({ room_id, permission_level: 'view' }));
  const shares = [...terms, { ...terms[0], password: 'open-sesame-77' }];
  const codes: string[] = [];
  for (const share of shares) codes.push((await owner.post<{ share_id: string }>('/shares', share)).body.share_id);
  return { owner, rooms, codes };
}

const accepts = ['text/html', '*/*', 'application/json', '', 'text/html;q=nonsense'];
const forms = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'text/plain',
];

function pageRequest(codes: string[]): Request {
  const code = dice.chance(0.8) ? dice.pick(codes) : encodeURIComponent(hostileText(dice).toWellFormed().slice(0, 200));
  const glued = dice.pick([
    '',
    '',
    '',
    '/',
    '.',
    ',',
    '에서',
    '/../..',
    '%00',
    '/og.png',
    '?at=1',
    '?at=',
    '?at=1e9',
    '?at=x',
  ]);
  const door = dice.pick(['/s/', '/s/', '/share/', '/api/v1/shares/']);
  const headers = new Headers({ 'cf-connecting-ip': anAddress(), accept: dice.pick(accepts) });
  headers.set('accept-language', dice.pick(['ko', 'en', 'x'.repeat(500), 'ko;q=x,*']));
  if (dice.chance(0.2)) headers.set('if-none-match', dice.pick(['*', 'W/"1"', '"a", W/"b"', '"'.repeat(300)]));
  if (dice.chance(0.2))
    headers.set('cookie', `madang_unlocked=${dice.pick(['a~b', 'eyJ9~x', '~', '%ff', 'x'.repeat(4_000)])}`);
  if (dice.chance(0.75)) return new Request(`${origin}${door}${code}${glued}`, { headers, redirect: 'manual' });
  headers.set('content-type', dice.pick(forms));
  const body = dice.pick([
    `password=${encodeURIComponent(hostileText(dice).toWellFormed())}`,
    'password',
    '--x\r\n',
    '',
    '\0',
  ]);
  return new Request(`${origin}/s/${code}/unlock`, { method: 'POST', headers, body, redirect: 'manual' });
}

it(`${pages} hostile visits to links meet a page, and none breaks`, async () => {
  const { codes } = await links();
  const failed: string[] = [];
  const seen = new Set<number>();
  for (let turn = 0; turn < pages; turn += 1) {
    const request = pageRequest(codes);
    // Cards take fonts that only a build brings.
    if (request.url.includes('og.png')) continue;
    const response = await exports.default.fetch(request);
    const text = await response.text();
    seen.add(response.status);
    const about = `${response.status} to ${request.method} ${request.url.slice(0, 300)}`;
    if (response.status >= 500) failed.push(about);
    if (/<script>alert|<svg\/onload/u.test(text)) failed.push(`let markup through: ${about}`);
    if (text.includes('비밀스러운 산책') && request.url.includes(codes[3] ?? '?'))
      failed.push(`showed what is locked: ${about}`);
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
  expect([...seen].toSorted((a, b) => a - b)).toEqual(expect.arrayContaining([200, 304, 404]));
});

it(`${files} files of rooms that were altered after they left are read or refused, and none breaks`, async () => {
  const { owner, rooms } = await links();
  const failed: string[] = [];
  let read = 0;
  for (let turn = 0; turn < files; turn += 1) {
    const exported = await owner.get(`/rooms/${dice.pick(rooms)}/export`);
    const body = dice.chance(0.1)
      ? malformedJson(dice)
      : JSON.stringify(turn % 8 === 0 ? exported.body : spoiled(dice, exported.body));
    const response = await exports.default.fetch(`${origin}/api/v1/rooms/import`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${(await someone()).token}`,
        'cf-connecting-ip': anAddress(),
      },
      body,
    });
    const text = await response.text();
    if (response.status === 201) read += 1;
    if (response.status >= 500) failed.push(`${response.status} ${text.slice(0, 200)} to ${body.slice(0, 400)}`);
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
  expect(read, 'a run that reads nothing proves little').toBeGreaterThan(files / 10);
});

it(`${failures} requests while parts fail are done, or say in the one form that they were not`, async () => {
  const app = createApp();
  const { owner, rooms, codes } = await links();
  const parts = {
    ...env,
    DB: broken(env.DB, () => dice.chance(0.3)),
    MEDIA: broken(env.MEDIA, () => dice.chance(0.3)),
    OUTBOX: broken(env.OUTBOX, () => dice.chance(0.3)),
  };
  const email = `누구의.주소-${env.FUZZ_SEED}@example.com`;
  const asks: (() => [string, string, unknown?])[] = [
    () => ['POST', '/api/v1/auth/login', { email, password: 'my-secret-words' }],
    () => ['POST', '/api/v1/auth/guest', { display_name: '아무도 몰라' }],
    () => ['GET', `/api/v1/rooms/${dice.pick(rooms)}`],
    () => ['GET', '/api/v1/rooms'],
    () => ['GET', `/api/v1/people?q=${encodeURIComponent('아무도 몰라')}`],
    () => ['GET', `/s/${dice.pick(codes)}`],
    () => ['POST', `/api/v1/shares/${dice.pick(codes)}/access`, { display_name: '아무도 몰라' }],
    () => ['POST', '/api/v1/shares', { room_id: dice.pick(rooms), permission_level: 'view' }],
    () => ['POST', '/api/v1/itineraries', { title: '아무도 몰라' }],
    () => ['GET', '/ready'],
  ];
  const wrong: string[] = [];
  let down = 0;
  for (let turn = 0; turn < failures; turn += 1) {
    const [method, path, body] = dice.pick(asks)();
    const headers = new Headers({ 'cf-connecting-ip': anAddress(), authorization: `Bearer ${owner.token}` });
    if (body !== undefined) headers.set('content-type', 'application/json');
    const sent = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
    const response = await app.fetch(new Request(`${origin}${path}`, sent), parts, createExecutionContext());
    const text = await response.text();
    if (response.status < 500) continue;
    down += 1;
    if (!/"error":\{"code":"(?:INTERNAL_ERROR|SERVICE_UNAVAILABLE)"|"status":"not_ready"/u.test(text))
      wrong.push(`${method} ${path}: ${text.slice(0, 200)}`);
    if (/SQLITE|D1_ERROR|\bat .*\.ts/u.test(text)) wrong.push(`tells what broke: ${method} ${path}`);
  }
  expect(wrong, `seed ${env.FUZZ_SEED}`).toEqual([]);
  expect(down).toBeGreaterThan(20);
  for (const secret of [email, 'my-secret-words', '아무도 몰라', ...codes, owner.token])
    expect(logged.join('\n').includes(secret), secret).toBe(false);
});
