import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import { reduceChat } from '#protocol/chat/reduce.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { randomFrom } from '#test/contract/room-contract.ts';
import { people, talkOf, type Talk } from '#test/kit/chat-api.ts';
import { accepted, connect, send, exportedFrom } from '#test/kit/room-kit.ts';
import type { Caller } from '#test/kit/api.ts';

function as(caller: Caller) {
  return { account_id: caller.id, name: '누구', guest: true, link: null };
}

async function logOf(talk: Talk): Promise<{ seq: number; type: string; data: unknown; actor_id: string }[]> {
  return (await accepted(exportedFrom(talk.room, as(talk.admin)))).events;
}

/** Counted from the log and nothing else: others' messages that still stand after the last watermark, since one came in. */
async function recount(talk: Talk, account: string): Promise<number> {
  let watermark = 0;
  const sent: { n: number; by: string }[] = [];
  const gone = new Set<number>();
  for (const { type, data, actor_id } of await logOf(talk)) {
    if (type === 'message.sent') sent.push({ n: (data as ChatEventData['message.sent']).n, by: actor_id });
    if (type === 'message.deleted') gone.add((data as ChatEventData['message.deleted']).n);
    if (type === 'message.read' && actor_id === account) watermark = (data as ChatEventData['message.read']).n;
    const added = data as { account_id?: string };
    if (type === 'participant.added' && added.account_id === account) watermark = sent.length;
  }
  return sent.filter((one) => one.n > watermark && one.by !== account && !gone.has(one.n)).length;
}

const seeds = [3, 20261121, env.SEED];

describe('what is unread', () => {
  it.each(seeds)('is a recount from the log, on every device, after any interleaving (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const talk = await talkOf(4);
    const everyone = [talk.admin, ...talk.others];
    const sockets = await Promise.all(everyone.map((one) => connect(talk.room, as(one))));
    const ids: string[] = [];
    let asleep = false;
    for (let step = 0; step < 80; step += 1) {
      const by = as(everyone[Math.floor(random() * everyone.length)] ?? talk.admin);
      const id = ids[Math.floor(random() * ids.length)];
      const dice = random();
      if (dice < 0.5 || id === undefined) {
        const said = await accepted(send(talk.room, by, 'message.send', { content: `말 ${step}` }));
        ids.push((said.data as { message_id: string }).message_id);
      } else if (dice < 0.75) await send(talk.room, by, 'read.mark', { message_id: id });
      else if (dice < 0.9) await send(talk.room, by, 'unread.mark', { message_id: id });
      else if (dice < 0.95) await send(talk.room, by, 'message.delete', { message_id: id });
      else if (!asleep) await evictDurableObject(talk.room.stub);
      asleep = id !== undefined && dice >= 0.95;
    }
    for (const [index, one] of everyone.entries()) {
      const expected = await recount(talk, one.id);
      expect((await talk.view(one)).mine?.unread_count, `room, seed ${seed}`).toBe(expected);
      const socket = sockets[index];
      if (socket === undefined) throw new Error('no socket');
      const last = (await logOf(talk)).at(-1)?.seq ?? 0;
      await socket.eventsThrough(last);
      const { snapshot } = (await socket.next('welcome')).data;
      const shown = socket
        .events()
        .reduce((view: ChatView, event: RoomEvent) => reduceChat(view, event, one.id), snapshot as ChatView);
      expect(shown.mine?.unread_count, `device, seed ${seed}`).toBe(expected);
    }
  });

  it('is nothing for whoever comes in, and begins with what is said from then on', async () => {
    const talk = await talkOf(1, { history: 'all' });
    for (const word of ['하나', '둘', '셋']) await talk.say(talk.admin, word);
    const [late] = await people(1);
    if (late === undefined) throw new Error('nobody');
    await talk.admin.post(talk.path('/participants'), { participant_ids: [late.id] });
    expect(await talk.unread(late)).toBe(0);
    await talk.say(talk.admin, '넷');
    expect(await talk.unread(late)).toBe(1);
  });

  it('never counts my own, also where I mark what is before them unread', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const first = await talk.say(talk.admin, '하나');
    await talk.say(b, '내 말');
    await talk.say(talk.admin, '둘');
    await b.post(talk.path('/read'), { message_id: first.id });
    expect(await talk.unread(b)).toBe(1);
    const marked = await b.post(talk.path('/unread'), { message_id: first.id });
    expect(marked.body).toMatchObject({ n: 0, last_read_seq: 0, unread_count: 2 });
    expect(await talk.unread(b)).toBe(2);
  });

  it('does not go back by reading what was read already', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const first = await talk.say(talk.admin, '하나');
    const second = await talk.say(talk.admin, '둘');
    await b.post(talk.path('/read'), { message_id: second.id });
    const again = await b.post(talk.path('/read'), { message_id: first.id });
    expect(again.body).toMatchObject({ n: 2, unread_count: 0 });
  });

  it('and the newest messages are the same on a device as in the room, however many went by', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const socket = await connect(talk.room, as(b));
    const { snapshot } = (await socket.next('welcome')).data;
    let last = 0;
    for (let index = 0; index < 110; index += 1) {
      const by = as(index % 2 === 0 ? talk.admin : b);
      last = (await accepted(send(talk.room, by, 'message.send', { content: `말 ${index}` }))).seq;
    }
    const shown = (await socket.eventsThrough(last)).reduce(
      (view: ChatView, event: RoomEvent) => reduceChat(view, event, b.id),
      snapshot as ChatView,
    );
    expect(shown).toEqual(await talk.view(b));
    expect([shown.messages.length, shown.last_n, shown.mine?.unread_count]).toEqual([50, 110, 55]);
    const kept = socket
      .events()
      .reduce((view: ChatView, event) => reduceChat(view, event, b.id, 80), snapshot as ChatView);
    expect(kept.messages.map((message) => message.n)).toEqual(Array.from({ length: 80 }, (_, index) => index + 31));
  });

  it('leaves one mark of each in the log, and of whoever went back also how far they had come', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    const said: string[] = [];
    const read = async (index: number) => b.post(talk.path('/read'), { message_id: said[index] });
    for (let index = 0; index < 10; index += 1) {
      said.push((await talk.say(talk.admin, `말 ${index}`)).id);
      await read(index);
    }
    const marks = async () =>
      (await logOf(talk))
        .filter((event) => event.type === 'message.read' && event.actor_id === b.id)
        .map(({ data }) => (data as ChatEventData['message.read']).n);
    expect(await marks()).toEqual([10]);
    await b.post(talk.path('/unread'), { message_id: said[3] });
    await read(6);
    expect(await marks()).toEqual([10, 3, 7]);
    const { reads, mine } = await talk.view(b);
    expect([
      reads.find((one) => one.account_id === b.id)?.last_read_seq,
      mine?.last_read_n,
      mine?.unread_count,
    ]).toEqual([(await talk.messages(b)).find((message) => message.id === said[9])?.seq, 7, 3]);
    said.push((await talk.say(talk.admin, '끝')).id);
    await read(10);
    expect(await marks()).toEqual([10, 3, 11]);
  });

  it('takes one row for each member, however much is read', async () => {
    const talk = await talkOf(2);
    const [b] = talk.others;
    if (b === undefined) throw new Error('too few');
    for (let index = 0; index < 10; index += 1) {
      const { id } = await talk.say(talk.admin, `말 ${index}`);
      await b.post(talk.path('/read'), { message_id: id });
    }
    expect((await talk.view(b)).reads).toHaveLength(2);
  });
});
