// Whoever opens a link and says nothing of who they are sees the room, and of its people who made it.
import { expect, it } from 'vitest';
import type { AccessView } from '#protocol/access/view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { madeRoom } from '#test/kit/made-room.ts';

interface Opened {
  access_token: string;
  room: RoomSnapshot<AccessView & { created_by: string }>;
}

it.each(['itinerary', 'decision', 'chat'])('names nobody else, at no door: %s', async (kind) => {
  const room = await madeRoom(kind);
  const member = await aGuest('아무도 몰라도 될 이');
  await member.post(`/shares/${room.code}/join`);
  const opened = await new Caller('', '').get<Opened>(`/shares/${room.code}`);
  expect(opened.body.room.snapshot.people.map(({ id }) => id)).toEqual([room.owner.id]);
  const looker = new Caller('', opened.body.access_token);
  const doors = [
    `/rooms/${room.id}`,
    `/rooms/${room.id}/members`,
    `/rooms/${room.id}/people`,
    `/rooms/${room.id}/events`,
  ];
  for (const text of [opened.text, ...(await Promise.all(doors.map(async (door) => (await looker.get(door)).text)))]) {
    expect(text).not.toContain(member.id);
    expect(text).not.toContain('아무도 몰라도 될 이');
  }
  const named = await member.get<RoomSnapshot<AccessView>>(`/rooms/${room.id}`);
  expect(named.body.snapshot.members.map(({ account_id }) => account_id)).toContain(member.id);
});
