import { expect, test } from 'vitest';
import { openMapLink } from './map-links.ts';

function web(redirects: Record<string, string>) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const ask: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push({ url, init });
    const location = redirects[url];
    return new Response('body', location === undefined ? { status: 200 } : { status: 302, headers: { location } });
  };
  return { ask, asked };
}

test('a short link is followed by hand to the place it names, without cookies', async () => {
  const { ask, asked } = web({
    'https://naver.me/GxK2vQ7d': 'https://map.naver.com/p/search/%EC%84%9C%EC%9A%B8%EC%88%B2?lat=37.5445&lng=127.0374',
  });
  expect(await openMapLink('https://naver.me/GxK2vQ7d', ask)).toMatchObject({
    ok: true,
    value: { service: 'naver', name: '서울숲', lat: 37.5445, lng: 127.0374 },
  });
  expect(asked.map(({ init }) => [init?.redirect, init?.headers])).toEqual([
    ['manual', { 'user-agent': 'Madang (map links)' }],
  ]);
});

test('consent is stepped over, since it names where it would go on', async () => {
  const place = 'https://www.google.com/maps/place/Seoul+Forest/@37.5,127.0,15z/data=!3d37.5444!4d127.0374';
  const { ask } = web({
    'https://maps.app.goo.gl/a': `https://consent.google.com/m?continue=${encodeURIComponent(place)}`,
  });
  expect(await openMapLink('https://maps.app.goo.gl/a', ask)).toMatchObject({ value: { lat: 37.5444, lng: 127.0374 } });
});

test.each([
  ['another site', 'https://evil.example/'],
  ['our own network', 'http://169.254.169.254/latest'],
  ['a shortener of anything', 'https://bit.ly/x'],
  ['no address at all', 'javascript:alert(1)'],
])('a link that leads to %s is not followed', async (_, target) => {
  const { ask, asked } = web({ 'https://kko.to/a': target });
  expect(await openMapLink('https://kko.to/a', ask)).toMatchObject({ ok: false });
  expect(asked.map(({ url }) => url)).toEqual(['https://kko.to/a']);
});

test('a ring of redirects ends', async () => {
  const { ask, asked } = web({ 'https://kko.to/a': 'https://naver.me/b', 'https://naver.me/b': 'https://kko.to/a' });
  expect(await openMapLink('https://kko.to/a', ask)).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  expect(asked).toHaveLength(5);
});

test('only links of map services are opened at all', async () => {
  const { ask, asked } = web({});
  for (const link of ['https://example.com/', 'http://127.0.0.1:8787/', 'https://goo.gl/x', '37.5, 127.0']) {
    expect(await openMapLink(link, ask)).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  }
  expect(asked).toEqual([]);
});

test('a service that does not answer is “not just now”', async () => {
  const ask: typeof fetch = () => Promise.reject(new TypeError('no route'));
  expect(await openMapLink('https://naver.me/x', ask)).toMatchObject({ error: { code: 'SERVICE_UNAVAILABLE' } });
});
