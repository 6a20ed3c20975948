// What a guest made, said and did is the account's that the guest turned out to be: to change, to take back, to count.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { recount } from '#protocol/decision/recount.ts';
import type { LedgerLine } from '#protocol/ledger.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { register } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';
import { eventually } from '#test/kit/share-api.ts';

type Seen = ItineraryRoomView & DecisionView & ChatView;

async function anAccount(): Promise<Caller> {
  const { user, access_token } = await register();
  return new Caller(user.id, access_token);
}

async function act<Data>({ id }: Pick<MadeRoom, 'id'>, by: Caller, type: string, data: object): Promise<Data> {
  const done = await by.post<{ data: Data }>(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
  return done.body.data;
}

async function joined(room: MadeRoom, ...people: Caller[]): Promise<void> {
  for (const one of people) expect((await one.post(`/shares/${room.code}/join`)).status).toBe(200);
}

async function snapshotOf({ id }: MadeRoom, by: Caller): Promise<Seen> {
  return (await by.get<{ snapshot: Seen }>(`/rooms/${id}`)).body.snapshot;
}

async function merge(room: Pick<MadeRoom, 'id' | 'owner'>, guest: Caller, account: Caller): Promise<void> {
  expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
  await eventually(async () => {
    const { body } = await room.owner.get<{ items: RoomEvent[] }>(`/rooms/${room.id}/events?limit=200`);
    expect(body.items.map(({ type }) => type)).toContain('person.merged');
  });
}

/** The rows, but for the log and what is kept beside it for a while, in which somebody is named. */
async function rowsNaming({ kind, id }: MadeRoom, account: string): Promise<string[]> {
  const past = ['events', 'people', 'receipts', 'spent', 'timers'];
  return runInDurableObject(roomOf(kind, id).stub, (_room, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
    return tables
      .map(({ name }) => name)
      .filter((name) => !past.includes(name) && !name.startsWith('_cf') && !name.startsWith('words'))
      .filter((name) => JSON.stringify(sql.exec(`SELECT * FROM ${name}`).toArray()).includes(account));
  });
}

it('in a course: places, comments, reactions, and what can be undone', async () => {
  const room = await madeRoom('itinerary');
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  await joined(room, guest, account);
  const said = (by: Caller, content: string) => act<{ comment: Comment }>(room, by, 'comment.add', { content });
  const mine = await said(guest, '여기 어때요');
  const called = await said(room.owner, '@민호 좋아요');
  const react = (by: Caller) => act(room, by, 'reaction.add', { target: called.comment.id, reaction: '👍' });
  await react(guest);
  await react(account);
  const view = await snapshotOf(room, guest);
  await act(room, guest, 'place.add', { day_id: view.days[0]?.id, place: { name: '서울숲' } });
  const link = await guest.post<{ code: string }>('/shares', { room_id: room.id, permission_level: 'view' });
  expect(link.status).toBe(201);
  await merge(room, guest, account);
  const after = await snapshotOf(room, account);
  expect(after.people.map(({ id }) => id).toSorted()).toEqual([room.owner.id, account.id].toSorted());
  expect(after.participants_count).toBe(2);
  expect((await account.get(`/itineraries/${room.id}`)).body).toMatchObject({ participants_count: 2 });
  expect(after.comments.map(({ author }) => author.id)).toEqual([account.id, room.owner.id]);
  expect(after.comments[1]?.mentions).toEqual([account.id]);
  expect(after.reactions[called.comment.id]).toEqual({ counts: { '👍': 1 }, mine: ['👍'] });
  const path = `/rooms/${room.id}/comments/${mine.comment.id}`;
  expect((await account.patch(path, { content: '여기는 어때요' })).status).toBe(200);
  expect((await account.delete(path)).status).toBe(204);
  await act(room, account, 'edit.undo', {});
  expect(Object.keys((await snapshotOf(room, account)).places)).toEqual([]);
  expect((await account.delete(`/shares/${link.body.code}`)).status).toBe(204);
  expect(await rowsNaming(room, guest.id)).toEqual([]);
  const { items } = (await account.get<{ items: RoomEvent[] }>(`/rooms/${room.id}/events?limit=200`)).body;
  expect(items.filter(({ actor }) => actor.id === guest.id)).toEqual([]);
});

it('in a conversation: messages, reactions, read marks, and what the guest could read', async () => {
  const room = await madeRoom('chat');
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  await joined(room, guest, account);
  const send = (by: Caller, content: string) => act<{ message_id: string }>(room, by, 'message.send', { content });
  const first = await send(room.owner, '첫째 말');
  const mine = await send(guest, '손님의 말');
  await act(room, guest, 'message.react', { message_id: first.message_id, reaction: '👍' });
  await act(room, guest, 'read.mark', { message_id: mine.message_id });
  await act(room, account, 'message.react', { message_id: mine.message_id, reaction: '👍' });
  const own = await send(account, '계정의 말');
  await send(room.owner, '@민호 새 말');
  await merge(room, guest, account);
  const view = await snapshotOf(room, account);
  const texts = view.messages.filter(({ message_type }) => message_type === 'text');
  expect(texts.map(({ content, author }) => [content, author.id])).toEqual([
    ['첫째 말', room.owner.id],
    ['손님의 말', account.id],
    ['계정의 말', account.id],
    ['@민호 새 말', room.owner.id],
  ]);
  expect(texts[0]).toMatchObject({ reactions: { '👍': 1 }, mine: ['👍'] });
  expect(view.mine).toMatchObject({ unread_count: 1 });
  expect(view.reads.map(({ account_id }) => account_id).toSorted()).toEqual([room.owner.id, account.id].toSorted());
  const path = `/conversations/${room.id}/messages/${mine.message_id}`;
  expect((await account.patch(path, { content: '고친 말' })).status).toBe(200);
  expect((await account.delete(path)).status).toBe(200);
  await act(room, account, 'read.mark', { message_id: own.message_id });
  expect((await snapshotOf(room, account)).mine).toMatchObject({ unread_count: 1 });
  expect(await rowsNaming(room, guest.id)).toEqual([]);
});

it('whoever only came by a link to a conversation goes on where the guest was', async () => {
  const room = await madeRoom('chat');
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  const opened = await guest.post<{ access_token: string }>(`/shares/${room.code}/access`);
  const visitor = new Caller(guest.id, opened.body.access_token);
  await act(room, visitor, 'message.send', { content: '링크로 온 말' });
  await act(room, room.owner, 'message.send', { content: '그 뒤의 말' });
  await merge(room, guest, account);
  const again = await account.post<{ room: { snapshot: ChatView } }>(`/shares/${room.code}/access`);
  const { messages, mine } = again.body.room.snapshot;
  expect(messages.map(({ content, author }) => [content, author.id])).toEqual([
    ['링크로 온 말', account.id],
    ['그 뒤의 말', room.owner.id],
  ]);
  expect(mine).toMatchObject({ unread_count: 1 });
});

it('a conversation between two stays the one between them, whoever opens it', async () => {
  const [guest, other, account] = [await aGuest('민호'), await aGuest('지우'), await anAccount()];
  const open = (by: Caller, to: Caller) =>
    by.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [to.id] });
  const { id } = (await open(guest, other)).body;
  await guest.post(`/conversations/${id}/messages`, { content: '손님의 말' });
  await other.post(`/conversations/${id}/accept`);
  await merge({ id, owner: other }, guest, account);
  expect((await open(other, account)).body.id).toBe(id);
  expect((await open(account, other)).body.id).toBe(id);
  await other.post(`/conversations/${id}/messages`, { content: '그 뒤의 말' });
  const { items } = (await account.get<{ items: Message[] }>(`/conversations/${id}/messages`)).body;
  const said = items.filter(({ message_type }) => message_type === 'text');
  expect(said.map(({ content, author }) => [content, author.id])).toEqual([
    ['그 뒤의 말', other.id],
    ['손님의 말', account.id],
  ]);
  const { body } = await account.get<{ members: { account_id: string }[] }>(`/conversations/${id}`);
  expect(body.members.map(({ account_id }) => account_id).toSorted()).toEqual([account.id, other.id].toSorted());
});

