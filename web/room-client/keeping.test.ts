import { expect, test } from 'vitest';
import { courseWith, ModelRoom, outline, youOf } from './model-room.test-kit.ts';
import { Device, settled, World } from './world.test-kit.ts';

function worldWith(days: Record<string, string[]> = { d1: ['a', 'b', 'c'] }): World {
  return new World(new ModelRoom(courseWith(days)));
}

test('a room that was seen before opens without a connection, with what is waiting', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  await world.clock.pass(2_000);
  before.socket.cut();
  void before.client.send('place.remove', { place_id: 'a' });
  await settled();
  before.kill();
  world.isOnline = false;
  const page = await world.open('kim', device);
  expect(page.state).toMatchObject({ status: 'offline', seq: 1, pending: [{ state: 'waiting', subject: 'a' }] });
  expect(outline(page.state.view)).toEqual({ d1: ['b', 'c'] });
});

test('what was written without a connection is sent once by the page after it, in its order', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  before.socket.cut();
  void before.client.send('place.move', { place_id: 'c', position: 0 });
  void before.client.send('place.add', { place: { name: '새 곳' }, day_id: 'd1', position: 1 });
  void before.client.send('comment.add', { content: '하나' });
  void before.client.send('comment.add', { content: '둘' });
  await settled();
  before.kill();
  world.room.command('lee', 'x', { type: 'place.remove', data: { place_id: 'a' } });
  const page = await world.join('kim', device);
  expect(page.state).toMatchObject({ pending: [], refusals: [] });
  expect(page.state.view).toEqual(world.room.viewOf('kim'));
  expect(page.state.view?.places.map(({ name }) => name)).toEqual(['place c', '새 곳', 'place b']);
  expect(page.state.view?.comments.map(({ content }) => content)).toEqual(['하나', '둘']);
  expect(device.queues.size).toBe(0);
});

test('a command that the room had taken when the page died is not done again', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  void before.client.send('comment.add', { content: '한 번만' });
  void before.client.send('place.add', { place: { name: '새 곳' }, day_id: 'd1' });
  before.socket.deliverUp();
  before.socket.deliverUp();
  await settled();
  before.kill();
  const page = await world.join('kim', device);
  expect(page.state).toMatchObject({ pending: [], refusals: [] });
  expect(page.state.view?.comments).toHaveLength(1);
  expect(page.state.view?.places.filter(({ name }) => name === '새 곳')).toHaveLength(1);
});

test('a command that was on its way before anything of it was kept is known again by its id', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  before.socket.cut();
  void before.client.send('place.move', { place_id: 'c', position: 0 });
  await settled();
  const [queue] = device.queues.values();
  device.queues.set('kim rom_1 dead', structuredClone({ ...queue, owner: 'dead' }) as never);
  await world.clock.pass(30_000);
  await world.run();
  before.kill();
  device.queues.delete([...device.queues.keys()].find((key) => !key.endsWith('dead')) ?? '');
  world.room.command('lee', 'x', { type: 'place.move', data: { place_id: 'b', position: 0 } });
  device.rooms.clear();
  const page = await world.join('kim', device);
  expect(page.state).toMatchObject({ pending: [], refusals: [] });
  expect(outline(page.state.view)).toEqual({ d1: ['b', 'c', 'a'] });
});

test('two tabs of one account each send what is theirs', async () => {
  const world = worldWith();
  const device = new Device();
  const one = await world.join('kim', device);
  one.socket.cut();
  void one.client.send('comment.add', { content: '한 번만' });
  await settled();
  const other = await world.join('kim', device);
  expect(other.state.pending).toEqual([]);
  expect(world.room.seq).toBe(1);
  await world.clock.pass(30_000);
  await world.run();
  expect(world.room.viewOf('kim').comments).toHaveLength(1);
  expect([...world.room.heard.bodies.values()].map((bodies) => bodies.length)).toEqual([1]);
});

test('what a tab leaves behind goes to the one that is still open', async () => {
  const world = worldWith();
  const device = new Device();
  const one = await world.join('kim', device);
  one.socket.cut();
  void one.client.send('place.move', { place_id: 'c', position: 0 });
  await settled();
  const other = await world.join('kim', device);
  one.client.close();
  await settled();
  await world.run();
  expect(outline(other.state.confirmed)).toEqual({ d1: ['c', 'a', 'b'] });
  expect(device.queues.size).toBe(0);
});

