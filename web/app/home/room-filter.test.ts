import { expect, test } from 'vitest';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { everyRoom, groupedRooms, isWaiting } from './room-filter.ts';

const now = new Date(2026, 10, 28, 9).getTime();

function roomAt(title: string, hoursAgo: number, more: Partial<RoomInInbox> = {}): RoomInInbox {
  return {
    room_id: title,
    kind: 'itinerary',
    title,
    role: 'owner',
    people_count: 2,
    faces: [],
    preview: null,
    at: new Date(now - hoursAgo * 3_600_000).toISOString(),
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

const names = (rooms: RoomInInbox[], filter = everyRoom): string[][] =>
  groupedRooms(rooms, filter, now).map(({ when, rooms: some }) => [when, ...some.map(({ title }) => title)]);

test('what is pinned comes first, then today, this week and earlier', () => {
  const rooms = [roomAt('방금', 1), roomAt('어제', 20), roomAt('달', 900), roomAt('고정', 2000, { pinned: true })];
  expect(names(rooms)).toEqual([
    ['pinned', '고정'],
    ['today', '방금'],
    ['week', '어제'],
    ['earlier', '달'],
  ]);
});

test('a room that was put away is found by its name and nowhere else', () => {
  const rooms = [roomAt('성수 산책', 1, { archived: true }), roomAt('연남 산책', 2)];
  expect(names(rooms)).toEqual([['today', '연남 산책']]);
  expect(names(rooms, { ...everyRoom, archived: true })).toEqual([['today', '성수 산책']]);
  expect(names(rooms, { ...everyRoom, words: ' 성수 ' })).toEqual([['today', '성수 산책']]);
});

test('only what waits is asked for, and what is muted does not wait', () => {
  const attention = [{ type: 'votes', count: 2 }];
  const muted = { muted_until: new Date(now + 1000).toISOString() };
  const rooms = [
    roomAt('표', 1, { kind: 'decision', attention }),
    roomAt('조용', 1, { attention, ...muted }),
    roomAt('없음', 1),
  ];
  expect(names(rooms, { ...everyRoom, waiting: true })).toEqual([['today', '표']]);
  expect(names(rooms, { ...everyRoom, kind: 'decision' })).toEqual([['today', '표']]);
  expect(rooms.map((room) => isWaiting(room, now))).toEqual([true, false, false]);
});