it('in a decision: proposals are edited, and a request to vote waits on as the account’s', async () => {
  const room = await madeRoom('decision');
  await act(room, room.owner, 'decision.update', {
    threshold: { kind: 'count', value: 3 },
    membership_policy: 'approval',
  });
  const [guest, asking, account] = [await aGuest('민호'), await aGuest('지우'), await anAccount()];
  await joined(room, guest);
  await room.owner.patch(`/rooms/${room.id}/members/${guest.id}`, { role: 'member' });
  const words = { category: 'criterion', action: 'add', content: '가까운 곳' };
  const { proposal_id } = await act<{ proposal_id: string }>(room, guest, 'proposal.create', words);
  await merge(room, guest, account);
  await act(room, account, 'proposal.edit', { proposal_id, content: '아주 가까운 곳' });
  expect((await snapshotOf(room, account)).proposals[0]).toMatchObject({ created_by: account.id });
  expect(await rowsNaming(room, guest.id)).toEqual([]);
  const other = await madeRoom('decision');
  await act(other, other.owner, 'decision.update', { membership_policy: 'approval' });
  const opened = await asking.post<{ access_token: string }>(`/shares/${other.code}/access`);
  await act(other, new Caller(asking.id, opened.body.access_token), 'membership.request', { message: '저도요' });
  await merge(other, asking, account);
  const [request] = (await snapshotOf(other, other.owner)).memberships;
  expect(request).toMatchObject({ account_id: account.id, status: 'pending', message: '저도요' });
  await act(other, other.owner, 'membership.approve', { membership_id: request?.id });
  expect((await snapshotOf(other, account)).members.map(({ account_id }) => account_id)).toContain(account.id);
});

