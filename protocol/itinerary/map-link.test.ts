import { describe, expect, test } from 'vitest';
import { isShortMapLink, readMapLink } from './map-link.ts';

const read = (text: string) => {
  const found = readMapLink(text);
  return found === null ? null : [found.service, found.name, found.lat, found.lng];
};

describe('what is pasted from a map', () => {
  test.each([
    ['37.5445, 127.0374', ['geo', null, 37.5445, 127.0374]],
    ['(37.5445,127.0374)', ['geo', null, 37.5445, 127.0374]],
    ['-33.8568 151.2153', ['geo', null, -33.8568, 151.2153]],
    ['geo:37.5445,127.0374', ['geo', null, 37.5445, 127.0374]],
    ['geo:37.5445,127.0374;u=35', ['geo', null, 37.5445, 127.0374]],
    ['geo:0,0?q=37.5445,127.0374(%EC%84%9C%EC%9A%B8%EC%88%B2)', ['geo', '서울숲', 37.5445, 127.0374]],
    ['geo:0,0?q=%EC%84%9C%EC%9A%B8%EC%88%B2', ['geo', '서울숲', null, null]],
    [
      'https://www.google.com/maps/place/%EC%84%9C%EC%9A%B8%EC%88%B2/@37.5440,127.0300,15z/data=!4m6!3m5!1s0x0:0x1!8m2!3d37.5444!4d127.0374!16s',
      ['google', '서울숲', 37.5444, 127.0374],
    ],
    ['https://www.google.co.kr/maps/@37.5440,127.0300,15z', ['google', null, 37.544, 127.03]],
    ['https://www.google.com/maps/search/?api=1&query=37.5445,127.0374', ['google', null, 37.5445, 127.0374]],
    ['https://www.google.com/maps/search/?api=1&query=Seoul+Forest', ['google', 'Seoul Forest', null, null]],
    ['https://maps.google.com/?q=37.5445,127.0374+(Seoul+Forest)', ['google', 'Seoul Forest', 37.5445, 127.0374]],
    ['https://maps.google.com/maps?q=Cafe&ll=37.5445,127.0374', ['google', 'Cafe', 37.5445, 127.0374]],
    [
      'https://map.naver.com/p/search/%EC%84%9C%EC%9A%B8%EC%88%B2/place/11591?c=15.00,0,0,0,dh',
      ['naver', '서울숲', null, null],
    ],
    [
      'https://map.naver.com/p/entry/place/11591?lng=127.0374&lat=37.5445&placePath=/home',
      ['naver', null, 37.5445, 127.0374],
    ],
    ['https://map.naver.com/v5/?c=14141738.7,4515277.3,15,0,0,0,dh', ['naver', null, 37.5445, 127.0374]],
    ['nmap://place?lat=37.5445&lng=127.0374&name=%EC%88%B2&appname=x', ['naver', '숲', 37.5445, 127.0374]],
    [
      'https://map.kakao.com/link/map/%EC%84%9C%EC%9A%B8%EC%88%B2,37.5445,127.0374',
      ['kakao', '서울숲', 37.5445, 127.0374],
    ],
    ['https://map.kakao.com/link/to/37.5445,127.0374', ['kakao', null, 37.5445, 127.0374]],
    ['https://map.kakao.com/link/search/%EC%B9%B4%ED%8E%98', ['kakao', '카페', null, null]],
    ['https://place.map.kakao.com/8332362', ['kakao', null, null, null]],
    ['kakaomap://look?p=37.5445,127.0374', ['kakao', null, 37.5445, 127.0374]],
    ['https://maps.apple.com/?ll=37.5445,127.0374&q=Seoul%20Forest', ['apple', 'Seoul Forest', 37.5445, 127.0374]],
    [
      'https://maps.apple.com/place?coordinate=37.5445,127.0374&name=Forest&address=273',
      ['apple', 'Forest', 37.5445, 127.0374],
    ],
    ['https://www.openstreetmap.org/?mlat=37.5445&mlon=127.0374#map=16/37.5/127.0', ['osm', null, 37.5445, 127.0374]],
    ['https://www.openstreetmap.org/node/123#map=17/37.5445/127.0374', ['osm', null, 37.5445, 127.0374]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('as an app shares it: name and address stand before a short link', () => {
    expect(readMapLink('[네이버 지도]\n서울숲\n서울 성동구 뚝섬로 273\nhttps://naver.me/GxK2vQ7d')).toEqual({
      service: 'naver',
      name: '서울숲',
      address: '서울 성동구 뚝섬로 273',
      lat: null,
      lng: null,
      url: 'https://naver.me/GxK2vQ7d',
      short: true,
    });
    expect(readMapLink('[카카오맵] 어니언 성수\nhttps://kko.to/abc')).toMatchObject({
      name: '어니언 성수',
      short: true,
    });
  });

  test.each([
    '서울숲',
    '11:00, 12:00',
    '3, 4',
    '99.5, 200.1',
    'https://example.com/maps/@37.5,127.0',
    'https://www.google.com/search?q=37.5,127.0',
    'https://naver.me@evil.example/x',
    'https://maps.google.com.evil.example/?q=37.5,127.0',
  ])('%s is no place on a map', (text) => {
    expect(readMapLink(text)).toBeNull();
  });

  test('only short links of the known services are opened', () => {
    expect(
      ['https://naver.me/x', 'https://kko.to/x', 'https://maps.app.goo.gl/x', 'https://goo.gl/maps/x'].map(
        isShortMapLink,
      ),
    ).toEqual([true, true, true, true]);
    expect(
      ['https://bit.ly/x', 'https://goo.gl/x', 'http://127.0.0.1/x', 'https://map.naver.com/p'].map(isShortMapLink),
    ).toEqual([false, false, false, false]);
  });

  test('a broken escape or a very long name harms nothing', () => {
    expect(readMapLink('https://map.kakao.com/link/search/%E0%A4%A')).toMatchObject({ service: 'kakao' });
    expect(readMapLink(`https://map.kakao.com/link/search/${'x'.repeat(400)}`)?.name).toHaveLength(100);
  });
});
