// A kind whose plans come late: what is written before they are here goes out once they are, and nothing is lost.
import { expect, test } from 'vitest';
import { itineraryClient } from '#web/kinds/itinerary/kind-client.ts';
import { courseWith, ModelRoom, outline } from './model-room.test-kit.ts';
import { Device, settled, World } from './world.test-kit.ts';

/** A world whose pages know of plans only what has come; how often they were asked for, and how they come. */
function worldWithLatePlans() {
  const world = new World(new ModelRoom(courseWith({ d1: ['a', 'b', 'c'] })));
  const asked = { times: 0, come: (): void => undefined };
  let isHere = false;
  const coming = new Promise<void>((resolve) => {
    asked.come = () => {
      isHere = true;
      resolve();
    };
  });
  const notHere = (): never => {
    throw new Error('planned too early');
  };
  const { ordered } = itineraryClient;
  world.kind = {
    ...itineraryClient,
    prepare: () => {
      asked.times += 1;
      return isHere ? null : coming;
    },
    plan: (...all) => (isHere ? itineraryClient.plan(...all) : notHere()),
    applyPending: (...all) => (isHere ? itineraryClient.applyPending(...all) : notHere()),
    lastingId: (...all) => (isHere ? itineraryClient.lastingId(...all) : notHere()),
    get ordered() {
      return isHere ? ordered : undefined;
    },
  };
  return { world, asked };
}

test('what is written before the plans are here is sent once they are, in the order of writing', async () => {
  const { world, asked } = worldWithLatePlans();
  const page = await world.join('kim');
  const answers = [
    page.client.send('place.move', { place_id: 'c', position: 0 }),
    page.client.send('place.move', { place_id: 'b', position: 0 }),
  ];
  await world.run();
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
  world.room.append(
    'comment.added',
    { comment_id: 'cmt_1', target: null, parent_id: null, content: '안녕', mentions: [] },
    'lee',
  );
  await world.run();
  expect(page.state.view?.comments).toHaveLength(1);
  asked.come();
  await world.run();
  expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true]);
  expect(outline(page.state.confirmed)).toEqual({ d1: ['b', 'c', 'a'] });
});

test('they are asked for as soon as somebody is welcomed who may write', async () => {
  const { world, asked } = worldWithLatePlans();
  await world.open('kim');
  expect(asked.times).toBe(0);
  await world.run();
  expect(asked.times).toBeGreaterThan(0);
});

test('what an earlier page has left waits for them, and what is known of the room is seen meanwhile', async () => {
  const { world, asked } = worldWithLatePlans();
  const late = world.kind;
  world.kind = itineraryClient;
  const device = new Device();
  const before = await world.join('kim', device);
  world.isOnline = false;
  before.socket.cut();
  void before.client.send('place.remove', { place_id: 'a' });
  before.tell('hide');
  await settled();
  before.kill();
  world.isOnline = true;
  world.kind = late;
  const page = await world.open('kim', device);
  expect(outline(page.state.view)).toEqual({ d1: ['a', 'b', 'c'] });
  asked.come();
  await world.run();
  expect(outline(page.state.confirmed)).toEqual({ d1: ['b', 'c'] });
});
