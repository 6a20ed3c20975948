import { expect, test } from 'vitest';
import { type ChatView, initialChat, type Message } from '#protocol/chat/view.ts';
import { chatClient } from './kind-client.ts';
import { message } from './message/message.test-kit.ts';
import { isUnsent } from './plans.ts';

const me = { id: 'acc_me', name: '지우' };
const other = { id: 'acc_other', name: '민호' };
let made = 0;
const context = {
  me,
  nowMs: Date.parse('2026-11-21T00:00:00.000Z'),
  newId: (prefix: string) => `${prefix}_new${(made += 1)}`,
};

function chat(messages: Message[]): ChatView {
  const mine = { unread_count: 2, last_read_seq: 0, last_read_n: 0, since_n: 0, muted_until: null, keywords: [] };
  return { ...initialChat('rom_1'), messages, last_n: messages.length, mine };
}
const view = chat([
  message({ id: 'msg_1', n: 1, seq: 4, author: other }),
  message({ id: 'msg_2', n: 2, seq: 5, author: other }),
]);

function send(on: ChatView, type: string, data: object) {
  const planned = chatClient.plan(on, { type, data }, context);
  if (!planned.ok || planned.value === null) return { planned: null, after: on };
  return { planned: planned.value, after: chatClient.applyPending(on, [planned.value.plan], me) };
}

test('what I say stands there at once, as not yet sent', () => {
  const { after } = send(view, 'message.send', { content: '안녕' });
  const last = after.messages.at(-1);
  expect(last).toMatchObject({ content: '안녕', n: 3, author: me });
  expect(last !== undefined && isUnsent(last)).toBe(true);
});

test('each message waits for the one that I wrote before it, and only for that', () => {
  const first = send(view, 'message.send', { content: '하나' });
  expect(first.planned?.needs).toBeNull();
  const second = send(first.after, 'message.send', { content: '둘' });
  expect(second.planned?.needs).toBe(first.planned?.subject);
});

test('reading up to a message leaves what others said after it, and reading it again is nothing', () => {
  const { after } = send(view, 'read.mark', { message_id: 'msg_1' });
  expect(after.mine).toMatchObject({ unread_count: 1, last_read_n: 1 });
  expect(send(after, 'read.mark', { message_id: 'msg_1' }).planned).toBeNull();
});

test('a reaction shows at once, and giving it twice is nothing', () => {
  const { after } = send(view, 'message.react', { message_id: 'msg_2', reaction: '👍' });
  expect(after.messages[1]).toMatchObject({ reactions: { '👍': 1 }, mine: ['👍'] });
  expect(send(after, 'message.react', { message_id: 'msg_2', reaction: '👍' }).planned).toBeNull();
});

test('a message that was older than the view is changed when the room says so', () => {
  const { planned, after } = send(view, 'message.edit', { message_id: 'msg_0', content: '새 말' });
  expect(planned?.plan).toEqual({});
  expect(after).toBe(view);
});

test('the answer to a message names its lasting id', () => {
  const { planned } = send(view, 'message.send', { content: '안녕' });
  if (planned === null) throw new Error('nothing was planned');
  expect(chatClient.lastingId(planned.plan, { message_id: 'msg_9', n: 3 })).toEqual({
    shown: planned.subject,
    lasting: 'msg_9',
  });
});
