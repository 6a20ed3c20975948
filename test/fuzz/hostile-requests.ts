import { kindOf, validBodies, type Things } from '#test/kit/valid-requests.ts';
import type { Dice } from './dice.ts';
import { hostileText, hostileValue, malformedJson, spoiled } from './hostile-values.ts';

export interface Route {
  method: string;
  path: string;
  access: string;
}

export interface HostileRequest {
  route: Route;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

const place = {
  name: '서울숲',
  address: '성동구 뚝섬로 273',
  lat: 37.5,
  lng: 127,
  category: 'sight',
  memo: '메모',
  url: 'https://example.com',
  start_time: '11:00',
  duration_minutes: 90,
  cost: 1000,
};
const grant = { permission_level: 'edit', allow_comments: true, allow_edit: true, expires_at: null, max_people: 3 };

/** Bodies with every field that there is: more to spoil than a short one has. */
const fullBodies: Record<string, (things: Things) => unknown> = {
  ...validBodies,
  'POST /auth/guest': () => ({ display_name: '손님' }),
  'POST /auth/login': () => ({ email: 'nobody@example.com', password: 'x' }),
  'POST /auth/refresh': () => ({ refresh_token: 'x' }),
  'POST /auth/register': () => ({ email: 'no', password: 'short', full_name: '이름', role: 'student' }),
  'PATCH /auth/me': () => ({ full_name: '이름' }),
  'POST /itineraries': () => ({
    title: '제목',
    description: '설명',
    start_date: '2026-11-28',
    days: [{ title: '하루', places: [place] }],
  }),
  'POST /decisions': () => ({
    title: '제목',
    description: '설명',
    threshold: { kind: 'ratio', value: 0.5 },
    membership_policy: 'open',
    anonymous: true,
    results: 'after_vote',
    reasons_required: true,
    quorum: 2,
    closes_at: '2099-11-28T00:00:00+09:00',
    remind_before: 24,
  }),
  'POST /conversations': ({ member }) => ({
    type: 'group',
    name: '이름',
    participant_ids: [member],
    history: 'all',
  }),
  'POST /conversations/{id}/messages': ({ member, message }) => ({
    content: '여기 어때요',
    message_type: 'text',
    reply_to: message,
    attachments: [],
    mentions: [member],
  }),
  'PATCH /conversations/{id}/settings': () => ({ muted_until: '2099-11-28T00:00:00+09:00', keywords: ['말'] }),
  'PATCH /decisions/{id}': () => ({ title: '제목', threshold: { kind: 'count', value: 2 }, quorum: null }),
  'POST /itineraries/{id}/places': ({ day }) => ({ place, position: 0, day_id: day, base_seq: 5 }),
  'PATCH /itineraries/{id}/places/{pid}': () => ({ ...place, base_seq: 5 }),
  'POST /itineraries/{id}/places/{pid}/move': ({ day }) => ({ position: 0, day_id: day, base_seq: 5 }),
  'PATCH /itineraries/{id}': () => ({ title: '제목', description: '설명', start_date: null, base_seq: 5 }),
  'POST /rooms/{id}/comments': ({ place: target, comment, member }) => ({
    content: '여기 어때요',
    target,
    parent_id: comment,
    mentions: [member],
  }),
  'POST /shares': ({ roomId }) => ({ ...grant, room_id: roomId, long: true }),
  'PATCH /shares/{code}': () => grant,
  'POST /shares/{code}/access': () => ({ password: 'x', display_name: '손님', referrer: 'https://kakao.com/a' }),
  'POST /rooms/import': () => ({ format: 1, kind: 'itinerary', events: [{ seq: 1, type: 'itinerary.created' }] }),
};

const files = [
  'name,lat,lng\n서울숲,37.5,127\n',
  '=cmd|calc,<script>,\u202e\n',
  '<gpx><wpt lat="NaN" lon="1e999"><name>&#xD800;</name></wpt></gpx>',
  '<!DOCTYPE a [<!ENTITY b "b">]><gpx></gpx>',
  `<gpx>${'<a>'.repeat(3_000)}</gpx>`,
  '{"type":"Point","coordinates":["x",null]}',
  '{"type":"FeatureCollection","features":[null,7,{"type":"Feature"}]}',
  'PK\u0003\u0004',
  '\u0000\u0000\u0000',
];

/** A request to a route of the API that is wrong in one way or in several, or in none. */
export function hostileRequest(dice: Dice, routes: readonly Route[], things: Things): HostileRequest {
  const route = dice.pick(routesFor(dice, routes, things));
  return {
    route,
    path: pathOf(dice, route, things) + queryOf(dice),
    headers: headersOf(dice, route),
    body: route.method === 'GET' ? null : bodyOf(dice, route, things),
  };
}

/** Mostly those of the kind of room; now and then of another kind. */
function routesFor(dice: Dice, routes: readonly Route[], things: Things): readonly Route[] {
  if (dice.chance(0.1)) return routes;
  const paths = { itinerary: '/itineraries', decision: '/decisions', chat: '/conversations' };
  const own = kindOf(things);
  const foreign = Object.entries(paths).filter(([kind]) => kind !== own);
  return routes.filter(({ path }) => !foreign.some(([, start]) => path.startsWith(start)));
}

function pathOf(dice: Dice, { path }: Route, things: Things): string {
  const known: Record<string, string> = {
    id: things.roomId,
    pid: things.proposal || things.place,
    did: things.day,
    cid: things.comment,
    mid: things.message || things.membership,
    account_id: things.member,
    code: things.code,
  };
  return path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    if (dice.chance(0.88)) return known[name] ?? 'x';
    const wrong = dice.pick([hostileText(dice), dice.pick(Object.values(known)), 'x'.repeat(3_000)]);
    return encodeURIComponent(wrong.toWellFormed()) || '%20';
  });
}

