import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkQueue } from './work-queue.ts';

let done: string[][];
let queue: WorkQueue;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  done = [];
  queue = new WorkQueue((work) => {
    done.push([]);
    work();
  }, Date.now);
});
afterEach(() => {
  vi.useRealTimers();
});

const say = (...words: string[]): void => words.forEach((word) => queue.message(() => done.at(-1)?.push(word)));
const ask = (word: string): Promise<string> =>
  queue.request(() => {
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

test('what follows within 5 ms is done together, in order', () => {
  say('one', 'two');
  vi.advanceTimersByTime(3);
  say('three');
  expect(done).toEqual([['one']]);
  vi.advanceTimersByTime(2);
  expect(done).toEqual([['one'], ['two', 'three']]);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('what waits may be done before its time, once', () => {
  queue.takeUp();
  say('one', 'two');
  queue.takeUp();
  expect(done).toEqual([['one'], ['two']]);
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveLength(2);
});

test('more than can be done in one go is done in several, so that what is done goes out in between', () => {
  say(...Array.from({ length: 400 }, (_, index) => `m${index}`));
  vi.advanceTimersToNextTimer();
  expect(done.map((some) => some.length)).toEqual([1, 150]);
  vi.runAllTimers();
  expect(done.map((some) => some.length)).toEqual([1, 150, 150, 99]);
  expect(done.flat()).toEqual(Array.from({ length: 400 }, (_, index) => `m${index}`));
});

test('whoever must come after what was said waits for it, and for nothing in a quiet room', async () => {
  await queue.messagesDone();
  expect(done).toEqual([]);
  say('one', 'two', 'three');
  const after = queue.messagesDone().then(() => done.at(-1)?.push('after'));
  say('four');
  await vi.advanceTimersByTimeAsync(4);
  expect(done).toEqual([['one']]);
  await vi.advanceTimersByTimeAsync(1);
  await after;
  expect(done).toEqual([['one'], ['two', 'three', 'four', 'after']]);
  await queue.messagesDone();
  expect(vi.getTimerCount()).toBe(0);
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

test('a request beside a storm of messages waits for no more than a turn, and the storm goes on beside requests', async () => {
  say(...Array.from({ length: 1_000 }, (_, index) => `m${index}`));
  const asked = Promise.all(Array.from({ length: 200 }, async (_, index) => ask(`r${index}`)));
  vi.advanceTimersToNextTimer();
  const ofRequests = (turn: string[] | undefined): number => turn?.filter((word) => word.startsWith('r')).length ?? 0;
  expect(done.map((turn) => [turn.length, ofRequests(turn)])).toEqual([
    [1, 0],
    [150, 75],
  ]);
  vi.runAllTimers();
  expect((await asked).at(-1)).toBe('r199 is done');
  expect(done.findLastIndex((turn) => ofRequests(turn) > 0)).toBe(3);
  const messages = done.flat().filter((word) => word.startsWith('m'));
  expect(messages).toEqual(Array.from({ length: 1_000 }, (_, index) => `m${index}`));
});

test('requests alone have the whole of a turn', async () => {
  const asked = Promise.all(Array.from({ length: 101 }, async (_, index) => ask(`r${index}`)));
  vi.runAllTimers();
  await asked;
  expect(done.map((turn) => turn.length)).toEqual([1, 100]);
});

test('what is asked for by what is being done comes in a later turn', async () => {
  const answers: Promise<string>[] = [];
  queue.message(() => answers.push(ask('asked within')));
  expect(done).toEqual([[]]);
  vi.runAllTimers();
  expect(await Promise.all(answers)).toEqual(['asked within is done']);
  expect(done).toEqual([[], ['asked within']]);
});

test('a clock that was set back makes nobody wait longer', () => {
  say('one');
  vi.setSystemTime(1_000);
  say('two');
  vi.advanceTimersByTime(16);
  expect(done).toEqual([['one'], ['two']]);
});

test('a turn whose consequences cannot be sent is told to the log, and what waits after it is done', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const breaking = new WorkQueue((work) => {
    work();
    throw new Error('nothing can be sent');
  }, Date.now);
  const answers = Array.from({ length: 200 }, async (_, index) => breaking.request(() => index));
  vi.runAllTimers();
  expect(await Promise.all(answers)).toHaveLength(200);
  expect(logged).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
  logged.mockRestore();
});

test('what fails fails alone: its request is told, the rest of the turn is done', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  say('one');
  queue.message(() => {
    throw new Error('a message that breaks');
  });
  const broken = queue.request(() => {
    throw new Error('a request that breaks');
  });
  const after = ask('two');
  vi.runAllTimers();
  await expect(broken).rejects.toThrow('a request that breaks');
  expect(await after).toBe('two is done');
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
