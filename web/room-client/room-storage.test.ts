import { expect, test } from 'vitest';
import { upgraded } from './room-storage.ts';

test('what a version before had not sent is sent in the lane that it called otherwise', () => {
  const entry = { id: 'a', type: 'place.move', data: {}, subject: null, needs: null, plan: {}, atMs: 0 };
  const rest = { sent: null, sentAtMs: null, answer: null, answeredAtMs: null, seen: false };
  // As it lies on the device.
  const kept = JSON.parse(
    JSON.stringify({
      owner: 'page',
      view: {},
      seq: 3,
      entries: ['serial', 'free', 'ordered', 'concurrent'].map((lane) => ({ ...entry, ...rest, lane })),
    }),
  ) as Parameters<typeof upgraded>[0];
  expect(upgraded(kept).entries.map(({ lane }) => lane)).toEqual(['ordered', 'concurrent', 'ordered', 'concurrent']);
});
