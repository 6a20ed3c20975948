import { expect, test } from 'vitest';
import { refuse } from '#protocol/result.ts';
import { courseWith, ModelRoom, outline } from './model-room.test-kit.ts';
import { Device, settled, World } from './world.test-kit.ts';

function newWorld(): World {
  return new World(new ModelRoom(courseWith({ d1: ['a', 'b', 'c'] })));
}

/** Time in which everything arrives. */
async function minutes(world: World, count: number): Promise<void> {
  for (let step = 0; step < count * 12; step += 1) {
    await world.clock.pass(5_000);
    await world.run();
  }
}

test('tries again ever more rarely, anywhere up to 30 s', async () => {
  const world = newWorld();
  world.minting = refuse('SERVICE_UNAVAILABLE', 'The server is away.');
  world.random = 0.999;
  const page = await world.open('kim');
  const waits: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const waitMs = (page.state.retryAtMs ?? 0) - world.clock.nowMs;
    waits.push(Math.round(waitMs / 100) / 10);
    await world.clock.pass(waitMs);
  }
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
  expect(page.state.status).toBe('reconnecting');
  expect(page.minted).toBe(10);
});

test('waits as long as the server asks for', async () => {
  const world = newWorld();
  world.minting = { ok: false, error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slowly.', retry_after_seconds: 60 } };
  const page = await world.open('kim');
  expect(page.state.retryAtMs).toBe(world.clock.nowMs + 60_250);
});

test.each(['wake', 'button'] as const)('tries at once on %s', async (how) => {
  const world = newWorld();
  world.minting = refuse('SERVICE_UNAVAILABLE', 'The server is away.');
  const page = await world.open('kim');
  world.minting = null;
  if (how === 'wake') page.tell('wake');
  else page.client.retryNow();
  await settled();
  await world.run();
  expect(page.state.status).toBe('online');
});

test('is offline where the device says so, and still finds its way back', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  world.isOnline = false;
  page.tell('offline');
  expect(page.state.status).toBe('online');
  page.socket.cut();
  expect(page.state.status).toBe('offline');
  await world.clock.pass(500);
  await world.run();
  expect(page.state.status).toBe('online');
});

test.each([
  [4403, 'not a member', 'removed'],
  [4404, 'the room is gone', 'deleted'],
  [4410, 'This link is revoked.', 'revoked'],
  [4410, 'This link is expired.', 'expired'],
  [4410, 'This link is full.', 'full'],
] as const)('ends on %i “%s” as %s, and tells what was not sent', async (code, reason, because) => {
  const world = newWorld();
  const page = await world.join('kim');
  const answer = page.client.send('comment.add', { content: '안녕하세요' });
  page.socket.cut(code, reason);
  expect(page.state).toMatchObject({ status: 'closed', closedBecause: because, retryAtMs: null, pending: [] });
  expect(await answer).toMatchObject({ ok: false, error: { code: 'GONE' } });
  expect(page.state.refusals).toMatchObject([{ data: { content: '안녕하세요' } }]);
  await world.clock.pass(60_000);
  expect(page.minted).toBe(1);
  expect(await page.client.send('comment.add', { content: '또' })).toMatchObject({ ok: false });
});

test('ends on 4426 as outdated, and keeps what was not sent', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  void page.client.send('comment.add', { content: '안녕하세요' });
  page.socket.cut(4426, 'please load the page anew');
  const pending = [{ type: 'comment.add', state: 'waiting' }];
  expect(page.state).toMatchObject({ status: 'closed', closedBecause: 'outdated', pending, refusals: [] });
  await world.clock.pass(60_000);
  expect(page.minted).toBe(1);
});

test.each([
  [refuse('UNAUTHORIZED', 'Sign in.'), 'signed_out'],
  [refuse('PASSWORD_REQUIRED', 'A password, please.'), 'signed_out'],
  [refuse('FORBIDDEN', 'No.'), 'removed'],
  [refuse('NOT_FOUND', 'There is no such room.'), 'not_found'],
  [refuse('GONE', 'This link is full.', { reason: ['full'] }), 'full'],
  [refuse('GONE', 'This link is revoked.', { reason: ['revoked'] }), 'revoked'],
] as const)('ends where no token is given: %j', async (refusal, because) => {
  const world = newWorld();
  world.minting = refusal;
  const page = await world.open('kim');
  expect(page.state).toMatchObject({ status: 'closed', closedBecause: because });
});

test('whoever was removed while they were away is not told that the room was deleted', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.cut();
  world.minting = refuse('NOT_FOUND', 'There is no such room.');
  await world.clock.pass(60_000);
  await world.run();
  expect(page.state).toMatchObject({ status: 'closed', closedBecause: 'not_found' });
});

test('whoever is signed out finds what was not sent when signed in again', async () => {
  const world = newWorld();
  const device = new Device();
  const page = await world.join('kim', device);
  world.minting = refuse('UNAUTHORIZED', 'Sign in.');
  page.socket.cut();
  void page.client.send('comment.add', { content: '기다려요' });
  await world.clock.pass(1_000);
  expect(page.state).toMatchObject({ closedBecause: 'signed_out', pending: [{ type: 'comment.add' }] });
  page.client.close();
  world.minting = null;
  await world.join('kim', device);
  expect(world.room.viewOf('kim').comments).toMatchObject([{ content: '기다려요' }]);
});

