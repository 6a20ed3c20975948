import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Inbox } from './inbox.ts';
import type { Session } from './sessions.ts';

// An inbox only hands sessions on.
const session = {} as Session;
let taken: string[][];
let inbox: Inbox;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  taken = [];
  inbox = new Inbox(
    (messages) => taken.push(messages.map(({ data }) => (typeof data === 'string' ? data : ''))),
    Date.now,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const put = (...words: string[]): void => words.forEach((word) => inbox.put(session, word));

test('a quiet room takes up what is said at once, and no timer stays', () => {
  put('one');
  expect(taken).toEqual([['one']]);
  vi.advanceTimersByTime(1_000);
  put('two');
  expect(taken).toEqual([['one'], ['two']]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what follows within 16 ms is taken up together, in order', () => {
  put('one', 'two');
  vi.advanceTimersByTime(10);
  put('three');
  expect(taken).toEqual([['one']]);
  vi.advanceTimersByTime(6);
  expect(taken).toEqual([['one'], ['two', 'three']]);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('more than can be done in one go is done in several, so that what is done goes out in between', () => {
  put(...Array.from({ length: 400 }, (_, index) => `m${index}`));
  vi.advanceTimersToNextTimer();
  expect(taken.map((some) => some.length)).toEqual([1, 150]);
  vi.runAllTimers();
  expect(taken.map((some) => some.length)).toEqual([1, 150, 150, 99]);
  expect(taken.flat()).toEqual(Array.from({ length: 400 }, (_, index) => `m${index}`));
});

test('what waits can be taken up now, and is not taken up again', () => {
  put('one', 'two', 'three');
  inbox.drain();
  expect(taken).toEqual([['one'], ['two', 'three']]);
  vi.advanceTimersByTime(1_000);
  expect(taken).toHaveLength(2);
});
