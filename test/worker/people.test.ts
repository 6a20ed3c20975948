// Whom I can talk with: people with whom I share a room, and nobody else.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { openDirectory } from '#worker/directory/directory.ts';
import { applyMember } from '#worker/directory/rooms.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { newId } from '#test/kit/room-kit.ts';

async function inOneRoom(people: Caller[], role: string | null = 'member', roomId = newId('rom')): Promise<string> {
  const { db } = openDirectory(env.DB, 'first-primary');
  const seq = role === null ? 2 : 1;
  for (const one of people) await applyMember(db, { roomId, accountId: one.id, role, seq });
  return roomId;
}

async function found(by: Caller, query = ''): Promise<string[]> {
  const { body } = await by.get<{ items: { id: string }[] }>(`/people${query}`);
  return body.items.map((person) => person.id);
}

it('they are found once, however many rooms we share, and I am not among them', async () => {
  const [me, friend, stranger] = [await aGuest(), await aGuest(), await aGuest()];
  await inOneRoom([me, friend]);
  await inOneRoom([me, friend]);
  await inOneRoom([friend, stranger]);
  expect(await found(me)).toEqual([friend.id]);
  expect((await found(friend)).toSorted()).toEqual([me.id, stranger.id].toSorted());
});

it('whoever has left is not found, and finds nobody there', async () => {
  const [me, friend] = [await aGuest(), await aGuest()];
  const roomId = await inOneRoom([me, friend]);
  await inOneRoom([friend], null, roomId);
  expect(await found(me)).toEqual([]);
  expect(await found(friend)).toEqual([]);
});

it('a name is searched by what it holds, and a wildcard is a letter', async () => {
  const [me, friend] = [await aGuest(), await aGuest()];
  await inOneRoom([me, friend]);
  expect(await found(me, '?q=%EC%97%86%EB%8A%94')).toEqual([]);
  expect(await found(me, '?q=x%25')).toEqual([]);
  expect((await me.get(`/people?q=${'a'.repeat(51)}`)).status).toBe(400);
});

it.each([['가'.repeat(17)], ['가'.repeat(50)], ['x'.repeat(50)], ["a' OR 1=1 --"], ['"*%_\\']])(
  'a search for %j finds nobody and breaks nothing',
  async (q) => {
    const [me, friend] = [await aGuest(), await aGuest()];
    await inOneRoom([me, friend]);
    const { status, body } = await me.get<{ items: unknown[] }>(`/people?q=${encodeURIComponent(q)}`);
    expect([status, body.items]).toEqual([200, []]);
  },
);
