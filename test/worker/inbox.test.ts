// What an inbox makes of what rooms say, whatever becomes of single deliveries.
import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { InboxEntry, InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { Dice } from '#test/fuzz/dice.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { entryOf, inboxOf, noticeAt, openInbox, readInbox, saying } from '#test/kit/inbox-api.ts';
import { newId } from '#test/kit/room-kit.ts';

async function unreadByRoom(by: Caller): Promise<Record<string, number>> {
  const { conversations } = await readInbox(by);
  return Object.fromEntries(conversations.map((one) => [one.room_id, one.unread_count]));
}

async function notificationsOf(by: Caller): Promise<Notification[]> {
  return (await by.get<{ items: Notification[] }>('/inbox/notifications')).body.items;
}

describe('what rooms say', () => {
  const seed = env.SEED;

  it(`ends in the same list, whatever was lost, doubled or overtaken before the last word (seed ${seed})`, async () => {
    const dice = new Dice(seed);
    for (let run = 0; run < 20; run += 1) {
      const me = await someone();
      const rooms = Array.from({ length: 4 }, () => newId('rom'));
      const expected: Record<string, number> = {};
      const deliveries: InboxMessage[] = [];
      for (const roomId of rooms) {
        const last = 2 + dice.below(8);
        for (let seq = 1; seq <= last; seq += 1) {
          const left = dice.chance(0.2);
          const message = saying(roomId, seq, { entry: left ? null : entryOf({ unread_count: dice.below(90) }) });
          if (seq < last && dice.chance(0.3)) continue;
          deliveries.push(message);
          if (dice.chance(0.3)) deliveries.push(message);
          if (seq === last && message.entry != null) expected[roomId] = message.entry.unread;
        }
      }
      const watching = await openInbox(me);
      for (const message of deliveries.toSorted(() => dice.next() - 0.5)) {
        await inboxOf(me.id).tell(message);
        if (dice.chance(0.1)) await evictDurableObject(inboxOf(me.id));
      }
      expect(await unreadByRoom(me), `run ${run}`).toEqual(expected);
      const { seq, unread } = await readInbox(me);
      await watching.until((device) => (device.seq() >= seq ? true : undefined));
      expect(Object.fromEntries(watching.list()), `the device of run ${run}`).toEqual(expected);
      const total = Object.values(expected).reduce((sum, count) => sum + count, 0);
      expect(unread.messages).toBe(total);
      watching.close();
    }
  });

  it('orders the list by the last message, page by page, with none twice and none lost', async () => {
    const me = await someone();
    const ids = Array.from({ length: 7 }, () => newId('rom'));
    // Two of each share their time, so that the id must decide.
    for (const [at, id] of ids.entries()) {
      const active_at = new Date(Date.UTC(2026, 10, 21, 9, at >> 1)).toISOString();
      await inboxOf(me.id).tell(saying(id, 1, { entry: entryOf({ active_at }) }));
    }
    const seen: string[] = [];
    let path = '/inbox?limit=3';
    for (;;) {
      const { body } = await me.get<{ conversations: { room_id: string }[]; next_cursor: string | null }>(path);
      seen.push(...body.conversations.map((one) => one.room_id));
      if (body.next_cursor === null) break;
      path = `/inbox?limit=3&cursor=${body.next_cursor}`;
    }
    const expected = ids
      .map((id, at) => ({ id, at: at >> 1 }))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(expected.map((one) => one.id));
    expect((await me.get('/inbox?cursor=bm9wZQ')).status).toBe(400);
  });

  it('is not brought back by a late word once I have left, or once the room is gone', async () => {
    const me = await someone();
    const [left, gone] = [newId('rom'), newId('rom')];
    await inboxOf(me.id).tell(saying(left, 9, { entry: null }));
    await inboxOf(me.id).tell(saying(left, 4, { notices: [noticeAt(4)] }));
    await inboxOf(me.id).tell(saying(gone, Number.MAX_SAFE_INTEGER, { entry: null }));
    await inboxOf(me.id).tell(saying(gone, 12));
    expect(await unreadByRoom(me)).toEqual({});
    expect(await notificationsOf(me)).toEqual([]);
    await inboxOf(me.id).tell(saying(left, 10, { entry: entryOf({ unread_count: 2 }) }));
    expect(await unreadByRoom(me)).toEqual({ [left]: 2 });
  });

  it('is put right at the same seq, for a room whose figures were made wrong', async () => {
    const me = await someone();
    const id = newId('rom');
    await inboxOf(me.id).tell(saying(id, 5, { entry: entryOf({ unread_count: 3 }) }));
    await inboxOf(me.id).tell(saying(id, 5, { entry: entryOf({ unread_count: 1 }) }));
    expect(await unreadByRoom(me)).toEqual({ [id]: 1 });
  });

  it('counts in the badge only where the conversation is not muted, until the muting ends', async () => {
    const me = await someone();
    const hour = 3_600_000;
    const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
    const unread_count = 2;
    await inboxOf(me.id).tell(saying(newId('rom'), 1, { entry: entryOf({ unread_count }) }));
    await inboxOf(me.id).tell(saying(newId('rom'), 1, { entry: entryOf({ unread_count, muted_until: at(hour) }) }));
    await inboxOf(me.id).tell(saying(newId('rom'), 1, { entry: entryOf({ unread_count, muted_until: at(-hour) }) }));
    expect((await readInbox(me)).unread).toEqual({ messages: 4, conversations: 2, notifications: 0 });
  });

  it('are taken by what an entry says, whatever kind the room is of', async () => {
    const [me, friend] = [await someone(), await someone()];
    const { newest: _newest, conversation: _conversation, ...entry } = entryOf({ unread_count: 2 });
    const tell = (said: Partial<InboxEntry>) =>
      inboxOf(me.id).tell(saying(newId('rom'), 1, { kind: 'garden', entry: { ...entry, ...said } }));
    const listed = async () => (await me.get<{ items: RoomInInbox[] }>('/inbox/rooms')).body.items;
    const badge = async () => (await readInbox(me)).unread.messages;
    await tell({});
    expect([(await listed()).length, await badge()]).toEqual([1, 0]);
    await tell({ newest: 'note_1' });
    expect([(await listed()).length, await badge()]).toEqual([2, 2]);
    await tell({ newest: 'note_2', request: true });
    expect([(await listed()).length, await badge()]).toEqual([2, 2]);
    expect(await inboxOf(me.id).watch(friend.id)).toBe(null);
    await tell({ newest: 'note_3', peer: { id: friend.id, name: '하늘' } });
    expect([(await listed()).length, await badge()]).toEqual([3, 4]);
    expect(await inboxOf(me.id).watch(friend.id)).toMatchObject({ id: me.id });
  });
});

describe('a notification', () => {
  it('comes once, however often it is told', async () => {
    const me = await someone();
    const id = newId('rom');
    const message = saying(id, 7, { notices: [noticeAt(7)] });
    for (let time = 0; time < 3; time += 1) await inboxOf(me.id).tell(message);
    expect(await notificationsOf(me)).toMatchObject([{ room_id: id, seq: 7, type: 'mention', read: false }]);
    expect((await readInbox(me)).unread.notifications).toBe(1);
  });

  it('is read as soon as the conversation is, and stays unread where it came after', async () => {
    const me = await someone();
    const id = newId('rom');
    const notices = [noticeAt(3), noticeAt(8)];
    await inboxOf(me.id).tell(saying(id, 8, { notices, entry: entryOf({ unread_count: 4, last_read_seq: 2 }) }));
    await inboxOf(me.id).tell(saying(id, 9, { entry: entryOf({ unread_count: 1, last_read_seq: 5 }) }));
    expect((await notificationsOf(me)).map(({ seq, read }) => [seq, read])).toEqual([
      [8, false],
      [3, true],
    ]);
    await inboxOf(me.id).tell(saying(id, 6, { notices: [noticeAt(4)], entry: entryOf() }));
    expect((await readInbox(me)).unread.notifications).toBe(1);
  });

  it('goes with the words that it was about, also where those are taken back before it arrives', async () => {
    const me = await someone();
    const id = newId('rom');
    await inboxOf(me.id).tell(saying(id, 3, { notices: [noticeAt(3, { text: '지울 말' })] }));
    const device = await openInbox(me);
    const [shown] = await notificationsOf(me);
    await inboxOf(me.id).tell(saying(id, 6, { withdrawn: [3, 5] }));
    await inboxOf(me.id).tell(saying(id, 5, { notices: [noticeAt(5, { text: '지울 말' })] }));
    expect(await notificationsOf(me)).toEqual([]);
    const gone = await device.until(({ frames }) =>
      frames
        .flatMap((frame) => (frame.type === 'changes' ? frame.data.withdrawn : []))
        .find((one) => one === shown?.id),
    );
    expect(gone).toBe(shown?.id);
    device.close();
  });

  it('is marked as read by its id or with all others, and only my own', async () => {
    const [me, other] = [await someone(), await someone()];
    const id = newId('rom');
    for (const one of [me, other]) {
      await inboxOf(one.id).tell(saying(id, 4, { notices: [noticeAt(2), noticeAt(3), noticeAt(4)] }));
    }
    const [first] = await notificationsOf(me);
    const { body } = await me.post('/inbox/read', { notification_ids: [first?.id] });
    expect(body).toMatchObject({ notifications: 2 });
    expect((await me.post('/inbox/read', { all: true })).body).toMatchObject({ notifications: 0 });
    expect((await readInbox(other)).unread.notifications).toBe(3);
  });

  it('is kept among the newest 500', async () => {
    const me = await someone();
    const id = newId('rom');
    await inboxOf(me.id).tell(saying(id, 1, { notices: [noticeAt(1)] }));
    const notices = Array.from({ length: 560 }, (_, index) => noticeAt(index + 2));
    await inboxOf(me.id).tell(saying(id, 600, { notices }));
    expect((await readInbox(me)).unread.notifications).toBe(500);
    await inboxOf(me.id).tell(saying(id, 601, { notices: [noticeAt(1)] }));
    const { body } = await me.get<{ items: Notification[] }>('/inbox/notifications?limit=1');
    expect(body.items[0]?.seq).toBe(561);
  });
});

describe('the choices of an account', () => {
  it('are kept, and every device hears of them', async () => {
    const me = await someone();
    const device = await openInbox(me);
    expect((await readInbox(me)).settings).toEqual({ push: true, email: true, invisible: false });
    const { body } = await me.patch('/inbox/settings', { email: false });
    expect(body).toEqual({ push: true, email: false, invisible: false });
    await device.until(({ frames }) =>
      frames.some((frame) => frame.type === 'changes' && !frame.data.settings.email) ? true : undefined,
    );
    await evictDurableObject(inboxOf(me.id));
    expect((await readInbox(me)).settings).toEqual({ push: true, email: false, invisible: false });
    expect((await me.patch('/inbox/settings', {})).status).toBe(200);
    expect((await me.patch('/inbox/settings', { email: 'yes' })).status).toBe(400);
    device.close();
  });
});

it('a request that is not one is refused and changes nothing', async () => {
  const me = await someone();
  await inboxOf(me.id).tell(saying(newId('rom'), 4, { notices: [noticeAt(4)] }));
  const { seq } = await readInbox(me);
  const bad = [{}, { all: false }, { room_id: 7 }, { notification_ids: [] }, { all: true, room_id: 'rom_x' }];
  for (const body of bad) expect((await me.post('/inbox/read', body)).status, JSON.stringify(body)).toBe(400);
  for (const room_id of ['rom_x', newId('rom')]) expect((await me.post('/inbox/read', { room_id })).status).toBe(404);
  expect((await readInbox(me)).seq).toBe(seq);
});
