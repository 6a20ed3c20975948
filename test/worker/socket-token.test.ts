// A socket's token goes beside its address: addresses are written down by whatever stands on the way. A request that
// brings tokens of two people is of neither.
import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { Caller, someone } from '#test/kit/api.ts';
import { origin } from '#test/kit/http.ts';
import { TestSocket } from '#test/kit/room-kit.ts';

async function upgraded(path: string, protocols: string): Promise<Response> {
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': protocols };
  return exports.default.fetch(`${origin}/api/v1${path}`, { headers });
}

it.each(['room', 'inbox'])('the socket of a %s takes it as a second protocol, and takes up the first', async (of) => {
  const me = await someone('지우');
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const path = of === 'room' ? `/rooms/${room.id}` : '/inbox';
  const { body } = await me.post<{ token: string }>(`${path}/token`);
  const answer = await upgraded(`${path}/socket`, `madang.v1, ${body.token}`);
  expect([answer.status, answer.headers.get('sec-websocket-protocol')]).toEqual([101, 'madang.v1']);
  if (answer.webSocket === null) throw new Error('no socket');
  const socket = new TestSocket(answer.webSocket);
  await socket.next('welcome');
  socket.close();
});

it('a bad one is told by the close code, which a browser hears only where the protocol was taken up', async () => {
  const answer = await upgraded('/inbox/socket', 'madang.v1, not.a.token');
  expect(answer.headers.get('sec-websocket-protocol')).toBe('madang.v1');
  if (answer.webSocket === null) throw new Error('no socket');
  expect((await new TestSocket(answer.webSocket).closing()).code).toBe(4401);
});

it('one that differs from the address’s opens nothing', async () => {
  const me = await someone('지우');
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { body } = await me.post<{ token: string }>(`/rooms/${room.id}/token`);
  const answer = await upgraded(`/rooms/${room.id}/socket?token=${body.token}x`, `madang.v1, ${body.token}`);
  if (answer.webSocket === null) throw new Error('no socket');
  expect((await new TestSocket(answer.webSocket).closing()).code).toBe(4401);
});

it('events are told to no request that names one person in its header and another in its address', async () => {
  const [me, stranger] = [await someone('지우'), await someone('민호')];
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { body } = await me.post<{ token: string }>(`/rooms/${room.id}/token`);
  const path = `/rooms/${room.id}/events?token=${body.token}`;
  expect([(await me.get(path)).status, (await stranger.get(path)).status]).toEqual([200, 401]);
  expect((await new Caller('', '').get(path)).status).toBe(200);
});
