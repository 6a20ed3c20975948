// Who may reach whom: requests of strangers, blocks, reports, and who does not want to be seen.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { openDirectory } from '#worker/directory/directory.ts';
import { reportsTable } from '#worker/directory/tables.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { Talk } from '#test/kit/chat-api.ts';
import { readInbox } from '#test/kit/inbox-api.ts';
import { connect } from '#test/kit/room-kit.ts';
import { eventually } from '#test/kit/share-api.ts';

function as(caller: Caller) {
  return { account_id: caller.id, name: '누구', guest: true, link: null };
}

async function strangers(): Promise<{ a: Caller; b: Caller; talk: Talk }> {
  const [a, b] = [await aGuest('모르는 사람'), await aGuest('나')];
  const made = await a.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [b.id] });
  expect(made.status).toBe(201);
  return { a, b, talk: new Talk(made.body.id, a, [b]) };
}

async function requestsOf(who: Caller): Promise<string[]> {
  const { items } = (await who.get<{ items: { room_id: string }[] }>('/inbox/requests')).body;
  return items.map((item) => item.room_id);
}

async function listOf(who: Caller): Promise<string[]> {
  return (await readInbox(who)).conversations.map((item) => item.room_id);
}

describe('a first message from someone I share no room with', () => {
  it('is a request: apart, counted nowhere, and nothing of me is told', async () => {
    const { a, b, talk } = await strangers();
    const theirs = await connect(talk.room, as(a));
    const { id } = await talk.say(a, '안녕하세요?');
    await eventually(async () => expect(await requestsOf(b)).toEqual([talk.id]));
    expect(await listOf(b)).toEqual([]);
    expect((await readInbox(b)).unread).toMatchObject({ messages: 0, conversations: 0, notifications: 0 });
    expect(await talk.words(b)).toEqual(['안녕하세요?']);
    const mine = await connect(talk.room, as(b));
    await mine.next('welcome');
    await b.post(talk.path('/read'), { message_id: id });
    expect((await talk.messages(a))[0]?.read_count).toBe(0);
    const last = await talk.say(a, '계신가요?');
    await theirs.eventsThrough(last.seq);
    expect(theirs.events().some((event) => event.type === 'message.read')).toBe(false);
    expect(JSON.stringify(theirs.frames.filter((frame) => frame.type === 'presence'))).not.toContain(b.id);
    expect((await b.get<{ items: object[] }>(`/presence?ids=${a.id}`)).body.items).toEqual([]);
  });

  it('is a conversation like others once I accept, or answer', async () => {
    for (const answer of ['accept', 'write', 'ask'] as const) {
      const { b, a, talk } = await strangers();
      await talk.say(a, '안녕하세요?');
      if (answer === 'accept') expect((await b.post(talk.path('/accept'))).status).toBe(204);
      else if (answer === 'write') await talk.say(b, '네');
      else await b.post('/conversations', { type: 'direct', participant_ids: [a.id] });
      await eventually(async () => expect([await listOf(b), await requestsOf(b)]).toEqual([[talk.id], []]));
      expect(await talk.unread(b)).toBe(1);
    }
  });

  it('is gone when I decline, for good, and nobody is told', async () => {
    const { a, b, talk } = await strangers();
    await talk.say(a, '안녕하세요?');
    expect((await b.post(talk.path('/decline'))).status).toBe(204);
    await talk.say(a, '또 저예요');
    expect([await listOf(b), await requestsOf(b)]).toEqual([[], []]);
    expect((await talk.messages(a)).every((message) => message.message_type === 'text')).toBe(true);
  });

  it('is none where we share a room', async () => {
    const [a, b] = [await aGuest('하나'), await aGuest('두리')];
    await a.post('/conversations', { type: 'group', name: '같이', participant_ids: [b.id] });
    await eventually(async () => {
      const { items } = (await a.get<{ items: { id: string }[] }>('/people')).body;
      expect(items.map((person) => person.id)).toContain(b.id);
    });
    const made = await a.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [b.id] });
    await eventually(async () => expect(await listOf(b)).toContain(made.body.id));
    expect(await requestsOf(b)).toEqual([]);
    // Nobody is told that they were invited to it: they are told what is said.
    const { items } = (await b.get<{ items: { room_id: string }[] }>('/inbox/notifications')).body;
    expect(items.filter((one) => one.room_id === made.body.id)).toEqual([]);
  });
});

describe('being added again to a group that I left', () => {
  it('is a request', async () => {
    const [a, b] = [await aGuest('하나'), await aGuest('두리')];
    const made = await a.post<{ id: string }>('/conversations', {
      type: 'group',
      name: '모임',
      participant_ids: [b.id],
    });
    const talk = new Talk(made.body.id, a, [b]);
    await b.delete(talk.path());
    await a.post(talk.path('/participants'), { participant_ids: [b.id] });
    await eventually(async () => expect([await listOf(b), await requestsOf(b)]).toEqual([[], [talk.id]]));
    await b.post(talk.path('/accept'));
    await eventually(async () => expect(await listOf(b)).toEqual([talk.id]));
  });
});

