import { expect, test } from 'vitest';
import type { InboxChanges } from '#protocol/inbox/frames.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import {
  appendPage,
  applyFrame,
  emptyInbox,
  type InboxView,
  isMuted,
  roomsWithNews,
  withChoices,
} from './inbox-state.ts';

function roomAt(room_id: string, minute: number, more: Partial<RoomInInbox> = {}): RoomInInbox {
  return {
    room_id,
    kind: 'chat',
    title: room_id,
    role: 'member',
    people_count: 3,
    faces: [],
    preview: null,
    at: new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString(),
    unread: 0,
    read_seq: 0,
    attention: [],
    muted_until: null,
    pinned: false,
    archived: false,
    off: [],
    ...more,
  };
}
function noticeAt(id: string, minute: number, read = false): Notification {
  const at = new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString();
  const actor = { id: 'acc_a', name: '민호' };
  const about = { room_id: 'a', kind: 'chat', type: 'mention', room_name: 'a', target: null, text: '' } as const;
  return { id, seq: minute + 1, actor, at, read, ...about };
}
const { unread, settings } = emptyInbox;
const welcomed = (...rooms: RoomInInbox[]): InboxView =>
  applyFrame(emptyInbox, {
    type: 'welcome',
    data: {
      seq: 5,
      snapshot: {
        conversations: [],
        next_cursor: null,
        unread,
        settings,
        devices: [],
        notifications: [],
        rooms,
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
const order = (inbox: InboxView): string[] => inbox.rooms.map(({ room_id }) => room_id);

test('a room in which something happened comes to the top, once, however often it is told', () => {
  const before = welcomed(roomAt('a', 3), roomAt('b', 2), roomAt('c', 1));
  const data = changes({ rooms: [roomAt('c', 9, { unread: 1 })] });
  const after = applyFrame(applyFrame(before, { type: 'changes', data }), { type: 'changes', data });
  expect(order(after)).toEqual(['c', 'a', 'b']);
  expect(after.rooms[0]?.unread).toBe(1);
  expect(after.seq).toBe(6);
});

test('one that I left is gone, and what is unread is what the inbox says', () => {
  const before = welcomed(roomAt('a', 3), roomAt('b', 2));
  const told = { messages: 4, conversations: 1, notifications: 0 };
  const after = applyFrame(before, { type: 'changes', data: changes({ gone: ['a'], unread: told }) });
  expect(order(after)).toEqual(['b']);
  expect(after.unread).toEqual(told);
});

test('a welcome without a snapshot goes on from what was here', () => {
  const before = welcomed(roomAt('a', 3));
  expect(applyFrame(before, { type: 'welcome', data: { seq: 9, snapshot: null, you: { id: 'acc_me' } } })).toBe(before);
});

test('an older page comes below, and does not undo what is newer here', () => {
  const before = welcomed(roomAt('a', 3, { unread: 2 }));
  const page = { items: [roomAt('a', 1), roomAt('z', 0)], next_cursor: null };
  const after = appendPage(before, page);
  expect(order(after)).toEqual(['a', 'z']);
  expect(after.rooms[0]?.unread).toBe(2);
});

test('a silence ends by itself', () => {
  const muted = roomAt('a', 0, { muted_until: '2026-11-21T13:00:00.000Z' });
  expect(isMuted(muted, Date.parse('2026-11-21T12:59:59.000Z'))).toBe(true);
  expect(isMuted(muted, Date.parse('2026-11-21T13:00:00.000Z'))).toBe(false);
});

test('a notice is there once, as it was told last, and gone with its words', () => {
  const told = changes({ notifications: [noticeAt('ntf_a', 1), noticeAt('ntf_b', 2)] });
  const before = applyFrame(welcomed(), { type: 'changes', data: told });
  expect(before.notices.map(({ id }) => id)).toEqual(['ntf_b', 'ntf_a']);
  const read = changes({ notifications: [noticeAt('ntf_b', 2, true)], withdrawn: ['ntf_a'] });
  expect(applyFrame(before, { type: 'changes', data: read }).notices).toEqual([noticeAt('ntf_b', 2, true)]);
});

test('what I choose for a room shows at once, and only rooms that I want to hear of have news', () => {
  const before = welcomed(roomAt('a', 3, { unread: 2 }), roomAt('b', 2, { unread: 1 }));
  const after = withChoices(before, 'a', { muted_until: '2026-11-21T13:00:00.000Z', pinned: true });
  expect(after.rooms[0]).toMatchObject({ room_id: 'a', pinned: true });
  const at = (time: string): string[] => roomsWithNews(after, Date.parse(time)).map(({ room_id }) => room_id);
  expect(at('2026-11-21T12:59:00.000Z')).toEqual(['b']);
  expect(at('2026-11-21T13:01:00.000Z')).toEqual(['a', 'b']);
});