test('what another page had written before goes out before what this one has written since', async () => {
  const world = worldWith();
  const device = new Device();
  const one = await world.join('kim', device);
  one.socket.cut();
  void one.client.send('comment.add', { content: '하나' });
  await settled();
  const other = await world.join('kim', device);
  world.isOnline = false;
  other.socket.cut();
  void other.client.send('comment.add', { content: '둘' });
  one.client.close();
  await settled();
  world.isOnline = true;
  await world.clock.pass(30_000);
  await world.run();
  expect(other.state.view?.comments.map(({ content }) => content)).toEqual(['하나', '둘']);
  expect(other.state.pending).toEqual([]);
});

test('an edit that is taken over is fitted to what the course has become', async () => {
  const world = worldWith({ d1: ['a'], d2: ['b'] });
  const device = new Device();
  const one = await world.join('kim', device);
  one.socket.cut();
  void one.client.send('place.add', { place: { name: '새 곳' }, day_id: 'd2', position: 0 });
  await settled();
  const other = await world.join('kim', device);
  world.room.command('lee', 'x', { type: 'day.remove', data: { day_id: 'd2' } });
  await world.run();
  one.client.close();
  await settled();
  await world.run();
  expect(other.state).toMatchObject({ pending: [], refusals: [] });
  expect(other.state.confirmed?.places.map(({ name }) => name)).toEqual(['place a', 'place b', '새 곳']);
});

test('a page that is opened again at once takes over what the one before it had not sent', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  before.socket.cut();
  void before.client.send('comment.add', { content: '잠깐만요' });
  before.client.close();
  const page = await world.join('kim', device);
  await world.run();
  expect(page.state.view?.comments).toMatchObject([{ content: '잠깐만요' }]);
  expect(page.state.pending).toEqual([]);
});

test('where nothing can be kept the room works all the same', async () => {
  const world = worldWith();
  const device = new Device();
  device.isFull = true;
  const page = await world.join('kim', device);
  void page.client.send('place.remove', { place_id: 'a' });
  await world.run();
  expect(outline(page.state.confirmed)).toEqual({ d1: ['b', 'c'] });
});

test('what another account left on the device is not shown and not sent', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  await world.clock.pass(2_000);
  before.socket.cut();
  void before.client.send('comment.add', { content: '내 것' });
  await settled();
  before.kill();
  const page = await world.open('lee', device);
  expect(page.state.view).toBeNull();
  await world.run();
  expect(page.state.view?.comments).toEqual([]);
});

test('a room that was kept days ago is brought up to date by its events, and what was done then is not sent again', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  void before.client.send('comment.add', { content: '사흘 전' });
  before.socket.deliverUp();
  await settled();
  before.kill();
  await world.clock.pass(3 * 24 * 60 * 60 * 1000);
  world.room.forgetReceipts();
  const page = await world.join('kim', device);
  expect(page.state.view?.comments).toHaveLength(1);
  expect(page.state.pending).toEqual([]);
  expect(world.room.viewOf('kim').comments).toHaveLength(1);
});

test('what a page has not sent that the room understands no more is sent by the page after it', async () => {
  const world = worldWith();
  const device = new Device();
  const before = await world.join('kim', device);
  await world.clock.pass(2_000);
  void before.client.send('place.remove', { place_id: 'a' });
  await settled();
  before.socket.cut(4426, 'please load the page anew');
  await settled();
  expect(before.state).toMatchObject({ status: 'closed', closedBecause: 'outdated' });
  before.client.close();
  await settled();
  const page = await world.join('kim', device);
  await settled();
  expect(page.state).toMatchObject({ pending: [], refusals: [] });
  expect(outline(page.state.view)).toEqual({ d1: ['b', 'c'] });
});

test('a room that is no longer mine is forgotten on the device', async () => {
  const world = worldWith();
  const device = new Device();
  const page = await world.join('kim', device);
  await world.clock.pass(2_000);
  expect(device.rooms.size).toBe(1);
  page.socket.cut(4403, 'not a member');
  page.tell('hide');
  page.client.close();
  await settled();
  expect(device.rooms.size).toBe(0);
});

test('a room is written down as soon as it is live', async () => {
  const world = worldWith();
  const device = new Device();
  const boot = { view: world.room.viewOf('kim'), seq: 1, you: youOf('kim') };
  await world.open('kim', device, boot);
  await world.run();
  expect([...device.rooms.values()]).toMatchObject([{ seq: 1, you: { id: 'kim' } }]);
});

test('what is written down when the page is hidden is what is seen then', async () => {
  const world = worldWith();
  const device = new Device();
  const page = await world.join('kim', device);
  world.room.command('lee', 'x', { type: 'place.remove', data: { place_id: 'a' } });
  await world.run();
  page.tell('hide');
  await settled();
  expect([...device.rooms.values()]).toMatchObject([{ seq: 2, you: { id: 'kim' } }]);
});
