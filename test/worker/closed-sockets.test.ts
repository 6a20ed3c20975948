import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { courseOf } from '#test/kit/itinerary-api.ts';
import { credentialsOf } from '#test/kit/api.ts';
import { accepted, connect, roomIn } from '#test/kit/room-kit.ts';

const add = (name: string): object => ({ id: 'late', type: 'place.add', data: { place: { name } } });

it.each([
  ['a frame that is too large', ['x'.repeat(70_000)], 4413],
  ['the third bad frame', ['{', '{', '{'], 4400],
])('what comes after %s is neither answered nor done', async (_, last, code) => {
  const course = await courseOf();
  const room = roomIn(env.ITINERARY, course.id);
  const credentials = credentialsOf(course.owner.id);
  const socket = await connect(room, credentials);
  await socket.next('welcome');
  for (const text of last) socket.send(text);
  socket.send(add('나중'));
  socket.send(' ping');
  expect((await socket.closing()).code).toBe(code);
  // By the time that another socket is answered, the room has seen all that was sent before.
  const another = await connect(room, credentials);
  another.send(' ping');
  await another.until(() => another.texts[0]);
  const { snapshot } = await accepted(room.room.snapshot({ credentials, at: null }));
  expect(snapshot).toMatchObject({ places: [] });
  expect([socket.texts, socket.frames.filter((frame) => frame.type === 'ack')]).toEqual([[], []]);
});