test('asks for another token at once where one is bad, and the second time after a while', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  page.socket.cut(4401);
  await settled();
  expect(page.minted).toBe(2);
  page.socket.cut(4401);
  await settled();
  expect(page.minted).toBe(2);
  expect(page.state.retryAtMs).toBe(world.clock.nowMs + 250);
});

test.each([4408, 1012, 1006])('resumes after %i', async (code) => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.cut(code);
  await world.clock.pass(500);
  expect(page.socket.path).toContain('since=1');
  await world.run();
  expect(page.state.status).toBe('online');
});

test('keeps away for longer where it was too much', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.cut(4429);
  expect(page.state.retryAtMs).toBe(world.clock.nowMs + 10_250);
});

test('says something as soon as it is welcomed: a server ends the connection of who was never heard only late', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  page.socket.welcome();
  while (page.socket.down.length > 0) page.socket.deliverDown();
  expect(page.socket.up).toContain('ping');
});

test('asks a silent connection for a sign of life, and ever more rarely while it is well', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const asked: number[] = [];
  const startMs = world.clock.nowMs;
  for (let step = 0; step < 1_600; step += 1) {
    await world.clock.pass(125);
    if (page.socket.up.includes('ping')) asked.push((world.clock.nowMs - startMs) / 1_000);
    await world.run();
  }
  expect(asked).toEqual([15, 37.5, 71.25, 121.875, 181.875]);
});

test('a connection that gives no sign of life is given up, and what it lost is fetched', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const dead = page.socket;
  await world.clock.pass(15_000);
  expect(dead.up).toEqual(['ping']);
  await world.clock.pass(9_999);
  expect(page.state.status).toBe('online');
  await world.clock.pass(1);
  expect(dead.isOpen).toBe(false);
  expect(page.state.status).toBe('reconnecting');
});

test('events on the way are a sign of life, too', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  await world.clock.pass(15_000);
  await world.clock.pass(9_000);
  page.socket.say({ type: 'presence', joined: [], left: [], online_count: 1, looking_count: 0 });
  page.socket.deliverDown();
  await world.clock.pass(9_000);
  expect(page.state.status).toBe('online');
  await world.clock.pass(1_000);
  expect(page.state.status).toBe('reconnecting');
});

test('whoever looks at the page again learns soon whether the connection outlived the pause', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.tell('wake');
  expect(page.socket.up).toEqual(['ping']);
  await world.clock.pass(3_000);
  expect(page.state.status).toBe('reconnecting');
});

test('a welcome that does not come is not waited for', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  const silent = page.socket;
  await world.clock.pass(15_000);
  expect(silent.isOpen).toBe(false);
  expect(page.state.status).toBe('reconnecting');
});

test('tells sparsely how far it has read', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const happen = async (times: number): Promise<void> => {
    for (let index = 0; index < times; index += 1) {
      world.room.append('comment.updated', { comment_id: 'cmt_0', content: '음', mentions: [] }, 'lee');
    }
    await world.run();
  };
  await happen(1);
  expect(world.room.heard.seen).toEqual([]);
  await world.clock.pass(5_000);
  await world.run();
  expect(world.room.heard.seen).toEqual([2]);
  await happen(64);
  expect(world.room.heard.seen).toEqual([2]);
  world.room.append('comment.updated', { comment_id: 'cmt_0', content: 'x'.repeat(300_000), mentions: [] }, 'lee');
  await world.run();
  expect(world.room.heard.seen).toEqual([2, 67]);
  await world.clock.pass(5_000);
  await world.run();
  expect(world.room.heard.seen).toEqual([2, 67]);
  expect(page.state.seq).toBe(67);
});

test('where sockets do not get through it reads a stream and sends commands one by one', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    page.socket.cut();
    await world.clock.pass(2_000);
  }
  expect(page.sockets).toHaveLength(3);
  expect(page.streams).toHaveLength(1);
  expect(page.socket.path).toBe('/api/v1/rooms/rom_1/events?');
  await world.run();
  expect(page.state.status).toBe('online');
  const first = page.client.send('comment.add', { content: '하나' });
  const second = page.client.send('comment.add', { content: '둘' });
  await settled();
  expect(page.posts).toHaveLength(1);
  page.posts[0]?.answer('now');
  await settled();
  expect(page.posts).toHaveLength(2);
  page.posts[1]?.answer('now');
  await world.run();
  expect([await first, await second]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(page.state.view?.comments.map(({ content }) => content)).toEqual(['하나', '둘']);
});

test('what was missed comes one by one over a stream, and all of it is seen', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  await world.run();
  for (let attempt = 0; attempt < 4; attempt += 1) {
    page.socket.cut();
    await world.clock.pass(10_000);
  }
  expect(page.streams).toHaveLength(1);
  for (const content of ['하나', '둘', '셋'])
    world.room.append('comment.added', { comment_id: `cmt_${content}`, content, mentions: [] }, 'lee');
  await world.run();
  expect(page.state.status).toBe('online');
  expect(page.state.view?.comments.map(({ content }) => content)).toEqual(['하나', '둘', '셋']);
});

