import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from './turns.ts';

let done: string[][];
let turns: Turns;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  done = [];
  turns = new Turns((work) => {
    done.push([]);
    work();
  }, Date.now);
});
afterEach(() => {
  vi.useRealTimers();
});

const say = (...words: string[]): void => words.forEach((word) => turns.message(() => done.at(-1)?.push(word)));
const ask = (word: string): Promise<string> =>
  turns.request(() => {
    done.at(-1)?.push(word);
    return `${word} is done`;
  });

test('a quiet room takes up what is said at once, and no timer stays', () => {
  say('one');
  expect(done).toEqual([['one']]);
  vi.advanceTimersByTime(1_000);
  say('two');
  expect(done).toEqual([['one'], ['two']]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what follows within 16 ms is done up together, in order', () => {
  say('one', 'two');
  vi.advanceTimersByTime(10);
  say('three');
  expect(done).toEqual([['one']]);
  vi.advanceTimersByTime(6);
  expect(done).toEqual([['one'], ['two', 'three']]);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('more than can be done in one go is done in several, so that what is done goes out in between', () => {
  say(...Array.from({ length: 400 }, (_, index) => `m${index}`));
  vi.advanceTimersToNextTimer();
  expect(done.map((some) => some.length)).toEqual([1, 150]);
  vi.runAllTimers();
  expect(done.map((some) => some.length)).toEqual([1, 150, 150, 99]);
  expect(done.flat()).toEqual(Array.from({ length: 400 }, (_, index) => `m${index}`));
});

test('what waits can be done up now, and is not done up again', () => {
  say('one', 'two', 'three');
  turns.drain();
  expect(done).toEqual([['one'], ['two', 'three']]);
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveLength(2);
});

test('requests wait for no window: those that have come already are done together', async () => {
  const first = ask('one');
  expect(done).toEqual([['one']]);
  const others = [ask('two'), ask('three')];
  expect(done).toHaveLength(1);
  vi.advanceTimersByTime(0);
  expect(done).toEqual([['one'], ['two', 'three']]);
  expect(await Promise.all([first, ...others])).toEqual(['one is done', 'two is done', 'three is done']);
});

test('a request keeps its place behind the messages that came before it', () => {
  say('one', 'two');
  void ask('three');
  vi.advanceTimersByTime(16);
  expect(done).toEqual([['one'], ['two', 'three']]);
});

test('what fails fails alone: its request is told, the rest of the turn is done', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  say('one');
  turns.message(() => {
    throw new Error('a message that breaks');
  });
  const broken = turns.request(() => {
    throw new Error('a request that breaks');
  });
  const after = ask('two');
  vi.runAllTimers();
  await expect(broken).rejects.toThrow('a request that breaks');
  expect(await after).toBe('two is done');
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
