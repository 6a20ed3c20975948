// Conversations in the inboxes of those who talk.
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Conversation, InboxPage, Notification } from '#protocol/inbox/inbox.schema.ts';
import { Dice } from '#test/fuzz/dice.ts';
import type { Caller } from '#test/kit/api.ts';
import { people, talkOf, type Talk } from '#test/kit/chat-api.ts';
import { inboxOf, openInbox, readInbox, type InboxSocket } from '#test/kit/inbox-api.ts';

function listed(by: Caller, { id }: Talk): Promise<Conversation | undefined> {
  return readInbox(by).then(({ conversations }) => conversations.find((one) => one.room_id === id));
}

async function untilUnread(device: InboxSocket, talk: Talk, count: number | undefined): Promise<void> {
  await device.until((one) => (one.list().get(talk.id) === count ? true : undefined));
}

/** As if every word that rooms ever sent here had been lost. */
async function emptied(by: Caller): Promise<void> {
  await runInDurableObject(inboxOf(by.id), (_instance, state) => {
    for (const table of ['conversations', 'notifications']) state.storage.sql.exec(`DELETE FROM ${table}`);
  });
}

/** Put to sleep, having been awake. */
async function asleep(stub: Parameters<typeof evictDurableObject>[0], awake: Promise<unknown>): Promise<void> {
  await awake;
  await evictDurableObject(stub);
}

interface World {
  dice: Dice;
  talks: Talk[];
  devices: Map<Caller, InboxSocket[]>;
  said: Map<Talk, string[]>;
}

async function someStep({ dice, talks, devices, said }: World): Promise<void> {
  const talk = dice.pick(talks);
  const by = dice.pick([talk.admin, ...talk.others]);
  const ids = said.get(talk) ?? [];
  const chance = dice.next();
  if (chance < 0.55 || ids.length === 0) ids.push((await talk.say(by, `말 ${ids.length}`)).id);
  else if (chance < 0.7) await by.post(talk.path('/read'), { message_id: dice.pick(ids) });
  else if (chance < 0.8) await by.post('/inbox/read', { room_id: talk.id });
  else if (chance < 0.85) await by.post('/inbox/read', { all: true });
  else if (chance < 0.9) await asleep(talk.room.stub, talk.unread(by));
  else if (chance < 0.95) await asleep(inboxOf(by.id), readInbox(by));
  else devices.get(by)?.push(await again(by, devices.get(by)?.shift(), dice.chance(0.5)));
}

/** A device that was closed comes back, with what it knew or with nothing. */
async function again(by: Caller, gone: InboxSocket | undefined, resumes: boolean): Promise<InboxSocket> {
  gone?.close();
  const back = await openInbox(by, resumes && gone !== undefined ? { since: gone.seq() } : {});
  if (gone !== undefined) back.frames.unshift(...gone.frames);
  return back;
}

describe('a message', () => {
  it('is in the list of everyone in a moment: its beginning, its time, and unread but for whoever said it', async () => {
    const talk = await talkOf(3);
    const [friend] = talk.others;
    if (friend === undefined) throw new Error('nobody to talk to');
    const device = await openInbox(friend);
    const { id } = await talk.say(talk.admin, `토요일에 만나요 ${'가나다라마바사'.repeat(30)}`);
    await untilUnread(device, talk, 1);
    const entry = await listed(friend, talk);
    expect(entry).toMatchObject({ kind: 'chat', type: 'group', last_message: { id, author: { id: talk.admin.id } } });
    expect(entry?.last_message?.preview?.startsWith('토요일에 만나요')).toBe(true);
    expect(entry?.last_message?.preview?.length).toBeLessThanOrEqual(100);
    expect((await listed(talk.admin, talk))?.unread_count).toBe(0);
    device.close();
  });

  it('that is taken back is no more to be read in any list', async () => {
    const talk = await talkOf(2);
    const [friend] = talk.others;
    if (friend === undefined) throw new Error('nobody to talk to');
    const device = await openInbox(friend);
    const { id } = await talk.say(talk.admin, '잘못 보낸 비밀', { mentions: [friend.id] });
    await device.until(({ frames }) => (JSON.stringify(frames).includes('비밀') ? true : undefined));
    await talk.admin.delete(talk.path(`/messages/${id}`));
    await device.until(
      ({ frames }) => frames.some((frame) => frame.type === 'changes' && frame.data.withdrawn.length > 0) || undefined,
    );
    const kept = await runInDurableObject(inboxOf(friend.id), (_instance, state) =>
      ['conversations', 'notifications'].flatMap((table) => state.storage.sql.exec(`SELECT * FROM ${table}`).toArray()),
    );
    expect(JSON.stringify(kept)).not.toContain('비밀');
    device.close();
  });

  it('that calls someone by name notifies them, until they have read that far', async () => {
    const talk = await talkOf(2);
    const [friend] = talk.others;
    if (friend === undefined) throw new Error('nobody to talk to');
    const device = await openInbox(friend);
    const { id } = await talk.say(talk.admin, '여기 좀 봐 주세요', { mentions: [friend.id] });
    await untilUnread(device, talk, 1);
    const { body } = await friend.get<{ items: Notification[] }>('/inbox/notifications');
    expect(body.items.find((one) => one.type === 'mention')).toMatchObject({ target: id, read: false });
    await friend.post(talk.path('/read'), { message_id: id });
    await untilUnread(device, talk, 0);
    expect((await readInbox(friend)).unread).toMatchObject({ messages: 0, notifications: 0 });
    device.close();
  });
});

