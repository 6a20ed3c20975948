import { expect, test } from 'vitest';
import { geocoderAddress, searchPlaces } from './geocoder.ts';

const photon = new URL('https://photon.example/api');
const nominatim = new URL('https://nominatim.example/search?key=secret');
const search = { text: '서울숲', near: { lat: 37.5, lng: 127 }, language: 'ko' };

function answering(body: unknown, init: ResponseInit = {}) {
  const asked: URL[] = [];
  const ask: typeof fetch = async (input) => {
    if (input instanceof URL) asked.push(input);
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
  };
  return { ask, asked };
}

test.each(['', 'not an address', 'http://photon.example/api', 'file:///etc/passwd'])(
  'the search is off where the address is %j',
  (address) => {
    expect(geocoderAddress({ GEOCODER_URL: address })).toBeNull();
  },
);

test('a Photon is asked for what is near, and its features become places', async () => {
  const { ask, asked } = answering({
    type: 'FeatureCollection',
    features: [
      {
        geometry: { type: 'Point', coordinates: [127.0374, 37.5444] },
        properties: { name: '서울숲', city: '서울', country: '대한민국', osm_key: 'leisure', osm_value: 'park' },
      },
      {
        geometry: { type: 'Point', coordinates: [127.04, 37.54] },
        properties: { street: '왕십리로', housenumber: '115', city: '서울', osm_key: 'amenity', osm_value: 'cafe' },
      },
      { geometry: { type: 'Point', coordinates: [127.04, 137.54] }, properties: { name: 'beyond the pole' } },
      { geometry: null, properties: {} },
    ],
  });
  expect(await searchPlaces(photon, search, ask)).toEqual({
    ok: true,
    value: [
      { name: '서울숲', address: '서울, 대한민국', lat: 37.5444, lng: 127.0374, category: 'activity' },
      { name: '왕십리로 115', address: '왕십리로 115, 서울', lat: 37.54, lng: 127.04, category: 'cafe' },
    ],
  });
  expect(String(asked[0])).toBe(
    `https://photon.example/api?q=${encodeURIComponent('서울숲')}&limit=8&lat=37.5&lon=127`,
  );
});

test('a Nominatim is asked in the reader’s language, and its own parameters stay', async () => {
  const { ask, asked } = answering([
    {
      lat: '37.5444',
      lon: '127.0374',
      name: '',
      display_name: '서울숲, 성동구, 서울',
      category: 'tourism',
      type: 'zoo',
    },
    { display_name: 'nowhere' },
  ]);
  expect(await searchPlaces(nominatim, search, ask)).toEqual({
    ok: true,
    value: [{ name: '서울숲', address: '서울숲, 성동구, 서울', lat: 37.5444, lng: 127.0374, category: 'sight' }],
  });
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    key: 'secret',
    q: '서울숲',
    limit: '8',
    format: 'jsonv2',
    'accept-language': 'ko',
    viewbox: '126.5,38,127.5,37',
  });
});

test('names that reorder what others read, or are too long, are tamed', async () => {
  const { ask } = answering([{ lat: 1, lon: 2, name: `\u202e${'가'.repeat(500)}\n<b>`, display_name: '' }]);
  const found = await searchPlaces(nominatim, search, ask);
  expect(found.ok ? found.value : []).toEqual([
    { name: '가'.repeat(100), address: null, lat: 1, lng: 2, category: 'other' },
  ]);
});

test.each([
  ['an error', {}, { status: 500 }],
  ['a redirect', {}, { status: 302, headers: { location: 'http://127.0.0.1/' } }],
  ['no JSON', '<html>', {}],
  ['something else', { results: [] }, {}],
  ['too much', JSON.stringify(['x'.repeat(600_000)]), {}],
])('%s of the geocoder is “not just now”, and nothing of it is told', async (_, body, init) => {
  expect(await searchPlaces(photon, search, answering(body, init).ask)).toEqual({
    ok: false,
    error: { code: 'SERVICE_UNAVAILABLE', message: 'The place search does not answer just now.' },
  });
});

test('a geocoder that cannot be reached is “not just now”', async () => {
  const ask: typeof fetch = () => Promise.reject(new TypeError('no route to 10.0.0.1'));
  expect(await searchPlaces(photon, search, ask)).toMatchObject({ ok: false, error: { code: 'SERVICE_UNAVAILABLE' } });
});
