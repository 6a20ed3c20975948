// How rooms tell inboxes: from their outbox, once for each member however much has happened.
import { createExecutionContext, createMessageBatch, getQueueResult, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { handleQueue } from '#worker/outbox-queue.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { Room } from '#worker/room/room.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { RoomStub } from '#worker/room/stub.ts';
import { notifyInboxes } from '#worker/room/jobs/notify-inboxes.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { inboxOf, openInbox, readInbox } from '#test/kit/inbox-api.ts';
import { accepted, addLink, send, tinyRoom, type TestRoom } from '#test/kit/room-kit.ts';

interface Board {
  room: TestRoom;
  owner: Caller;
  friend: Caller;
  as: (by: Caller) => Credentials;
}

function credentials(by: Caller): Credentials {
  return { account_id: by.id, name: '누구', guest: false, link: null };
}

/** A board with a second member. */
async function board(): Promise<Board> {
  const room = tinyRoom();
  const [owner, friend] = [await someone(), await someone()];
  await accepted(send(room, credentials(owner), 'board.create', { title: '칠판' }, { origin: 'worker' }));
  const code = room.id.slice(-8);
  await addLink(room, credentials(owner), { code, permission_level: 'edit' });
  await accepted(send(room, { ...credentials(friend), link: code }, 'member.join'));
  return { room, owner, friend, as: credentials };
}

/** The unread count of this room once it is `count`, or `undefined` once the room is gone. */
async function untilUnread(by: Caller, room: TestRoom, count: number | undefined): Promise<void> {
  const device = await openInbox(by);
  await device.until((one) => (one.list().get(room.id) === count ? true : undefined));
  device.close();
}

it('every member’s list shows the room as it stands for them, and hears of what happens there', async () => {
  const { room, owner, friend, as } = await board();
  await untilUnread(owner, room, 0);
  await untilUnread(friend, room, 0);
  const device = await openInbox(friend);
  await accepted(send(room, as(owner), 'note.add', { words: '새 쪽지' }));
  await device.until((one) => (one.list().get(room.id) === 1 ? true : undefined));
  const { conversations } = await readInbox(friend);
  expect(conversations).toMatchObject([
    { room_id: room.id, kind: 'tiny', name: '칠판', role: 'editor', members_count: 2 },
  ]);
  device.close();
});

it('many events are one word to each inbox', async () => {
  const { room, owner, friend, as } = await board();
  await untilUnread(friend, room, 0);
  const { seq } = await readInbox(friend);
  await Promise.all(
    Array.from({ length: 60 }, async () => accepted(send(room, as(owner), 'note.add', { words: '하나' }))),
  );
  await untilUnread(friend, room, 60);
  expect((await readInbox(friend)).seq - seq).toBeLessThanOrEqual(3);
});

it('someone put out, and everyone once the room is deleted, has it in the list no more', async () => {
  const { room, owner, friend, as } = await board();
  await untilUnread(owner, room, 0);
  await untilUnread(friend, room, 0);
  await accepted(send(room, as(owner), 'member.remove', { account_id: friend.id }));
  await untilUnread(friend, room, undefined);
  await accepted(send(room, as(owner), 'note.add', { words: '남은 말' }));
  await untilUnread(owner, room, 1);
  expect((await readInbox(friend)).conversations).toEqual([]);
  await accepted(send(room, as(owner), 'room.delete'));
  await untilUnread(owner, room, undefined);
});

it('what is said while the room is telling is told after it, though nothing more happens', async () => {
  const { room, owner, friend, as } = await board();
  await untilUnread(friend, room, 0);
  await accepted(send(room, as(owner), 'note.add', { words: '하나' }));
  await runInDurableObject(room.stub, async (instance, state) => {
    const inside = instance as unknown as { env: Env; alarm: () => Promise<void>; execute: RoomStub['execute'] };
    const { env: real } = inside;
    const slow = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const tell = async (): Promise<void> => {
      asked.resolve();
      await slow.promise;
    };
    inside.env = { ...real, INBOX: { getByName: () => ({ tell }) } as unknown as Env['INBOX'] };
    // As the runtime does when it rings.
    await state.storage.deleteAlarm();
    const telling = inside.alarm();
    await asked.promise;
    inside.env = real;
    const data = { words: '그 사이에' };
    const note = { id: null, type: 'note.add', data, credentials: as(owner), origin: 'client' } as const;
    await accepted(inside.execute(note));
    slow.resolve();
    await telling;
    expect(await state.storage.getAlarm()).toBeLessThan(Date.now() + 1000);
  });
  await untilUnread(friend, room, 2);
});

it('an inbox that could not be reached is told through the queue, as often as it takes', async () => {
  const { room, owner, friend, as } = await board();
  await untilUnread(friend, room, 0);
  await accepted(send(room, as(owner), 'note.add', { words: `${friend.id} 봐 주세요` }));
  const undelivered = await runInDurableObject(room.stub, async (instance) => {
    const inside = (instance as unknown as { room: Room }).room;
    const queued: OutboxMessage[] = [];
    const queue = {
      sendBatch: async (batch: { body: OutboxMessage }[]) => queued.push(...batch.map(({ body }) => body)),
    };
    inside.memory.notifiedSeq = 0;
    await notifyInboxes(inside, {
      inboxes: { getByName: () => ({ tell: () => Promise.reject(new Error('away')) }) },
      queue: queue as unknown as Queue<OutboxMessage>,
    });
    return queued;
  });
  expect(undelivered.map((message) => (message.data as { account_id: string }).account_id).toSorted()).toEqual(
    [owner.id, friend.id].toSorted(),
  );
  const [other, again] = [await someone(), undelivered.map((body) => readdressed(body, friend.id))];
  const late = again.map((body) => readdressed(body, other.id));
  for (let time = 0; time < 2; time += 1) {
    const messages = late.map((body, at) => ({ id: `${time} ${at}`, timestamp: new Date(), attempts: 1, body }));
    const batch = createMessageBatch<OutboxMessage>('madang-outbox', messages);
    await handleQueue(batch, env, createExecutionContext());
    expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toHaveLength(late.length);
  }
  expect(await readInbox(other)).toMatchObject({
    conversations: [{ room_id: room.id, unread_count: 1 }],
    unread: { messages: 1, notifications: 1 },
  });
});

/** The same word to someone else, whom nothing else has reached. */
function readdressed(body: OutboxMessage, account_id: string): OutboxMessage {
  return { ...body, data: { ...(body.data as object), account_id } };
}

it('a notice that was taken back leaves no words behind', async () => {
  const { room, owner, friend, as } = await board();
  const { data } = await accepted(send(room, as(owner), 'note.add', { words: `${friend.id} 비밀` }));
  await untilUnread(friend, room, 1);
  expect((await readInbox(friend)).unread.notifications).toBe(1);
  await accepted(send(room, as(owner), 'note.remove', data));
  await untilUnread(friend, room, 0);
  expect((await readInbox(friend)).unread.notifications).toBe(0);
  const rows = await runInDurableObject(inboxOf(friend.id), (_instance, state) =>
    state.storage.sql.exec('SELECT notice FROM notifications').toArray(),
  );
  expect(JSON.stringify(rows)).not.toContain('비밀');
});
