import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromCsv } from './from-csv.ts';
import { fromGeoJson } from './from-geo-json.ts';
import { fromGpx } from './from-gpx.ts';
import type { ImportedPlaces } from './imported-places.ts';
import type { Result } from '#protocol/result.ts';

const folder = join(import.meta.dirname, '../../../../test/fixtures/import');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

function value(result: Result<ImportedPlaces>): ImportedPlaces {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a GPX file', () => {
  test('of Garmin BaseCamp comes in the order of its route, with addresses', () => {
    expect(value(fromGpx(file('garmin-basecamp.gpx')))).toMatchObject({
      places: [
        { name: 'Seoul Station & Namdaemun', lat: 37.55986, lng: 126.97532, category: 'transport' },
        { name: 'Gyeongbokgung', lat: 37.58039, lng: 126.97696, category: 'sight' },
        {
          name: 'Gwangjang Market',
          lat: 37.57037,
          lng: 126.99801,
          category: 'food',
          memo: 'Mung bean pancakes',
          address: '88 Changgyeonggung-ro, Seoul, Korea',
        },
      ],
      skipped: [],
    });
  });

  test('of OsmAnd brings favourites with their address', () => {
    expect(value(fromGpx(file('osmand-favorites.gpx'))).places).toEqual([
      { name: '해운대 해수욕장', address: '해운대해변로 264, 부산', lat: 35.15869, lng: 129.16043, memo: '아침 산책' },
      { name: '감천문화마을', lat: 35.09758, lng: 129.01063 },
    ]);
  });

  test('of Komoot, a track without waypoints, gives its start and its end', () => {
    expect(value(fromGpx(file('komoot-tour.gpx'))).places).toEqual([
      { name: '한강 자전거길 (start)', lat: 37.5264, lng: 126.9339 },
      { name: '한강 자전거길 (end)', lat: 37.5207, lng: 127.0661 },
    ]);
  });

  test('of gpx.studio gives waypoints and leaves the track', () => {
    expect(value(fromGpx(file('gpx-studio.gpx'))).places).toEqual([
      {
        name: '북촌 8경',
        lat: 37.58263100000001,
        lng: 126.98358000000002,
        memo: '사진은 아침에\n오르막',
        url: 'https://hanok.seoul.go.kr',
      },
    ]);
  });

  test('of Locus Map has HTML in CDATA, which becomes text', () => {
    expect(value(fromGpx(file('locus-map.gpx'))).places).toEqual([
      {
        name: '대청봉 & 중청',
        lat: 38.119444,
        lng: 128.465556,
        memo: '설악산에서 가장 높아요.\n바람 & 추위',
        address: '대청봉길 1, 양양군',
        url: 'https://www.knps.or.kr/seorak',
      },
    ]);
  });

  test('that ends where it began is one place', () => {
    const loop =
      '<gpx><trk><name>Loop</name><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1.5" lon="2"/><trkpt lat="1.0001" lon="2"/></trkseg></trk></gpx>';
    expect(value(fromGpx(bytes(loop))).places).toEqual([{ name: 'Loop', lat: 1, lng: 2 }]);
  });

  test('with the GPX prefix and numbered entities is read', () => {
    const prefixed =
      '<gpx:gpx xmlns:gpx="http://www.topografix.com/GPX/1/1"><gpx:wpt lat="1" lon="2"><gpx:name>&#xD64D;&#45824; &lt;1&gt;</gpx:name></gpx:wpt></gpx:gpx>';
    expect(value(fromGpx(bytes(prefixed))).places).toEqual([{ name: '홍대 <1>', lat: 1, lng: 2 }]);
  });
});

