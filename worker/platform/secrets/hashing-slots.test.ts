import { expect, it } from 'vitest';
import { HashingSlots } from './hashing-slots.ts';

/** Slots on a clock of the test's own: each wait moves it on. */
function slotsOf(limits: { slots: number; maxWaiting: number }): HashingSlots {
  let nowMs = 0;
  return new HashingSlots({
    ...limits,
    maxWaitMs: 100,
    pollMs: 10,
    leaseMs: 1000,
    now: () => nowMs,
    wait: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
  });
}

function held(): { work: Promise<string>; finish: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { work: promise, finish: () => resolve('done') };
}

it('runs as many at once as there are slots, and the next when one is free', async () => {
  const slots = slotsOf({ slots: 2, maxWaiting: 5 });
  const [first, second] = [held(), held()];
  const running = [slots.run(() => first.work), slots.run(() => second.work)];
  const third = slots.run(() => Promise.resolve('third'));
  first.finish();
  expect(await running[0]).toEqual({ value: 'done' });
  expect(await third).toEqual({ value: 'third' });
  second.finish();
  await running[1];
});

it('gives up on a slot that does not come free in time', async () => {
  const slots = slotsOf({ slots: 1, maxWaiting: 5 });
  const first = held();
  const running = slots.run(() => first.work);
  expect(await slots.run(() => Promise.resolve('late'))).toBeNull();
  first.finish();
  await running;
});

it('turns away at once whoever comes when the queue is full', async () => {
  const slots = slotsOf({ slots: 1, maxWaiting: 0 });
  const first = held();
  const running = slots.run(() => first.work);
  expect(await slots.run(() => Promise.resolve('no'))).toBeNull();
  first.finish();
  await running;
});

it('takes a slot back from one that was stopped in the middle', async () => {
  let nowMs = 0;
  const slots = new HashingSlots({
    slots: 1,
    maxWaiting: 0,
    maxWaitMs: 0,
    pollMs: 1,
    leaseMs: 1000,
    now: () => nowMs,
    wait: () => Promise.resolve(),
  });
  void slots.run(() => new Promise<never>(() => undefined));
  expect(await slots.run(() => Promise.resolve('too early'))).toBeNull();
  nowMs = 1001;
  expect(await slots.run(() => Promise.resolve('free'))).toEqual({ value: 'free' });
});

it('frees its slot when the work fails', async () => {
  const slots = slotsOf({ slots: 1, maxWaiting: 0 });
  await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await slots.run(() => Promise.resolve('next'))).toEqual({ value: 'next' });
});
