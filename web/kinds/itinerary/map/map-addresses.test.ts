import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { mapAddresses, routeAddresses } from './map-addresses.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('a place with a spot opens there, one without is searched for by its name and address', () => {
  const [kakao, , google] = mapAddresses({ name: '서울숲, 정문', address: '뚝섬로 273', lat: 37.5444, lng: 127.0374 });
  expect(kakao?.href).toBe(`https://map.kakao.com/link/map/${encodeURIComponent('서울숲  정문')},37.5444,127.0374`);
  expect(google?.href).toBe('https://www.google.com/maps/search/?api=1&query=37.5444,127.0374');
  const [search] = mapAddresses({ name: 'a&b', address: null, lat: null, lng: null });
  expect(search?.href).toBe('https://map.kakao.com/link/search/a%26b');
});

test('the whole way opens in each app, through what has a spot', () => {
  const at = (name: string, lat: number | null, lng: number | null) => ({ name, address: null, lat, lng });
  const [kakao, naver, google, apple] = routeAddresses([
    at('가', 37.5, 127),
    at('x', null, null),
    at('나', 37.6, 127.1),
    at('다/라', 37.7, 127.2),
  ]);
  expect(decodeURIComponent(kakao?.href ?? '')).toBe(
    'https://map.kakao.com/link/by/walk/가,37.5,127/나,37.6,127.1/다 라,37.7,127.2',
  );
  expect(decodeURIComponent(naver?.href ?? '')).toBe(
    'https://map.naver.com/p/directions/127,37.5,가/127.1,37.6,나/127.2,37.7,다 라/-/walk',
  );
  expect(decodeURIComponent(google?.href ?? '')).toBe(
    'https://www.google.com/maps/dir/?api=1&origin=37.5,127&destination=37.7,127.2&waypoints=37.6,127.1',
  );
  expect(apple?.href).toBe('https://maps.apple.com/?saddr=37.5,127&daddr=37.6,127.1+to:37.7,127.2&dirflg=w');
  expect(routeAddresses([at('가', 37.5, 127)])).toEqual([]);
});
