import { env, exports } from 'cloudflare:workers';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { importedSchema, ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import type { NewPlace } from '#protocol/itinerary/place.schema.ts';
import { byLink, linkTo, type Answered, type Caller } from '#test/kit/api.ts';
import { anAddress, origin, send } from '#test/kit/http.ts';
import { courseOf, dayOf, namesOf, stateOf, type Course } from '#test/kit/itinerary-api.ts';
import { maxImportBytes } from '#worker/kinds/itinerary/exchange/imported-places.ts';

type Imported = z.infer<typeof importedSchema>;

interface Upload {
  bytes: Uint8Array<ArrayBuffer> | string;
  type?: string;
  query?: string;
  key?: string;
}

/** Sends a file as it is. */
async function upload(
  by: Caller,
  course: Course,
  { bytes, type, query = '', key }: Upload,
): Promise<Answered<Imported>> {
  const headers = new Headers({ authorization: `Bearer ${by.token}`, 'cf-connecting-ip': anAddress() });
  if (type !== undefined) headers.set('content-type', type);
  if (key !== undefined) headers.set('idempotency-key', key);
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const address = `${origin}/api/v1${course.path}/import${query}`;
  const response = await exports.default.fetch(address, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Imported };
}

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(env.IMPORT_FIXTURES[name] ?? '', 'base64'));
}

function codeOf(answer: { body: unknown }): string {
  return (answer.body as { error: { code: string } }).error.code;
}

const csv = '이름,위도,경도,메모\n서울숲,37.5444,127.0374,은행나무길\n대림창고,37.5417,127.0563,\n';

