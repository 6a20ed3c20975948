// Who is told that someone is here.
import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { applyMember } from '#worker/directory/rooms.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { entryOf, inboxOf, openInbox, saying } from '#test/kit/inbox-api.ts';
import { newId } from '#test/kit/room-kit.ts';

async function inOneRoom(...people: Caller[]): Promise<string> {
  const roomId = newId('rom');
  const { db } = openDirectory(env.DB, 'first-primary');
  for (const one of people) await applyMember(db, { roomId, accountId: one.id, role: 'member', seq: 1 });
  return roomId;
}

async function presence(by: Caller, ...ids: string[]): Promise<PersonPresence[]> {
  return (await by.get<{ items: PersonPresence[] }>(`/presence?ids=${ids.join(',')}`)).body.items;
}

/** Both have the conversation with the other in their inboxes. */
async function inConversation(one: Caller, other: Caller): Promise<void> {
  const id = newId('rom');
  for (const [me, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    const entry = entryOf({ type: 'direct', peer: { id: peer.id, name: '짝' } });
    await inboxOf(me.id).tell(saying(id, 1, { entry }));
  }
}

it('is said of people with whom I share a room, and of nobody else', async () => {
  const [me, friend, stranger] = [await someone(), await someone(), await someone()];
  await inOneRoom(me, friend);
  const sockets = [await openInbox(friend), await openInbox(stranger)];
  expect(await presence(me, friend.id, stranger.id, newId('acc'))).toMatchObject([{ id: friend.id, online: true }]);
  expect((await me.get('/presence?ids=acc_x')).status).toBe(400);
  const many = Array.from({ length: 51 }, () => newId('acc'));
  expect((await me.get(`/presence?ids=${many.join(',')}`)).status).toBe(400);
  for (const socket of sockets) socket.close();
});

it('ends with the last device, and says since when', async () => {
  const [me, friend] = [await someone(), await someone()];
  await inOneRoom(me, friend);
  expect(await presence(me, friend.id)).toEqual([{ id: friend.id, online: false, last_seen_at: null }]);
  const devices = [await openInbox(friend), await openInbox(friend)];
  devices[0]?.close();
  await devices[0]?.until(({ closed }) => closed ?? undefined);
  expect(await presence(me, friend.id)).toMatchObject([{ online: true }]);
  const before = Date.now();
  devices[1]?.close();
  await devices[1]?.until(({ closed }) => closed ?? undefined);
  const [gone] = await presence(me, friend.id);
  expect(gone?.online).toBe(false);
  expect(Date.parse(gone?.last_seen_at ?? '')).toBeGreaterThanOrEqual(before - 1000);
});

it('does not tell of someone who wants to be invisible: they look away since the moment they chose it', async () => {
  const [me, friend] = [await someone(), await someone()];
  await inOneRoom(me, friend);
  await inConversation(me, friend);
  const mine = await openInbox(me);
  const device = await openInbox(friend);
  await mine.until((one) => one.presences().find((person) => person.id === friend.id && person.online));
  await friend.patch('/inbox/settings', { invisible: true });
  await mine.until((one) => one.presences().find((person) => person.id === friend.id && !person.online));
  const [chosen] = await presence(me, friend.id);
  expect(chosen).toMatchObject({ online: false });
  const again = await openInbox(friend);
  again.close();
  device.close();
  await device.until(({ closed }) => closed ?? undefined);
  expect(await presence(me, friend.id)).toEqual([chosen]);
  expect(mine.presences().filter((person) => person.online)).toHaveLength(1);
  mine.close();
});

it('comes by itself to those who are in a direct conversation, and goes again after a pause for reloading', async () => {
  const [me, friend] = [await someone(), await someone()];
  await inConversation(me, friend);
  const mine = await openInbox(me);
  await mine.until((one) => one.presences().find((person) => person.id === friend.id && !person.online));
  const device = await openInbox(friend);
  await mine.until((one) => one.presences().find((person) => person.id === friend.id && person.online));
  device.close();
  await device.until(({ closed }) => closed ?? undefined);
  const back = await openInbox(friend);
  await runDurableObjectAlarm(inboxOf(friend.id));
  back.close();
  await back.until(({ closed }) => closed ?? undefined);
  const told = mine.presences().length;
  expect(await runDurableObjectAlarm(inboxOf(friend.id))).toBe(true);
  const news = await mine.until((one) => (one.presences().length > told ? one.presences().slice(told) : undefined));
  expect(news).toMatchObject([{ id: friend.id, online: false }]);
  mine.close();
});

it('is not told to someone who only says that they are in a conversation with me', async () => {
  const [me, stranger] = [await someone(), await someone()];
  const entry = entryOf({ type: 'direct', peer: { id: me.id, name: '나' } });
  await inboxOf(stranger.id).tell(saying(newId('rom'), 1, { entry }));
  const theirs = await openInbox(stranger);
  const mine = await openInbox(me);
  expect(await inboxOf(me.id).watch(stranger.id)).toBeNull();
  expect(theirs.presences()).toEqual([]);
  theirs.close();
  mine.close();
});