const parameters = ['limit', 'cursor', 'at', 'since', 'base_seq', 'target', 'kind', 'token', 'q', 'lat', 'lng', 'zone'];
const more = [
  'before_id',
  'after_id',
  'around_id',
  'around_time',
  'around_n',
  'size',
  'filename',
  'day_id',
  'position',
  'moved_to_day',
  'moved_to_position',
  'v',
  'lang',
  'unknown',
];

function queryOf(dice: Dice): string {
  if (dice.chance(0.65)) return '';
  const names = [...parameters, ...more];
  const values = Array.from({ length: 1 + dice.below(3) }, () => {
    const value = dice.chance(0.5)
      ? dice.pick(['1', '0', '-1', '50', '1e9', 'x', ''])
      : hostileText(dice).slice(0, 2_000);
    return `${dice.pick(names)}=${encodeURIComponent(value.toWellFormed())}`;
  });
  return `?${values.join('&')}${dice.chance(0.05) ? '&%ff=%zz&=&&' : ''}`;
}

function headersOf(dice: Dice, { path, method }: Route): Record<string, string> {
  const headers: Record<string, string> = {};
  const isFile = path.endsWith('/import') && path !== '/rooms/import';
  if (method !== 'GET')
    headers['content-type'] = isFile
      ? dice.pick([
          'text/csv',
          'application/gpx+xml',
          'application/json',
          'multipart/form-data; boundary=x',
          'image/png',
        ])
      : 'application/json';
  const odd: [string, readonly string[]][] = [
    [
      'content-type',
      ['text/plain', 'application/json; charset=utf-16', 'application/x-www-form-urlencoded', 'x/y', ''],
    ],
    ['idempotency-key', ['same-key', 'two words', 'x'.repeat(300), '{}', '\u00e9']],
    ['accept', ['text/event-stream', 'application/xml', 'x'.repeat(500)]],
    ['last-event-id', ['NaN', '-1', '1e99', 'x']],
    ['x-d1-bookmark', ['x', '00000000-00000000-00000000-00000000000000000000000000000000', "' OR 1=1"]],
    ['traceparent', ['00-0-0-0', 'x'.repeat(1_000)]],
    ['origin', ['null', 'https://evil.example', 'x']],
    ['accept-language', ['xx;q=nan,,;', 'en;q=2', 'x'.repeat(3_000)]],
    ['user-agent', ['', 'Googlebot', '<script>']],
    // As a WebSocket the runtime makes any request a GET.
    ['upgrade', method === 'GET' ? ['websocket', 'h2c'] : ['h2c']],
    ['cookie', ['madang=x', '__Host-unlock=%ff', 'a'.repeat(4_000)]],
    ['if-none-match', ['*', '"x"']],
  ];
  for (const [name, values] of odd) if (dice.chance(0.06)) headers[name] = dice.pick(values);
  return headers;
}

function bodyOf(dice: Dice, route: Route, things: Things): string | Uint8Array<ArrayBuffer> {
  const name = `${route.method} ${route.path}`;
  if (name.endsWith('/import') && dice.chance(0.7)) return dice.pick(files);
  const valid = fullBodies[name]?.(things) ?? {};
  const chance = dice.next();
  if (chance < 0.12) return JSON.stringify(valid);
  if (chance < 0.7) return JSON.stringify(spoiled(dice, dice.chance(0.3) ? spoiled(dice, valid) : valid)) ?? '';
  if (chance < 0.82) return JSON.stringify(hostileValue(dice));
  if (chance < 0.96) return malformedJson(dice);
  if (chance < 0.98) return Uint8Array.from({ length: 200 }, () => dice.below(256));
  return dice.chance(0.1) ? `"${'x'.repeat(1_100_000)}"` : `{"title":"${'x'.repeat(200_000)}"}`;
}
