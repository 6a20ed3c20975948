import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Room } from '../room.ts';
import type { Frame } from './connection.ts';
import { OpenSessions } from './open-sessions.ts';
import { Publisher } from './publish.ts';
import type { Session } from './sessions.ts';

let sent: string[];
let publisher: Publisher;
let waiting: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  sent = [];
  waiting = [];
  const kind = { events: { 'note.added': {} }, signals: {}, nameOf: () => '미나' };
  const memory = { names: new Map(), same: new Map() };
  const room = { kind, memory, nowMs: Date.now } as unknown as Room;
  const connection = { sendEvents: ({ text }: Frame) => sent.push(text) };
  const sessions = new OpenSessions();
  const viewer = { id: 'acc_joon', capabilities: ['view'] };
  sessions.add({ id: 'one', connection, sentSeq: 0, viewer, credentials: {} } as unknown as Session);
  publisher = new Publisher(room, sessions, {
    flushed: () => undefined,
    heard: () => undefined,
    takeUp: () => waiting.splice(0).forEach((work) => publisher.gather(work)),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function happens(seq: number): void {
  const event = { seq, type: 'note.added', data: {}, actor_id: 'acc_mina', at_ms: Date.now(), command_id: null };
  publisher.publish([event], 'acc_mina');
}

test('what a turn did goes out with it, also where its timer was early by the clock', () => {
  publisher.gather(() => happens(1));
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(15);
  publisher.gather(() => [2, 3].forEach(happens));
  expect(sent).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('what waits for its turn as a window ends is done then, and goes out with it', () => {
  publisher.gather(() => happens(1));
  vi.advanceTimersByTime(5);
  publisher.gather(() => happens(2));
  waiting.push(() => happens(3));
  vi.advanceTimersByTime(11);
  expect(sent.map((text) => text.match(/"seq":/gu)?.length)).toEqual([1, 2]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what requests do one after the other goes out once a window', () => {
  for (const seq of [1, 2, 3, 4]) {
    publisher.gather(() => happens(seq));
    vi.advanceTimersByTime(3);
  }
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(16);
  expect(sent).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