it('a ballot that nobody may know of goes over without a trace, and of two one stays', async () => {
  const room = await madeRoom('decision', 'edit', { anonymous: true, threshold: { kind: 'count', value: 5 } });
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  await joined(room, guest, account);
  for (const { id } of [guest, account]) await room.owner.patch(`/rooms/${room.id}/members/${id}`, { role: 'member' });
  const propose = async (content: string) => {
    const words = { category: 'criterion', action: 'add', content };
    return (await act<{ proposal_id: string }>(room, room.owner, 'proposal.create', words)).proposal_id;
  };
  const [theirs, both] = [await propose('가까운 곳'), await propose('조용한 곳')];
  const vote = (by: Caller, proposal_id: string, value: string) => act(room, by, 'vote.cast', { proposal_id, value });
  await vote(guest, theirs, 'approve');
  await vote(guest, both, 'approve');
  await vote(account, both, 'reject');
  await merge(room, guest, account);
  const { proposals } = await snapshotOf(room, account);
  expect(proposals.map(({ votes, my_vote }) => [votes, my_vote?.value])).toEqual([
    [{ approve: 1, reject: 0, abstain: 0 }, 'approve'],
    [{ approve: 0, reject: 1, abstain: 0 }, 'reject'],
  ]);
  const { items } = (await room.owner.get<{ items: RoomEvent[] }>(`/rooms/${room.id}/events?limit=200`)).body;
  const since = items.slice(items.findIndex(({ type }) => type === 'person.renamed'));
  const told = since.filter(({ data }) => JSON.stringify(data).includes(theirs));
  expect(told).toEqual([]);
  await act(room, account, 'vote.change', { proposal_id: theirs, value: 'reject' });
  const changed = (await snapshotOf(room, room.owner)).proposals[0];
  expect(changed?.votes).toEqual({ approve: 0, reject: 1, abstain: 0 });
  const { body } = await room.owner.get<{ items: LedgerLine[] }>(`/decisions/${room.id}/ledger?limit=200`);
  expect(recount(body.items).problems).toEqual([]);
});

it('an open page of the account is told all of it anew', async () => {
  const room = await madeRoom('chat');
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  await joined(room, guest, account);
  await act(room, guest, 'message.send', { content: '손님의 말' });
  const credentials = { account_id: account.id, name: '하늘', guest: false, link: null };
  const socket = await connect(roomOf('chat', room.id), credentials);
  const { seq } = (await socket.next('welcome')).data;
  await merge(room, guest, account);
  const told = await socket.next('welcome', ({ data }) => data.seq > seq);
  expect((told.data.snapshot as ChatView | null)?.messages.at(-1)?.author.id).toBe(account.id);
  const again = await connect(roomOf('chat', room.id), credentials, seq);
  const { snapshot } = (await again.next('welcome')).data as { snapshot: RoomSnapshot['snapshot'] };
  expect((snapshot as ChatView | null)?.messages.at(-1)?.author.id).toBe(account.id);
});