test('a request whose answer is lost is repeated with the same key, and done once', async () => {
  const world = newWorld();
  const page = await world.open('kim');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    page.socket.cut();
    await world.clock.pass(2_000);
  }
  await world.run();
  void page.client.send('place.move', { place_id: 'c', position: 0 });
  await settled();
  page.posts[0]?.answer('lost');
  await settled();
  await world.clock.pass(10_000);
  expect(page.streams).toHaveLength(2);
  page.socket.welcome();
  page.socket.deliverDown();
  page.socket.deliverDown();
  await settled();
  expect(page.posts[1]).toMatchObject({ key: page.posts[0]?.key, body: page.posts[0]?.body });
  page.posts[1]?.answer('now');
  await world.run();
  expect(outline(page.state.confirmed)).toEqual({ d1: ['c', 'a', 'b'] });
  expect(world.room.seq).toBe(2);
});

test('a request that is never answered does not hold up those of the next connection', async () => {
  const world = newWorld();
  const device = new Device();
  device.hasNoSockets = true;
  const page = await world.open('kim', device);
  await world.clock.pass(4_000);
  await world.run();
  void page.client.send('comment.add', { content: '하나' });
  await settled();
  page.socket.cut();
  await world.clock.pass(5_000);
  page.socket.welcome();
  page.socket.deliverDown();
  await settled();
  expect(page.posts).toHaveLength(2);
  expect(page.posts[1]?.key).toBe(page.posts[0]?.key);
});

test('a stream looks ever more rarely whether sockets get through by now, and nobody hears of it', async () => {
  const world = newWorld();
  const device = new Device();
  device.hasNoSockets = true;
  const page = await world.open('kim', device);
  await world.clock.pass(4_000);
  await world.run();
  const seen = new Set<string>();
  page.client.subscribe(() => seen.add(page.state.status));
  const tries: number[] = [];
  for (let minute = 0; minute < 8; minute += 1) {
    const before = page.sockets.length;
    await minutes(world, 1);
    tries.push(page.sockets.length - before);
  }
  expect(tries).toEqual([1, 0, 1, 0, 0, 0, 1, 0]);
  device.hasNoSockets = false;
  await minutes(world, 8);
  expect(page.streams.every(({ isOpen }) => !isOpen)).toBe(true);
  expect(page.state.status).toBe('online');
  expect(seen).toEqual(new Set(['online']));
});

test('a server that was away is met again by a socket, though its token was still good', async () => {
  const world = newWorld();
  const device = new Device();
  const page = await world.join('kim', device);
  device.hasNoSockets = true;
  page.socket.cut();
  for (let attempt = 0; attempt < 3; attempt += 1) await world.clock.pass(2_000);
  expect(page.streams).toHaveLength(1);
  page.socket.cut();
  device.hasNoSockets = false;
  await world.clock.pass(30_000);
  await world.run();
  expect(page.state.status).toBe('online');
  expect(page.streams).toHaveLength(1);
});

test('where the device is offline, that sockets fail says nothing about sockets', async () => {
  const world = newWorld();
  const device = new Device();
  const page = await world.join('kim', device);
  world.isOnline = false;
  device.hasNoSockets = true;
  page.socket.cut();
  for (let attempt = 0; attempt < 6; attempt += 1) await world.clock.pass(10_000);
  expect(page.sockets.length).toBeGreaterThan(4);
  expect(page.streams).toEqual([]);
});

test('after a connection that lasted, waiting begins anew; after one that did not, it goes on', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const cutAfter = async (ms: number): Promise<number> => {
    await world.clock.pass(ms);
    page.socket.cut();
    const waitMs = (page.state.retryAtMs ?? 0) - world.clock.nowMs;
    await world.clock.pass(waitMs);
    await world.run();
    return waitMs;
  };
  expect(await cutAfter(1_000)).toBe(250);
  expect(await cutAfter(1_000)).toBe(500);
  expect(await cutAfter(1_000)).toBe(1_000);
  expect(await cutAfter(5_000)).toBe(250);
});

test('a command that is too large for a frame goes by itself', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const places = Array.from({ length: 100 }, (_, index) => ({ name: `${index}`, memo: '가'.repeat(900) }));
  const answer = page.client.send('places.import', { places, day_id: 'd1' });
  await settled();
  expect(page.socket.up).toEqual([]);
  page.posts[0]?.answer('now');
  await world.run();
  expect(await answer).toMatchObject({ ok: true });
  expect(page.state.view?.places).toHaveLength(103);
});

test('someone else who has signed in meanwhile does not send what I wrote', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.cut();
  void page.client.send('comment.add', { content: '내 말' });
  await world.clock.pass(500);
  Object.assign(page.socket, { you: { ...page.socket.you, id: 'lee' } });
  await world.run();
  expect(page.state).toMatchObject({ status: 'closed', closedBecause: 'signed_out' });
  expect(world.room.viewOf('lee').comments).toEqual([]);
});