describe('an import', () => {
  it('brings days as days, into a last day that is empty, and takes them back together', async () => {
    const course = await courseOf([]);
    const file = await upload(course.owner, course, { bytes: fixture('my-maps-days.kmz'), query: '?filename=a.kmz' });
    expect([file.status, file.body.imported, file.body.format]).toEqual([200, 2, 'kmz']);
    expect(file.body.skipped).toEqual([{ row: 3, reason: 'not_a_point', text: '가는 길' }]);
    const days = async () => (await stateOf(course)).days.map((day) => [day.title, day.places.length]);
    expect(await days()).toEqual([
      ['1일차', 1],
      ['2일차', 1],
    ]);
    const csv = await course.owner.get(`${course.path}/places.csv`);
    const copy = await courseOf(['먼저 있던 곳']);
    await upload(copy.owner, copy, { bytes: csv.text, type: 'text/csv' });
    expect((await stateOf(copy)).days.map((day) => [day.title, day.places.length])).toEqual([
      [null, 1],
      ['1일차', 1],
      ['2일차', 1],
    ]);
    await course.owner.post(`/rooms/${course.id}/commands`, { type: 'edit.undo', data: {} });
    expect(await days()).toEqual([[null, 0]]);
  });

  it('takes what a sum is in for the course’s own, where it has none, and says what did not come as it was', async () => {
    const course = await courseOf(['먼저 있던 곳']);
    const { body } = await upload(course.owner, course, { bytes: fixture('money.csv'), query: '?filename=money.csv' });
    expect(body.changed.map((one) => one.reason)).toEqual(['cost_unclear', 'other_currency']);
    expect(await stateOf(course)).toMatchObject({ currency: 'KRW' });
  });

  it('takes 9 MB of a recording in a moment', async () => {
    const course = await courseOf([]);
    const point = '<trkpt lat="37.5264" lon="126.9339"><ele>1</ele><extensions><hr>120</hr></extensions></trkpt>';
    const gpx = `<gpx version="1.1" creator="x"><trk><name>라이딩</name><trkseg>${point.repeat(98_000)}</trkseg></trk></gpx>`;
    const { status, body } = await upload(course.owner, course, { bytes: gpx, type: 'application/gpx+xml' });
    expect([status, body.imported]).toEqual([200, 1]);
  });

  it.each([
    ['excel-semicolon.csv', 'csv'],
    ['excel-unicode-text.txt', 'csv'],
    ['garmin-basecamp.gpx', 'gpx'],
    ['geojson-io.geojson', 'geojson'],
    ['google-my-maps-en.csv', 'csv'],
    ['google-my-maps.csv', 'csv'],
    ['google-takeout-list.csv', 'csv'],
    ['google-takeout-saved-places.json', 'geojson'],
    ['gpx-studio.gpx', 'gpx'],
    ['komoot-tour.gpx', 'gpx'],
    ['locus-map.gpx', 'gpx'],
    ['osmand-favorites.gpx', 'gpx'],
    ['overpass-turbo.geojson', 'geojson'],
    ['public-data-cp949.csv', 'csv'],
    ['umap-full.umap', 'geojson'],
  ])('takes the places of %s', async (name, format) => {
    const course = await courseOf(['먼저 있던 곳']);
    const named = await upload(course.owner, course, { bytes: fixture(name), query: `?filename=${name}` });
    expect([named.status, named.body.format]).toEqual([200, format]);
    expect(named.body.imported).toBeGreaterThan(0);
    const state = await stateOf(course);
    expect([state.places.length, state.places[0]?.name]).toEqual([named.body.imported + 1, '먼저 있던 곳']);
    expect(namesOf(state).join('')).not.toMatch(/\ufffd|<|&amp;/u);
    const other = await courseOf();
    const sniffed = await upload(other.owner, other, { bytes: fixture(name), type: 'application/octet-stream' });
    expect(sniffed.body).toMatchObject({ format, imported: named.body.imported, skipped: named.body.skipped });
  });

  it.each(Object.keys(env.IMPORT_FIXTURES))('takes %s by the door as it is', async (name) => {
    const course = await courseOf([]);
    const { status, body } = await upload(course.owner, course, { bytes: fixture(name), query: `?filename=${name}` });
    expect([status, body.imported > 0]).toEqual([200, true]);
  });

  it('takes the file of a form, by its name', async () => {
    const course = await courseOf();
    const form = new FormData();
    form.set('file', new File([csv], '코스.csv', { type: 'application/octet-stream' }));
    const sent = new Request(origin, { method: 'POST', body: form });
    const bytes = new Uint8Array(await sent.arrayBuffer());
    const type = sent.headers.get('content-type') ?? '';
    expect((await upload(course.owner, course, { bytes, type })).body).toEqual({
      seq: course.state.seq + 2,
      imported: 2,
      skipped: [],
      changed: [],
      format: 'csv',
    });
  });

  it('comes where it is said to, in one step that one undo takes back', async () => {
    const course = await courseOf(['가', '나']);
    await course.owner.post(`${course.path}/days`, {});
    const query = `?day_id=${dayOf(course)}&position=1`;
    await upload(course.owner, course, { bytes: csv, type: 'text/csv', query });
    expect(namesOf(await stateOf(course))).toEqual(['가', '서울숲', '대림창고', '나']);
    await course.owner.post(`${course.path}/undo`);
    expect(namesOf(await stateOf(course))).toEqual(['가', '나']);
  });

  it('with the same key takes effect once, answered byte for byte', async () => {
    const course = await courseOf();
    const send = (text: string) => upload(course.owner, course, { bytes: text, type: 'text/csv', key: 'import-1' });
    const [first, second] = [await send(csv), await send(csv)];
    expect([second.text, second.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    expect(namesOf(await stateOf(course))).toEqual(['서울숲', '대림창고']);
    const other = await send('name\n다른 곳\n');
    expect([other.status, codeOf(other)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('tells which rows were left out, and why', async () => {
    const course = await courseOf();
    const rows = 'name,lat,lng\n가,37.5,127\n,,\n나,95,200\n"",1,999\n';
    expect((await upload(course.owner, course, { bytes: rows, type: 'text/csv' })).body).toMatchObject({
      imported: 2,
      skipped: [
        { row: 4, reason: 'coordinates_out_of_range' },
        { row: 5, reason: 'coordinates_out_of_range' },
      ],
    });
  });

  it('of more places than fit adds none of them', async () => {
    const course = await courseOf(Array.from({ length: 199 }, (_, i) => `곳 ${i}`));
    const answer = await upload(course.owner, course, { bytes: csv, type: 'text/csv' });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'VALIDATION_ERROR']);
    expect(await stateOf(course)).toEqual(course.state);
  });

  it.each([
    ['nothing at all', '', 'text/csv', 400, 'VALIDATION_ERROR'],
    ['a table without places', 'name,lat\n', 'text/csv', 400, 'VALIDATION_ERROR'],
    ['GeoJSON that is none', '{"type":', 'application/geo+json', 400, 'VALIDATION_ERROR'],
    [
      'GPX with entities',
      '<!DOCTYPE a [<!ENTITY b "c">]><gpx><wpt lat="1" lon="2"><name>&b;</name></wpt></gpx>',
      'application/gpx+xml',
      400,
      'VALIDATION_ERROR',
    ],
    ['a ZIP', 'PK\u0003\u0004', 'text/csv', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an image', 'x', 'image/png', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form without a file', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', 400, 'VALIDATION_ERROR'],
    ['a form that is none', 'x', 'multipart/form-data', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form cut off', '--x\r\nContent-Dis', 'multipart/form-data; boundary=x', 400, 'VALIDATION_ERROR'],
  ])('of %s is refused and changes nothing', async (_, bytes, type, status, code) => {
    const course = await courseOf(['가']);
    const answer = await upload(course.owner, course, { bytes, type });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(await stateOf(course)).toEqual(course.state);
  });

  it('that is too large is refused, announced or streamed, as a file or in a form', async () => {
    const course = await courseOf();
    const big = new Uint8Array(maxImportBytes + 100_000).fill(0x61);
    for (const type of ['text/csv', 'multipart/form-data; boundary=x']) {
      const announced = await upload(course.owner, course, { bytes: big, type });
      expect([announced.status, codeOf(announced)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    }
    const streamed = await exports.default.fetch(`${origin}/api/v1${course.path}/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${course.owner.token}`, 'cf-connecting-ip': anAddress() },
      body: new Blob([big]).stream(),
    });
    expect(streamed.status).toBe(413);
  });

  it('is for who may edit, and no one’s file is read before that is known', async () => {
    const course = await courseOf();
    const visitor = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'comment' }));
    const refused = await upload(visitor, course, { bytes: 'PK\u0003\u0004', type: 'image/png' });
    expect([refused.status, codeOf(refused)]).toEqual([403, 'FORBIDDEN']);
  });

  it.each(['?position=-1', '?day_id=x', '?base_seq=no', '?unknown=1'])('refuses %s', async (query) => {
    const course = await courseOf();
    expect((await upload(course.owner, course, { bytes: csv, type: 'text/csv', query })).status).toBe(400);
  });
});

const whole: NewPlace[] = [
  {
    name: '서울숲 & "한강" <b>',
    address: '성동구 뚝섬로 273',
    lat: 37.5444,
    lng: 127.0374,
    category: 'sight',
    memo: '은행나무길; 돗자리, 커피\n=1+1',
    url: 'https://seoulforest.or.kr/?a=1&b=2',
    start_time: '11:00',
    duration_minutes: 90,
    cost: 12_000,
  },
  { name: '=HYPERLINK("https://evil.example")', lat: -33.8, lng: -70.6, category: 'cafe' },
];

/** GPX has no place for times, durations and costs. */
function inGpx({ name, address, lat, lng, category, memo, url }: NewPlace): object {
  const all = { name, address, lat, lng, category, memo, url };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function wholeCourse(title = '성수동, 천천히 / 걷는 토요일'): Promise<Course> {
  const course = await courseOf();
  const body = {
    title,
    start_date: '2026-11-28',
    days: [{ title: '첫째 날', places: whole }, { places: [{ name: '집' }] }],
  };
  const made = await course.owner.post<ItineraryState>('/itineraries', body);
  return { owner: course.owner, id: made.body.id, path: `/itineraries/${made.body.id}`, state: made.body };
}

describe('a download', () => {
  it.each([
    ['calendar.ics', 'text/calendar; charset=utf-8', 'ics'],
    ['route.gpx', 'application/gpx+xml', 'gpx'],
    ['places.csv', 'text/csv; charset=utf-8', 'csv'],
  ])('%s is a file of its type with the title as its name, and never a page', async (file, type, extension) => {
    const course = await wholeCourse();
    const { status, headers } = await course.owner.get(`${course.path}/${file}`);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      'nosniff',
      expect.stringContaining("default-src 'none'"),
    ]);
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(new RegExp(`^attachment; filename="itinerary\\.${extension}"; filename\\*=UTF-8''`));
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(`성수동, 천천히 걷는 토요일.${extension}`);
  });

  it('as a calendar keeps the rules of RFC 5545, in a zone where one is said', async () => {
    const course = await wholeCourse();
    const { text } = await course.owner.get(`${course.path}/calendar.ics?zone=Asia/Seoul`);
    const raw = text.split('\r\n');
    expect(raw.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
    const lines = text.replaceAll('\r\n ', '').split('\r\n');
    expect([lines[0], lines.at(-1) === '' ? lines.at(-2) : lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
    const count = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
    const events = count('BEGIN:VEVENT');
    expect(events).toBe(3);
    for (const needed of ['END:VEVENT', 'UID:', 'DTSTAMP:', 'DTSTART', 'SUMMARY:']) expect(count(needed)).toBe(events);
    for (const needed of ['VERSION:2.0', 'PRODID:']) expect(count(needed)).toBe(1);
    expect(lines).toContain('DTSTART:20261128T020000Z');
    expect(lines).toContain('DTEND:20261128T033000Z');
    const uids = lines.filter((line) => line.startsWith('UID:'));
    expect(new Set(uids).size).toBe(events);
    expect(uids.every((uid) => uid.includes(course.id))).toBe(true);
    expect(lines).toContain(`URL;VALUE=URI:http://madang.test/r/${course.id}`);
  });

  it('as a calendar needs a date, and a zone that is one', async () => {
    const course = await courseOf(['가']);
    const undated = await course.owner.get(`${course.path}/calendar.ics`);
    expect([undated.status, codeOf(undated)]).toEqual([400, 'VALIDATION_ERROR']);
    const dated = await wholeCourse();
    expect((await dated.owner.get(`${dated.path}/calendar.ics?zone=Mars/Olympus`)).status).toBe(400);
  });

  it('as GPX is XML of that schema’s elements, with texts as they are', async () => {
    const course = await wholeCourse();
    const { text } = await course.owner.get(`${course.path}/route.gpx`);
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({
      ignoreAttributes: false,
      htmlEntities: true,
      isArray: (name) => ['wpt', 'rte', 'rtept'].includes(name),
    });
    const { gpx } = parser.parse(text) as { gpx: { wpt: Record<string, string>[]; rte: { rtept: unknown[] }[] } };
    expect(gpx).toMatchObject({ '@_version': '1.1', '@_xmlns': 'http://www.topografix.com/GPX/1/1' });
    expect(gpx.wpt.map((point) => [point['name'], point['@_lat'], point['@_lon']])).toEqual([
      ['서울숲 & "한강" <b>', '37.5444', '127.0374'],
      ['=HYPERLINK("https://evil.example")', '-33.8', '-70.6'],
    ]);
    expect(gpx.rte.map((route) => route.rtept.length)).toEqual([2]);
  });

  it('as GPX without any coordinates is refused', async () => {
    const course = await courseOf(['가']);
    expect((await course.owner.get(`${course.path}/route.gpx`)).status).toBe(400);
  });

  it('as a table has nothing that a spreadsheet would compute', async () => {
    const course = await wholeCourse();
    const response = await send(`/api/v1${course.path}/places.csv`, { token: course.owner.token });
    const bytes = new Uint8Array(await response.arrayBuffer());
    // Excel takes a table for UTF-8 only with this mark.
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(text).not.toMatch(/(?:^|,|")[=+@-][A-Z]/mu);
  });

  it.each(['route.gpx', 'places.csv'])('%s comes back by an import as it was', async (file) => {
    const course = await wholeCourse();
    const { text } = await course.owner.get(`${course.path}/${file}`);
    const copy = await courseOf();
    const { body } = await upload(copy.owner, copy, { bytes: text, query: `?filename=${file}` });
    expect(body.skipped).toEqual([]);
    const known = file === 'places.csv' ? [...whole, { name: '집' }] : whole.map(inGpx);
    const { places } = await stateOf(copy);
    expect(places).toMatchObject(known);
    expect(places).toHaveLength(known.length);
  });

  it.each(['calendar.ics', 'route.gpx', 'places.csv'])('%s is for who may see the room', async (file) => {
    const course = await wholeCourse();
    const visitor = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'view' }));
    expect((await visitor.get(`${course.path}/${file}`)).status).toBe(200);
    const other = await courseOf();
    expect((await other.owner.get(`${course.path}/${file}`)).status).toBe(404);
  });
});

describe('a calendar that subscribes', () => {
  it('reads the course by a secret address until that is closed, and no account in it', async () => {
    const course = await courseOf(['서울숲']);
    await course.owner.patch(course.path, { start_date: '2026-12-05' });
    const made = await course.owner.post<{ share_id: string; url: string; webcal_url: string }>(`${course.path}/feed`, {
      zone: 'Asia/Seoul',
    });
    expect(made.status).toBe(201);
    expect(made.body.url).toContain(`/cal/${made.body.share_id}.ics?zone=Asia%2FSeoul`);
    expect(made.body.webcal_url).toMatch(/^webcal:/u);
    const path = made.body.url.replace(/^https?:\/\/[^/]+/u, '');
    const read = await send(path);
    const text = await read.text();
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toContain('서울숲');
    expect(text).not.toContain('acc_');
    expect((await course.owner.delete(`/shares/${made.body.share_id}`)).status).toBe(204);
    expect((await send(path)).status).toBe(410);
    expect((await send('/cal/0000000000000000000000.ics')).status).toBe(404);
  });

  it('is given no address for a zone that is none, and no link is made', async () => {
    const course = await courseOf(['서울숲']);
    for (const zone of ['Mars/Olympus', '\ud800', 'a'])
      expect((await course.owner.post(`${course.path}/feed`, { zone })).status).toBe(400);
    expect((await course.owner.get<{ items: object[] }>(`/rooms/${course.id}/shares`)).body.items).toEqual([]);
  });
});
