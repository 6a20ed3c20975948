// A client that speaks what nobody here speaks any more is told to load the page anew, at every door where frames are.
import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { protocolVersion } from '#protocol/version.ts';
import { someone } from '#test/kit/api.ts';
import { origin } from '#test/kit/http.ts';
import { TestSocket } from '#test/kit/room-kit.ts';

async function course() {
  const me = await someone('지우');
  const { body: room } = await me.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { body } = await me.post<{ token: string }>(`/rooms/${room.id}/token`);
  return { me, room, token: body.token };
}

async function upgraded(path: string, protocols?: string): Promise<TestSocket> {
  const spoken = protocols === undefined ? {} : { 'sec-websocket-protocol': protocols };
  const answer = await exports.default.fetch(`${origin}/api/v1${path}`, {
    headers: { upgrade: 'websocket', ...spoken },
  });
  if (answer.webSocket === null) throw new Error('no socket');
  return new TestSocket(answer.webSocket);
}

describe('what a room speaks', () => {
  it('is said in its welcome', async () => {
    const { room, token } = await course();
    const socket = await upgraded(`/rooms/${room.id}/socket`, `madang.v1, ${token}`);
    expect((await socket.next('welcome')).data).toMatchObject({ protocol: protocolVersion });
    socket.close();
  });

  it('is understood by a socket that does not say what it speaks, and by a newer client', async () => {
    const { room, token } = await course();
    for (const socket of [
      await upgraded(`/rooms/${room.id}/socket?token=${token}`),
      await upgraded(`/rooms/${room.id}/socket`, `madang.v${protocolVersion + 1}, ${token}`),
    ]) {
      await socket.next('welcome');
      socket.close();
    }
  });
});

describe('a client of a version that nobody speaks any more', () => {
  it.each(['rooms', 'inbox'])('has its socket of %s closed with 4426', async (of) => {
    const { me, room, token } = await course();
    const inbox = (await me.post<{ token: string }>('/inbox/token')).body.token;
    const socket = await (of === 'rooms'
      ? upgraded(`/rooms/${room.id}/socket`, `madang.v0, ${token}`)
      : upgraded('/inbox/socket', `madang.v0, ${inbox}`));
    expect((await socket.closing()).code).toBe(4426);
  });

  it('hears the same from a stream, which then ends', async () => {
    const { me, room } = await course();
    const answer = await exports.default.fetch(`${origin}/api/v1/rooms/${room.id}/events?protocol=0`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${me.token}` },
    });
    expect(await answer.text()).toBe('event: closed\ndata: {"code":4426,"reason":"please load the page anew"}\n\n');
  });
});
