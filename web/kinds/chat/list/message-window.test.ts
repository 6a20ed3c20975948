import { expect, test } from 'vitest';
import type { Message } from '#protocol/chat/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { message } from '../message/message.test-kit.ts';
import { type Anchor, type MessagePage, MessageWindow } from './message-window.ts';

const all = Array.from({ length: 400 }, (_, index) => message({ n: index + 1 }));
const between = (from: number, to: number): Message[] => all.filter(({ n }) => n >= from && n <= to);
const ns = (messages: readonly Message[]): number[] => messages.map(({ n }) => n);
const placeOf = (id: string): number => Number(id.slice(4));

const pageSize = 50;

/** The room's history as its page asks for it. */
async function load(anchor: Anchor): Promise<MessagePage> {
  const messages = stretch(anchor);
  return { messages, hasOlder: messages[0]?.n !== 1, hasNewer: messages.at(-1)?.n !== 400 };
}

function stretch(anchor: Anchor): Message[] {
  if ('before' in anchor) return between(placeOf(anchor.before) - pageSize, placeOf(anchor.before) - 1);
  if ('after' in anchor) return between(placeOf(anchor.after) + 1, placeOf(anchor.after) + pageSize);
  const middle = 'around' in anchor ? placeOf(anchor.around) : 'place' in anchor ? anchor.place + 1 : 1;
  return between(middle - pageSize / 2, middle + pageSize / 2 - 1);
}

function opened(from = 301): { view: { messages: Message[] }; window: MessageWindow } {
  const view = { messages: between(from, 400) };
  const window = new MessageWindow(load, () => 'acc_me');
  window.follow(view, null);
  return { view, window };
}

const event = (type: string, data: object): RoomEvent => ({
  seq: 900,
  type,
  data,
  actor: { id: 'acc_other', name: '민호' },
  at: '2026-11-21T04:00:00.000Z',
});

test('older messages come before those that are here, without a gap and without one twice, to the very first', async () => {
  const { view, window } = opened();
  for (let turn = 0; turn < 8; turn += 1) await window.loadOlder();
  expect(ns(window.shown(view))).toEqual(ns(all));
  expect(window.getState().atStart).toBe(true);
});

test('what the view drops as it goes on stays in the list', () => {
  const { window } = opened();
  const view = { messages: [...between(303, 400), message({ n: 401 })] };
  window.follow(view, event('message.sent', { message_id: 'msg_401', n: 401 }));
  expect(ns(window.shown(view)).slice(0, 4)).toEqual([301, 302, 303, 304]);
});

test('an older message that is edited or deleted changes where it stands', async () => {
  const { view, window } = opened();
  await window.loadOlder();
  window.follow(view, event('message.edited', { message_id: 'msg_260', n: 260, content: '새 말', mentions: [] }));
  window.follow(view, event('message.deleted', { message_id: 'msg_261', n: 261 }));
  const shown = window.shown(view);
  expect(shown.find(({ n }) => n === 260)).toMatchObject({ content: '새 말', edited_at: '2026-11-21T04:00:00.000Z' });
  expect(shown.find(({ n }) => n === 261)).toMatchObject({ content: null, deleted_at: '2026-11-21T04:00:00.000Z' });
});

test('a jump looks at another stretch, and reading on from there leads back into the live one', async () => {
  const { view, window } = opened();
  expect((await window.jump({ around: 'msg_100' }))?.n).toBe(100);
  expect(ns(window.shown(view))).toEqual(ns(between(75, 124)));
  for (let turn = 0; turn < 5; turn += 1) await window.loadNewer();
  expect(window.getState().apart).toBeNull();
  expect(ns(window.shown(view))).toEqual(ns(between(75, 400)));
});

test('a jump to the first message that I have not read finds it', async () => {
  const { window } = opened();
  expect((await window.jump({ place: 199 }))?.n).toBe(200);
});

test('what comes while I look elsewhere is there when I am back at the end', async () => {
  const { window } = opened();
  await window.jump({ around: 'msg_100' });
  const view = { messages: [...between(301, 400), message({ n: 401 })] };
  window.follow(view, event('message.sent', { message_id: 'msg_401', n: 401 }));
  window.toEnd();
  expect(window.shown(view).at(-1)?.n).toBe(401);
});

test('after a snapshot what lies before it is read anew', async () => {
  const { window } = opened();
  await window.loadOlder();
  const view = { messages: between(351, 400) };
  window.follow(view, null);
  expect(ns(window.shown(view))[0]).toBe(351);
});

test('a page that fails says so, and can be asked for again', async () => {
  let fails = true;
  const window = new MessageWindow(
    async (anchor) => {
      if (fails) throw new Error('away');
      return load(anchor);
    },
    () => 'acc_me',
  );
  const view = { messages: between(301, 400) };
  window.follow(view, null);
  await window.loadOlder();
  expect(window.getState().problem).toBeInstanceOf(Error);
  fails = false;
  await window.loadOlder();
  expect(window.getState().problem).toBeNull();
  expect(window.shown(view)[0]?.n).toBe(251);
});
