import { expect, test } from 'vitest';
import type { InboxChanges } from '#protocol/inbox/frames.ts';
import type { Conversation } from '#protocol/inbox/inbox.schema.ts';
import { appendPage, applyFrame, emptyInbox, type InboxView, isMuted } from './inbox-state.ts';

function conversation(room_id: string, minute: number, more: Partial<Conversation> = {}): Conversation {
  return {
    room_id,
    kind: 'chat',
    type: 'group',
    name: room_id,
    photo: null,
    peer: null,
    members_count: 3,
    role: 'member',
    last_message: null,
    active_at: new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString(),
    unread_count: 0,
    last_read_seq: 0,
    muted_until: null,
    ...more,
  };
}
const { unread, settings } = emptyInbox;
const welcomed = (...conversations: Conversation[]): InboxView =>
  applyFrame(emptyInbox, {
    type: 'welcome',
    data: {
      seq: 5,
      snapshot: {
        conversations,
        next_cursor: null,
        unread,
        settings,
        devices: [],
        notifications: [],
        rooms: [],
        rooms_cursor: null,
      },
      you: { id: 'acc_me' },
    },
  });
const changes = (more: Partial<InboxChanges>): InboxChanges => ({
  seq: 6,
  conversations: [],
  rooms: [],
  gone: [],
  notifications: [],
  withdrawn: [],
  unread,
  settings,
  ...more,
});
const order = (inbox: InboxView): string[] => inbox.conversations.map(({ room_id }) => room_id);

test('a conversation in which something was said comes to the top, once, however often it is told', () => {
  const before = welcomed(conversation('a', 3), conversation('b', 2), conversation('c', 1));
  const data = changes({ conversations: [conversation('c', 9, { unread_count: 1 })] });
  const after = applyFrame(applyFrame(before, { type: 'changes', data }), { type: 'changes', data });
  expect(order(after)).toEqual(['c', 'a', 'b']);
  expect(after.conversations[0]?.unread_count).toBe(1);
  expect(after.seq).toBe(6);
});

test('one that I left is gone, and what is unread is what the inbox says', () => {
  const before = welcomed(conversation('a', 3), conversation('b', 2));
  const told = { messages: 4, conversations: 1, notifications: 0 };
  const after = applyFrame(before, { type: 'changes', data: changes({ gone: ['a'], unread: told }) });
  expect(order(after)).toEqual(['b']);
  expect(after.unread).toEqual(told);
});

test('a welcome without a snapshot goes on from what was here', () => {
  const before = welcomed(conversation('a', 3));
  expect(applyFrame(before, { type: 'welcome', data: { seq: 9, snapshot: null, you: { id: 'acc_me' } } })).toBe(before);
});

test('an older page comes below, and does not undo what is newer here', () => {
  const before = welcomed(conversation('a', 3, { unread_count: 2 }));
  const page = { conversations: [conversation('a', 1), conversation('z', 0)], next_cursor: null };
  const after = appendPage(before, page);
  expect(order(after)).toEqual(['a', 'z']);
  expect(after.conversations[0]?.unread_count).toBe(2);
});

test('a silence ends by itself', () => {
  const muted = conversation('a', 0, { muted_until: '2026-11-21T13:00:00.000Z' });
  expect(isMuted(muted, Date.parse('2026-11-21T12:59:59.000Z'))).toBe(true);
  expect(isMuted(muted, Date.parse('2026-11-21T13:00:00.000Z'))).toBe(false);
});
