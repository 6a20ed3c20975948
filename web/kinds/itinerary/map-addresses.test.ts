import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { mapAddresses } from './map-addresses.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('a place with a spot opens there, one without is searched for by its name and address', () => {
  const [kakao, , google] = mapAddresses({ name: '서울숲, 정문', address: '뚝섬로 273', lat: 37.5444, lng: 127.0374 });
  expect(kakao?.href).toBe(`https://map.kakao.com/link/map/${encodeURIComponent('서울숲  정문')},37.5444,127.0374`);
  expect(google?.href).toBe('https://www.google.com/maps/search/?api=1&query=37.5444,127.0374');
  const [search] = mapAddresses({ name: 'a&b', address: null, lat: null, lng: null });
  expect(search?.href).toBe('https://map.kakao.com/link/search/a%26b');
});
