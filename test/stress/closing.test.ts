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
