import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

test('a client that closes its socket is answered with its own code, and not left to wait', async () => {
  const owner = await new Api(server.origin).guest('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '성수동 산책' });
  const { token } = await owner.ask<{ token: string }>('POST', `/rooms/${id}/token`);
  const address = `${server.origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${token}`;
  for (const code of [1000, 4000]) {
    const socket = new WebSocket(address);
    await new Promise((welcomed) => socket.once('message', welcomed));
    const closed = new Promise<number>((heard) => socket.once('close', heard));
    socket.close(code);
    // 1006 where no answer comes and the connection is cut in the end.
    expect(await closed).toBe(code);
  }
});

test('a socket that the room closes is ended at once where its client has said anything before', async () => {
  const owner = await new Api(server.origin).guest('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '성수동 산책' });
  const link = await owner.ask<{ share_id: string }>('POST', '/shares', { room_id: id, permission_level: 'edit' });
  const entering = { display_name: '민호' };
  const visitor = await new Api(server.origin).ask<{ access_token: string }>(
    'POST',
    `/shares/${link.share_id}/access`,
    entering,
  );
  const address = `${server.origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${visitor.access_token}`;
  const socket = new WebSocket(address);
  await new Promise((welcomed) => socket.once('message', welcomed));
  const answered = new Promise((heard) => socket.once('message', heard));
  socket.send('ping');
  await answered;
  const closed = new Promise<number>((heard) => socket.once('close', heard));
  const startedMs = performance.now();
  await owner.ask('DELETE', `/shares/${link.share_id}`);
  expect(await closed).toBe(4410);
  // A runtime that waits for the object to sleep takes ten seconds.
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});