describe('reading', () => {
  it('on one device clears the badge on the other, from the list and from the room alike', async () => {
    const talk = await talkOf(2);
    const [friend] = talk.others;
    if (friend === undefined) throw new Error('nobody to talk to');
    const devices = [await openInbox(friend), await openInbox(friend)];
    await talk.say(talk.admin, '하나');
    const second = await talk.say(talk.admin, '둘');
    for (const device of devices) await untilUnread(device, talk, 2);
    const { body } = await friend.post('/inbox/read', { room_id: talk.id });
    expect(body).toMatchObject({ messages: 0, conversations: 0 });
    for (const device of devices) await untilUnread(device, talk, 0);
    expect(await talk.unread(friend)).toBe(0);
    await friend.post(talk.path('/unread'), { message_id: second.id });
    for (const device of devices) device.close();
  });

  it('everything clears every conversation, and a conversation of others stays untouched', async () => {
    const [one, other] = [await talkOf(3), await talkOf(2)];
    const [friend] = one.others;
    if (friend === undefined) throw new Error('nobody to talk to');
    const device = await openInbox(friend);
    for (const words of ['하나', '둘', '셋']) await one.say(one.admin, words);
    await other.say(other.admin, '여기는 모르는 방');
    await untilUnread(device, one, 3);
    expect((await friend.post('/inbox/read', { room_id: other.id })).status).toBe(404);
    expect((await friend.post('/inbox/read', { all: true })).body).toEqual({
      messages: 0,
      conversations: 0,
      notifications: 0,
    });
    expect(await one.unread(friend)).toBe(0);
    device.close();
  });
});

