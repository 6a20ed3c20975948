import { expect, test } from 'vitest';
import { courseWith, ModelRoom } from './model-room.test-kit.ts';
import { World } from './world.test-kit.ts';

function newWorld(): World {
  return new World(new ModelRoom(courseWith({ d1: ['a'] })));
}

test('typing is over three seconds after the last key', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const type = async (): Promise<void> => {
    page.socket.say({
      type: 'signals',
      signals: [{ signal: 'typing', from: 'lee', data: { target: null, typing: true } }],
    });
    await world.run();
  };
  await type();
  await world.clock.pass(2_000);
  await type();
  await world.clock.pass(2_999);
  expect(page.state.signals).toEqual({ lee: { typing: { target: null, typing: true } } });
  await world.clock.pass(1);
  expect(page.state.signals).toEqual({});
});

test('typing is over when its author says so', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  for (const typing of [true, false]) {
    page.socket.say({ type: 'signals', signals: [{ signal: 'typing', from: 'lee', data: { target: null, typing } }] });
  }
  await world.run();
  expect(page.state.signals).toEqual({});
});

test('an edit lasts until it is ended, and one signal does not end another', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  const hear = (signal: string, data: unknown): void =>
    page.socket.say({ type: 'signals', signals: [{ signal, from: 'lee', data }] });
  hear('edit.start', { place_id: 'a' });
  hear('cursor', { place_id: 'a' });
  hear('unheard.of', {});
  await world.run();
  await world.clock.pass(10_000);
  expect(page.state.signals).toEqual({ lee: { 'edit.start': { place_id: 'a' }, cursor: { place_id: 'a' } } });
  hear('edit.end', { place_id: 'a' });
  await world.run();
  expect(page.state.signals).toEqual({ lee: { cursor: { place_id: 'a' } } });
});

test('what I do in another tab is no news to me', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.say({ type: 'signals', signals: [{ signal: 'edit.start', from: 'kim', data: { place_id: 'a' } }] });
  await world.run();
  expect(page.state.signals).toEqual({});
});

test('the same signal is said again only after a while, and another at once', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.client.signal('typing', { target: null, typing: true });
  page.client.signal('typing', { target: null, typing: true });
  page.client.signal('cursor', { place_id: 'a' });
  page.client.signal('cursor', { place_id: null });
  await world.run();
  expect(world.room.heard.signals).toHaveLength(3);
  await world.clock.pass(1_500);
  page.client.signal('typing', { target: null, typing: true });
  await world.run();
  expect(world.room.heard.signals).toHaveLength(4);
});

test('an edit that I am at is told again to a room that has lost me, until I end it', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.client.signal('edit.start', { place_id: 'a' });
  page.client.signal('typing', { target: null, typing: true });
  await world.run();
  page.socket.cut();
  page.client.signal('typing', { target: 'lost', typing: true });
  await world.clock.pass(500);
  await world.run();
  const started = { from: 'kim', type: 'edit.start', data: { place_id: 'a' } };
  expect(world.room.heard.signals).toEqual([
    started,
    { from: 'kim', type: 'typing', data: { target: null, typing: true } },
    started,
  ]);
  page.client.signal('edit.end', { place_id: 'a' });
  page.socket.cut();
  await world.clock.pass(10_000);
  await world.run();
  expect(world.room.heard.signals.filter((one) => JSON.stringify(one).includes('edit.start'))).toHaveLength(2);
});

test('a new welcome begins with nobody doing anything', async () => {
  const world = newWorld();
  const page = await world.join('kim');
  page.socket.say({ type: 'signals', signals: [{ signal: 'edit.start', from: 'lee', data: { place_id: 'a' } }] });
  await world.run();
  page.socket.cut();
  await world.clock.pass(500);
  await world.run();
  expect(page.state.signals).toEqual({});
});
