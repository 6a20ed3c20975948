import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from './import-file.ts';
import type { ImportedPlaces } from './imported-places.ts';

const folder = join(import.meta.dirname, '../../../../test/fixtures/import');

function imported(name: string): ImportedPlaces {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const read = importFile({ bytes, name, type: '' });
  if (!read.ok) throw new Error(`${name}: ${read.error.message}`);
  return read.value;
}

const seoulForest = { name: '서울숲', lat: 37.5444, lng: 127.0374 };
const palace = { name: '경복궁', lat: 37.5796, lng: 126.977 };

describe('a file of another program', () => {
  test.each<[string, object[]]>([
    [
      'garmin-connect-28-decimals.gpx',
      [
        { name: '한강 라이딩 (start)', lat: 37.526378013189884, lng: 126.93333271306753 },
        { name: '한강 라이딩 (end)', lat: 37.520716167956593, lng: 127.0661005564034 },
      ],
    ],
    ['latin1-declared.gpx', [{ name: 'Café Zürich' }]],
    ['utf16le-no-bom.gpx', [seoulForest]],
    ['locus-utf16.gpx', [{ name: '대청봉' }]],
    ['doctype-without-entities.gpx', [seoulForest]],
    ['double-escaped.gpx', [{ name: "Tom & Jerry's", memo: '첫째 줄\n둘째 & 셋째' }]],
    ['osm-theatre.geojson', [{ name: '국립극장', category: 'activity' }]],
    ['one-column-coordinates.csv', [seoulForest]],
    ['one-column-coordinates-en.csv', [{ ...seoulForest, name: 'Seoul Forest' }]],
    ['one-axis-known.csv', [{ ...seoulForest, name: 'Seoul Forest' }]],
    ['dms.csv', [{ name: 'Seoul Forest', lat: 37.5444444, lng: 127.0373889 }]],
    [
      'dms-korean.csv',
      [
        { name: '독도', lat: 37.2416667, lng: 131.8666667 },
        { name: '마라도', lat: 33.1183333, lng: 126.2683333 },
      ],
    ],
    ['array-of-features.json', [seoulForest]],
    ['newline-delimited.geojson', [seoulForest, palace]],
    ['ogr2ogr.geojsonl', [{ name: '가' }, { name: '나' }]],
    ['string-coordinates.geojson', [seoulForest]],
    ['multipoint.geojson', [{ ...seoulForest, name: '두 입구' }]],
    ['polygon-with-name.geojson', [{ name: '경복궁', lat: 37.5795, lng: 126.977, category: 'sight' }, seoulForest]],
    ['takeout-zero-no-link.json', [{ name: '이름만 있는 곳' }]],
    ['only-coordinates.csv', [{ name: '37.54440, 127.03740', lat: 37.5444 }]],
    ['kml-my-maps.kml', [{ ...seoulForest, memo: '사슴\n산책' }]],
    ['naver-favourites.json', [{ ...seoulForest, address: '서울 성동구 뚝섬로 273', memo: '사슴' }]],
    ['surrogate-references.gpx', [{ name: '카페 😀' }]],
    ['trailing-lines.gpx', [seoulForest]],
    ['strava-ride.gpx', [{ name: '아침 라이딩 (start)' }, { name: '아침 라이딩 (end)' }]],
    ['organic-maps.kml', [{ name: '성산일출봉', lat: 33.4581, lng: 126.9425, memo: '새벽에' }]],
    ['apple-guide.gpx', [{ ...palace, memo: '사직로 161' }]],
    ['oruxmaps.gpx', [{ name: '백운대', lat: 37.6587, memo: '정상\n바위가 미끄러워요' }]],
    ['gaia-gps.geojson', [{ name: '야영지', lat: 38.1194, memo: '물이 있어요' }]],
    ['alltrails.gpx', [{ name: 'Bukhansan Loop', lat: 37.66, lng: 126.98 }]],
    [
      'libreoffice.tsv',
      [
        {
          name: '대림창고',
          address: '성수이로 78',
          phone: '02-498-7474',
          opening_hours: '11:00-22:00',
          memo: '커피, "빵"',
        },
      ],
    ],
    ['qgis.geojson', [{ name: '테라로사', lat: 37.7021, category: 'cafe' }]],
    [
      'naver-folder.json',
      [
        { name: '대림창고', lat: 37.5417, lng: 127.0563, address: '서울 성동구 성수이로 78', memo: '커피' },
        { name: '우리집 앞', lat: 37.55, lng: 127.04 },
      ],
    ],
    ['kakao-favourites.json', [{ ...palace, phone: '02-3700-3900', memo: '화요일 휴무' }]],
    [
      'google-earth.kml',
      [
        { name: '독도', lat: 37.2411, lng: 131.8669, address: '울릉군 독도리', phone: 'tel:+82-54-790-6645' },
        { name: '호수' },
      ],
    ],
    ['takeout-list-ko.csv', [{ name: '서울숲', lat: 37.5443878, lng: 127.0374424, memo: '사슴' }]],
    ['garmin-connect-course.gpx', [{ name: '남산타워', lat: 37.5512, lng: 126.9882 }, { name: '회현역' }]],
    ['osmand-itinerary.gpx', [{ name: '해운대', address: '해운대해변로 264', category: 'sight' }]],
    ['tripadvisor-prefixed.csv', [{ name: 'Seoul Forest', lat: 37.5444, lng: 127.0374, url: 'https://example.com/a' }]],
  ])('%s', (name, places) => {
    expect(imported(name).places).toMatchObject(places);
    expect(imported(name).places).toHaveLength(places.length);
  });

  test('in metres of web Mercator is put into degrees', () => {
    const [place] = imported('epsg3857.geojson').places;
    expect(place?.lat).toBeCloseTo(37.5444, 2);
    expect(place?.lng).toBeCloseTo(127.0374, 2);
  });

  test('of categories: a theatre is no eatery, a small city is no mall', () => {
    const categories = imported('categories.csv').places.map((place) => place.category ?? 'other');
    expect(categories).toEqual(['activity', 'activity', 'other']);
  });

  test('of money: only what is sure is a sum, the rest is said and stays in the memo', () => {
    const { places, changed, currency } = imported('money.csv');
    expect(places.map((place) => place.cost)).toEqual([1234.5, 12_000, 12_000, 12_000, 8.5, undefined, 12_000]);
    expect(currency).toBe('KRW');
    expect(places[5]?.memo).toBe('₩12,000~15,000');
    expect(changed).toEqual([
      { row: 7, reason: 'cost_unclear', text: '₩12,000~15,000' },
      { row: 6, reason: 'other_currency', text: '€ 8,50' },
    ]);
  });

  test('of times: words of the day decide, and lengths come in every form', () => {
    const { places, changed } = imported('times.csv');
    expect(places.map((place) => [place.start_time, place.duration_minutes])).toEqual([
      ['09:30', 90],
      ['09:30', 90],
      ['00:00', 120],
      ['00:30', 90],
      ['10:00', 30],
      ['19:00', 90],
      ['18:00', 45],
      ['12:00', 1440],
      ['19:00', 90],
      ['14:30', 90],
      ['14:10', 60],
    ]);
    expect(changed).toEqual([]);
    const said = imported('time-words.csv');
    const right = readFileSync(join(folder, 'time-words.csv'), 'utf8').trim().split(/\r?\n/u).slice(1);
    expect(said.places.map((place) => place.start_time)).toEqual(right.map((line) => line.split(',').at(-1)));
    expect(said.changed).toEqual([{ row: 1, reason: 'column_unknown', text: '바른값' }]);
  });

  test('with waypoints and a way of its own: the waypoints come, and what does not is said', () => {
    const bends = imported('route-points-before-waypoints.gpx');
    expect(bends.places.map((place) => place.name)).toEqual(['서울숲', '경복궁']);
    expect(bends.skipped).toEqual([{ row: 3, reason: 'only_a_line', text: '가는 길' }]);
    const ways = imported('waypoints-and-unmatched-route.gpx');
    expect(ways.skipped.map(({ reason, text }) => [reason, text])).toEqual([
      ['only_a_line', '한강길'],
      ['only_a_line', '자전거'],
    ]);
  });

  test.each(['my-maps-days.kml', 'my-maps-days.kmz'])('%s has a layer for each day', (name) => {
    const { days, skipped } = imported(name);
    expect(days).toMatchObject([
      { title: '1일차', places: [{ name: '서울숲', memo: '사슴\n산책', opening_hours: '24시간' }] },
      { title: '2일차', places: [palace] },
    ]);
    expect(skipped).toEqual([{ row: 3, reason: 'not_a_point', text: '가는 길' }]);
  });

  test('that names days has them, in Korean Excel and Wanderlog’s words', () => {
    expect(imported('excel-korean-cp949.csv').days).toMatchObject([
      { places: [{ name: '서울숲', start_time: '10:00', duration_minutes: 90, cost: 0, memo: '은행나무' }] },
      {
        places: [
          { name: '경복궁', start_time: '13:30', cost: 3000 },
          { name: '광장시장', start_time: '18:00', cost: 15_000 },
        ],
      },
    ]);
    const { days, currency } = imported('wanderlog.csv');
    expect(days?.map((day) => day.places.map((place) => [place.name, place.start_time, place.cost]))).toEqual([
      [['N Seoul Tower', '19:30', 21_000]],
      [['Bukchon', '10:00', undefined]],
    ]);
    expect(currency).toBe('KRW');
  });
});

describe('what is too long', () => {
  const csv = (name: string, memo: string): ImportedPlaces => {
    const bytes = new TextEncoder().encode(`이름,메모\n"${name}","${memo}"\n`);
    const read = importFile({ bytes, name: 'a.csv', type: '' });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };

  test('is cut, said, and the whole name stands in the memo', () => {
    const long = '가나'.repeat(60);
    const { places, changed } = csv(long, '메모');
    expect(places[0]?.name).toBe(`${long.slice(0, 99)}…`);
    expect(places[0]?.memo).toBe(`${long}\n메모`);
    expect(changed).toEqual([{ row: 2, reason: 'name_cut', text: long }]);
  });

  test('of a memo is said from where it was cut', () => {
    const { places, changed } = csv('곳', `${'가'.repeat(999)}나다라`);
    expect(places[0]?.memo).toBe(`${'가'.repeat(999)}…`);
    expect(changed).toEqual([{ row: 2, reason: 'memo_cut', text: '나다라' }]);
  });
});