describe('an inbox', () => {
  it('loses the conversation at once when someone is put out or leaves, and never hears of it again', async () => {
    const talk = await talkOf(3);
    const [out, leaver] = talk.others;
    if (out === undefined || leaver === undefined) throw new Error('too few');
    const device = await openInbox(out);
    await talk.say(talk.admin, '아직 같이');
    await untilUnread(device, talk, 1);
    await talk.admin.delete(talk.path(`/participants/${out.id}`));
    await untilUnread(device, talk, undefined);
    await leaver.delete(talk.path());
    await talk.say(talk.admin, '이제 우리끼리');
    const staying = await openInbox(talk.admin);
    await staying.until(({ frames }) => (JSON.stringify(frames).includes('이제 우리끼리') ? true : undefined));
    for (const one of [out, leaver]) expect(await listed(one, talk)).toBeUndefined();
    expect(JSON.stringify(device.frames)).not.toContain('우리끼리');
    device.close();
    staying.close();
  });

  it('is right with the answer for whoever leaves or joins, by whatever address', async () => {
    const talk = await talkOf(3);
    const [leaver, out] = talk.others;
    const [comer] = await people(1);
    if (leaver === undefined || out === undefined || comer === undefined) throw new Error('too few');
    for (const one of talk.others) {
      const device = await openInbox(one);
      await untilUnread(device, talk, 0);
      device.close();
    }
    const terms = { room_id: talk.id, permission_level: 'comment' };
    const { code } = (await talk.admin.post<{ code: string }>('/shares', terms)).body;
    await leaver.delete(`/rooms/${talk.id}/members/${leaver.id}`);
    expect(await listed(leaver, talk)).toBeUndefined();
    await talk.admin.delete(`/rooms/${talk.id}/members/${out.id}`);
    expect(await listed(out, talk)).toBeUndefined();
    await comer.post(`/shares/${code}/join`);
    expect(await listed(comer, talk)).toMatchObject({ role: 'member', members_count: 2 });
  });

  it('says at once how many take part, when someone is added, leaves or is put out', async () => {
    const talk = await talkOf(4);
    const [stays, leaver, out] = talk.others;
    const [added] = await people(1);
    if (stays === undefined || leaver === undefined || out === undefined || added === undefined) throw new Error('few');
    const device = await openInbox(stays);
    const untilTold = (count: number) =>
      device.until((one) => (one.entry(talk.id)?.members_count === count ? true : undefined));
    await untilTold(4);
    expect((await leaver.delete(talk.path())).status).toBe(204);
    await untilTold(3);
    await talk.admin.delete(talk.path(`/participants/${out.id}`));
    await untilTold(2);
    await talk.admin.post(talk.path('/participants'), { participant_ids: [added.id] });
    await untilTold(3);
    expect(await listed(talk.admin, talk)).toMatchObject({ members_count: 3 });
    device.close();
  });

  it('that lost every word repairs itself from its rooms, and one with wrong figures too', async () => {
    const talks = [await talkOf(2), await talkOf(2)];
    const me = talks[0]?.others[0];
    if (me === undefined || talks[1] === undefined) throw new Error('too few');
    await talks[1].admin.post(talks[1].path('/participants'), { participant_ids: [me.id] });
    for (const talk of talks) await talk.say(talk.admin, '안녕하세요');
    const device = await openInbox(me);
    for (const talk of talks) await untilUnread(device, talk, 1);
    const before = (await readInbox(me)).conversations;
    // An inbox that knows nothing any more learns from the directory which rooms there are to ask.
    await expect.poll(async () => (await me.get<{ items: unknown[] }>('/rooms')).body.items.length).toBe(2);
    await emptied(me);
    expect((await readInbox(me)).conversations).toEqual([]);
    const { body } = await me.post<InboxPage>('/inbox/repair');
    expect(body.conversations).toEqual(before);
    await runInDurableObject(inboxOf(me.id), (_instance, state) => {
      state.storage.sql.exec('UPDATE conversations SET unread_count = 40');
      state.storage.sql.exec(`UPDATE conversations SET entry = json_set(entry, '$.unread_count', 40)`);
    });
    expect((await readInbox(me)).unread.messages).toBe(80);
    expect((await me.post<InboxPage>('/inbox/repair')).body).toMatchObject({
      conversations: before,
      unread: { messages: 2 },
    });
    device.close();
  });

  it('may be repaired six times a minute', async () => {
    const [me] = await people(1);
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) statuses.push((await me?.post('/inbox/repair'))?.status ?? 0);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  const seed = env.SEED;

  it(`agrees with the rooms on every device after any interleaving (seed ${seed})`, async () => {
    const dice = new Dice(seed);
    const talks = [await talkOf(4), await talkOf(3), await talkOf(3)];
    const everyone = talks.flatMap((talk) => [talk.admin, ...talk.others]);
    const devices = new Map<Caller, InboxSocket[]>();
    for (const one of everyone) devices.set(one, [await openInbox(one), await openInbox(one)]);
    const said = new Map<Talk, string[]>(talks.map((talk) => [talk, []]));
    for (let step = 0; step < 120; step += 1) await someStep({ dice, talks, devices, said });
    for (const talk of talks) {
      for (const one of [talk.admin, ...talk.others]) {
        const expected = await talk.unread(one);
        for (const device of devices.get(one) ?? []) await untilUnread(device, talk, expected);
        expect((await listed(one, talk))?.unread_count).toBe(expected);
      }
    }
    for (const device of [...devices.values()].flat()) device.close();
  });
});