describe('a GeoJSON file', () => {
  test('of Google Takeout has both spellings, and coordinates hidden in links', () => {
    expect(value(fromGeoJson(file('google-takeout-saved-places.json')))).toMatchObject({
      places: [
        {
          name: '서울숲',
          address: '대한민국 서울특별시 성동구 뚝섬로 273',
          lat: 37.5446,
          lng: 127.0374,
          url: 'http://maps.google.com/?cid=1111111111111111111',
        },
        {
          name: '37.55120, 126.98820',
          lat: 37.5512,
          lng: 126.9882,
          memo: 'No location information is available for this saved place',
          url: 'http://maps.google.com/?q=37.5512,126.9882',
        },
        {
          name: '경주 월정교',
          memo: 'No location information is available for this saved place',
          url: 'http://maps.google.com/?q=%EA%B2%BD%EC%A3%BC+%EC%9B%94%EC%A0%95%EA%B5%90',
        },
        {
          name: '동문재래시장',
          address: '제주시 관덕로14길 20',
          lat: 33.4996,
          lng: 126.5312,
          url: 'http://maps.google.com/?cid=2222222222222222222',
        },
      ],
      skipped: [],
    });
  });

  test('of uMap gives the points of all layers, and says that a line is none', () => {
    const { places, skipped } = value(fromGeoJson(file('umap-full.umap')));
    expect(places.map((place) => place.name)).toEqual(['장인의 빵', '연남 베이커리']);
    expect(skipped).toEqual([{ row: 2, reason: 'not_a_point' }]);
  });

  test('of geojson.io names a point without a name by its coordinates', () => {
    expect(value(fromGeoJson(file('geojson-io.geojson')))).toMatchObject({
      places: [
        { name: '37.79510, 128.90010', lat: 37.7951, lng: 128.9001 },
        { name: '안목해변 커피거리', lat: 37.7716, lng: 128.9473, category: 'cafe' },
        // An area with a name.
        { name: '경포호', lat: 37.7933333, lng: 128.9133333 },
      ],
      skipped: [],
    });
  });

  test('of Overpass turbo puts the address together', () => {
    expect(value(fromGeoJson(file('overpass-turbo.geojson'))).places).toEqual([
      {
        name: '한옥 찻집',
        address: '전주시 한지길 12',
        lat: 35.8151,
        lng: 127.1529,
        category: 'cafe',
        url: 'https://tea.example.kr',
        opening_hours: 'Mo-Su 10:00-20:00',
      },
      { name: '박물관', lat: 35.8133333, lng: 127.1566667, category: 'sight' },
    ]);
  });

  test.each([
    [
      'a feature',
      '{"type":"Feature","properties":{"Title":"하나"},"geometry":{"type":"Point","coordinates":[127,37,12.5]}}',
    ],
    ['a geometry', '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[127,37]}]}'],
    [
      'a feature of a collection',
      '{"type":"Feature","properties":{"이름":"하나"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[127,37]}]}}',
    ],
  ])('that is %s alone is read', (_name, text) => {
    expect(value(fromGeoJson(bytes(text))).places).toMatchObject([{ lat: 37, lng: 127 }]);
  });
});

describe('a CSV file', () => {
  test('of Google’s saved lists has its coordinates in the links', () => {
    expect(value(fromCsv(file('google-takeout-list.csv'))).places).toMatchObject([
      { name: '서울숲', memo: '돗자리, 커피 챙기기\n아침이 좋아요', lat: 37.5443878, lng: 127.0374424 },
      { name: '대림창고 갤러리', memo: '금요일 "늦게" 닫음' },
    ]);
  });

  test('of Google My Maps has points as WKT', () => {
    expect(value(fromCsv(file('google-my-maps.csv')))).toMatchObject({
      places: [
        { name: '서울숲', lat: 37.5443878, lng: 127.0374424, memo: '사슴 우리까지\n걸어서 5분' },
        { name: '대림창고', lat: 37.5419, lng: 127.0566 },
      ],
      skipped: [{ row: 4, reason: 'not_a_point' }],
    });
    expect(value(fromCsv(file('google-my-maps-en.csv'))).places).toEqual([
      { name: 'Ferry Building', lat: 37.7749, lng: -122.4194, memo: 'Farmers market on Saturday' },
      { name: 'Golden Gate Bridge', lat: 37.8199, lng: -122.4783 },
    ]);
  });

  test('of Korean public data is read from CP949, road address first', () => {
    expect(value(fromCsv(file('public-data-cp949.csv')))).toMatchObject({
      places: [
        {
          name: '뚝섬유원지',
          address: '서울특별시 광진구 강변북로 139',
          lat: 37.5293,
          lng: 127.07,
          category: 'sight',
          memo: '강변에 있는 공원, 수영장',
        },
        {
          name: '쌍봉사 가는 길',
          address: '전라남도 화순군 이양면 증리 741',
          lat: 34.9013,
          lng: 127.0531,
          category: 'sight',
        },
        { name: '좌표없는 곳', address: '충청북도 단양군 매포읍', category: 'sight' },
      ],
      skipped: [],
    });
  });

  test('of a European Excel has semicolons and decimal commas', () => {
    expect(value(fromCsv(file('excel-semicolon.csv'))).places).toEqual([
      { name: 'Café Landtmann', lat: 48.2114, lng: 16.3606, cost: 1234.5 },
      { name: 'Prater', lat: 48.2167, lng: 16.3958, cost: 0 },
    ]);
  });

  test('of Excel’s Unicode text has tabs, times and lengths in Korean', () => {
    expect(value(fromCsv(file('excel-unicode-text.txt'))).places).toEqual([
      {
        name: '경복궁',
        address: '종로구 사직로 161',
        start_time: '09:30',
        duration_minutes: 90,
        cost: 3000,
        memo: '한복 입으면\n무료',
      },
      { name: '광장시장', address: '종로구 창경궁로 88', start_time: '12:10', duration_minutes: 60, cost: 0 },
    ]);
  });

  test('with latitude and longitude exchanged is put right; projected ones are left out and said', () => {
    expect(value(fromCsv(bytes('이름,위도,경도\n바뀐 곳,127.03,37.54\n투영,200123.4,551234.5\n')))).toMatchObject({
      places: [{ name: '바뀐 곳', lat: 37.54, lng: 127.03 }, { name: '투영' }],
      skipped: [{ row: 3, reason: 'coordinates_out_of_range' }],
    });
  });

  test('without a column of names is refused with a word on what is missing', () => {
    expect(fromCsv(bytes('a,b,c\n1,2,3\n'))).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  });
});
