import { expect, test } from 'vitest';
import { routerAddress, walkAlong } from './walking-router.ts';

const osrm = new URL('https://router.example/route/v1/foot/?key=secret');
const points = [
  { lat: 37.5444, lng: 127.0374 },
  { lat: 37.5417, lng: 127.0563 },
  { lat: 37.5412, lng: 127.0577 },
];

function answering(body: unknown, status = 200) {
  const asked: string[] = [];
  const ask: typeof fetch = async (input) => {
    if (input instanceof URL) asked.push(input.href);
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { ask, asked };
}

test.each(['', 'not an address', 'http://router.example/route/v1/foot', 'file:///etc/passwd'])(
  'walking is by the straight line where the address is %j',
  (address) => {
    expect(routerAddress({ ROUTER_URL: address })).toBeNull();
  },
);

test('an OSRM is asked for the way along the points, and its legs become metres and minutes', async () => {
  const legs = [
    { distance: 2010.4, duration: 1631 },
    { distance: 190, duration: 140.2 },
  ];
  const { ask, asked } = answering({ code: 'Ok', routes: [{ legs }] });
  expect(await walkAlong(osrm, points, ask)).toEqual({
    ok: true,
    value: [
      { meters: 2010, walking_minutes: 27 },
      { meters: 190, walking_minutes: 2 },
    ],
  });
  expect(asked).toEqual([
    'https://router.example/route/v1/foot/127.0374,37.5444;127.0563,37.5417;127.0577,37.5412?key=secret&overview=false',
  ]);
});

test.each([
  [{ code: 'NoRoute', message: 'Impossible route between points' }, 200],
  [{ code: 'Ok', routes: [{ legs: [{ distance: 1, duration: 1 }] }] }, 200],
  [{ code: 'Ok', routes: [] }, 200],
  ['<html>', 200],
  [{ code: 'Ok', routes: [{ legs: [] }] }, 502],
])('an answer that says no way is “not just now”: %j', async (body, status) => {
  const result = await walkAlong(osrm, points, answering(body, status).ask);
  expect(result).toMatchObject({ ok: false, error: { code: 'SERVICE_UNAVAILABLE' } });
});