describe('whom I block', () => {
  it('reaches me no more, learns nothing of it, and is back when I unblock', async () => {
    const { a, b, talk } = await strangers();
    await talk.say(b, '네');
    await eventually(async () => expect(await listOf(b)).toEqual([talk.id]));
    expect((await b.put(`/inbox/blocks/${a.id}`, {})).status).toBe(204);
    expect((await b.get<{ items: { id: string }[] }>('/inbox/blocks')).body.items).toMatchObject([{ id: a.id }]);
    const said = await talk.say(a, '왜 답이 없어요?', { mentions: [b.id] });
    expect(said.n).toBe(2);
    expect((await talk.state(a)).body.members).toHaveLength(2);
    expect([await listOf(b), await requestsOf(b)]).toEqual([[], []]);
    expect((await readInbox(b)).unread).toMatchObject({ messages: 0, notifications: 0 });
    expect((await b.delete(`/inbox/blocks/${a.id}`)).status).toBe(204);
    expect(await listOf(b)).toEqual([talk.id]);
    expect((await b.delete(`/inbox/blocks/${a.id}`)).status).toBe(404);
  });

  it('brings me into no group, and is told nothing of it', async () => {
    const [a, b, c] = [await aGuest('모르는 사람'), await aGuest('나'), await aGuest('다른 사람')];
    await b.put(`/inbox/blocks/${a.id}`, {});
    const group = { type: 'group', name: '모임', participant_ids: [b.id, c.id] };
    const made = await a.post<{ id: string; members: { account_id: string }[] }>('/conversations', group);
    expect(made.status).toBe(201);
    expect(made.body.members.map((one) => one.account_id).toSorted()).toEqual([a.id, c.id].toSorted());
    const talk = new Talk(made.body.id, a, [b, c]);
    const added = await a.post(talk.path('/participants'), { participant_ids: [b.id] });
    expect([added.status, added.body['added']]).toEqual([200, []]);
    expect((await b.get(talk.path())).status).toBe(404);
    expect([await listOf(b), await requestsOf(b)]).toEqual([[], []]);
    // Somebody else may.
    expect((await c.post(talk.path('/participants'), { participant_ids: [b.id] })).body['added']).toEqual([b.id]);
  });

  it('brings no new conversation to me either', async () => {
    const [a, b] = [await aGuest('모르는 사람'), await aGuest('나')];
    await b.put(`/inbox/blocks/${a.id}`, {});
    const made = await a.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [b.id] });
    expect(made.status).toBe(201);
    await new Talk(made.body.id, a, [b]).say(a, '안녕하세요?');
    expect([await listOf(b), await requestsOf(b)]).toEqual([[], []]);
  });
});

describe('a report', () => {
  it('is kept for whoever runs this', async () => {
    const { a, b, talk } = await strangers();
    const report = { reason: 'abuse', account_id: a.id, room_id: talk.id, note: '계속 말을 걸어요' };
    const made = await b.post<{ id: string }>('/reports', report);
    expect(made.status).toBe(201);
    const { db } = openDirectory(env.DB, 'first-primary');
    const kept = (await db.select().from(reportsTable)).find((row) => row.id === made.body.id);
    expect(kept).toMatchObject({ by: b.id, accountId: a.id, reason: 'abuse', note: '계속 말을 걸어요' });
    expect((await b.post('/reports', { reason: 'abuse' })).status).toBe(400);
  });
});

describe('whoever wants to be invisible', () => {
  it('is not seen in a room, nor heard writing, from the moment they say so', async () => {
    const [a, b] = [await aGuest('하나'), await aGuest('두리')];
    const made = await a.post<{ id: string }>('/conversations', {
      type: 'group',
      name: '모임',
      participant_ids: [b.id],
    });
    const talk = new Talk(made.body.id, a, [b]);
    const watching = await connect(talk.room, as(a));
    const hidden = await connect(talk.room, { ...as(b), unseen: true });
    await hidden.next('welcome');
    hidden.send({ type: 'typing', data: { typing: true } });
    hidden.send({ id: 'after', type: 'message.send', data: { content: '보이지 않게' } });
    const { seq } = await hidden.next('ack');
    await watching.eventsThrough(seq);
    const heard = watching.frames.filter((frame) => ['presence', 'signal', 'signals'].includes(frame.type));
    expect(JSON.stringify(heard)).not.toContain(b.id);
    const late = await connect(talk.room, as(a));
    expect(JSON.stringify((await late.next('welcome')).data.members_online)).not.toContain(b.id);
    await talk.room.room.hide(b.id, false);
    const seen = await watching.next('presence', (frame) => frame.joined.some((person) => person.id === b.id));
    expect(seen.left).toEqual([]);
  });
});
