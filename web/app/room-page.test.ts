import { expect, test } from 'vitest';
import { appendRooms, type RoomItem } from './room-page.ts';

const room = (id: string): RoomItem => ({
  id,
  kind: 'itinerary',
  title: id,
  role: 'owner',
  members_count: 1,
  active_at: '2026-01-01T00:00:00.000Z',
  created_at: '2026-01-01T00:00:00.000Z',
});

test('a room that moved down between two pages is shown once', () => {
  const list = appendRooms([room('a'), room('b')], { items: [room('b'), room('c')], next_cursor: null });
  expect(list.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
