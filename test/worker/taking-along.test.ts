// Who signs in to an account takes along what they made as a guest: rooms, places in rooms and votes, once.
import { expect, it } from 'vitest';
import type { RoomPeople } from '#protocol/access/people.schema.ts';
import { recount } from '#protocol/decision/recount.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { LedgerLine } from '#protocol/ledger.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { register } from '#test/kit/http.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';
import { eventually } from '#test/kit/share-api.ts';

async function anAccount(): Promise<Caller> {
  const { user, access_token } = await register();
  return new Caller(user.id, access_token);
}

async function peopleOf({ id }: MadeRoom, by: Caller): Promise<RoomPeople['items']> {
  return (await by.get<RoomPeople>(`/rooms/${id}/people`)).body.items;
}

async function act<Data>({ id }: MadeRoom, by: Caller, type: string, data: object): Promise<Data> {
  const done = await by.post<{ data: Data }>(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
  return done.body.data;
}

it('rooms of every kind go over, to an account that is in one of them too; asked again nothing changes', async () => {
  const [itinerary, decision, chat] = [await madeRoom('itinerary'), await madeRoom('decision'), await madeRoom('chat')];
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  for (const room of [itinerary, decision, chat])
    expect((await guest.post(`/shares/${room.code}/join`)).status).toBe(200);
  await account.post(`/shares/${itinerary.code}/join`);
  await itinerary.owner.patch(`/rooms/${itinerary.id}/members/${account.id}`, { role: 'viewer' });
  await act(chat, chat.owner, 'message.send', { content: '손님이 읽을 말' });
  const own = await guest.post<{ id: string }>('/itineraries', { title: '손님이 만든 코스' });
  const deleted = await guest.post<{ id: string }>('/itineraries', { title: '지운 코스' });
  await guest.delete(`/rooms/${deleted.body.id}`);
  const merge = () => account.post<{ rooms: number }>('/auth/merge', { guest_token: guest.token });
  await eventually(async () => {
    const asked = await merge();
    expect([asked.status, asked.body]).toEqual([202, { rooms: 5 }]);
  });
  const listed = async () => (await account.get<{ items: { id: string; role: string }[] }>('/rooms')).body.items;
  await eventually(async () =>
    expect((await listed()).map(({ id }) => id).toSorted()).toEqual(
      [itinerary.id, decision.id, chat.id, own.body.id].toSorted(),
    ),
  );
  await eventually(async () => {
    const roles = Object.fromEntries((await listed()).map(({ id, role }) => [id, role]));
    expect(roles).toEqual({
      [itinerary.id]: 'editor',
      [decision.id]: 'observer',
      [chat.id]: 'member',
      [own.body.id]: 'owner',
    });
  });
  expect((await guest.get('/rooms')).status).toBe(401);
  for (const room of [itinerary, decision, chat]) {
    const people = await peopleOf(room, room.owner);
    expect(people.map(({ account_id }) => account_id).toSorted()).toEqual([room.owner.id, account.id].toSorted());
  }
  const messages = await account.get<{ items: { content: string }[] }>(`/conversations/${chat.id}/messages`);
  expect(messages.text).toContain('손님이 읽을 말');
  expect((await account.post(`/rooms/${deleted.body.id}/restore`)).status).toBe(200);
  const seq = (await account.get(`/rooms/${itinerary.id}`)).body['seq'];
  expect((await merge()).status).toBe(202);
  await eventually(async () => expect((await listed()).length).toBe(5));
  expect((await account.get(`/rooms/${itinerary.id}`)).body['seq']).toBe(seq);
});

it('of one person one ballot stays: the account’s own, else the guest’s', async () => {
  const room = await madeRoom('decision');
  await act(room, room.owner, 'decision.update', { threshold: { kind: 'count', value: 3 } });
  const [guest, account, other] = [await aGuest('민호'), await anAccount(), await aGuest('지우')];
  for (const one of [guest, account, other]) {
    await one.post(`/shares/${room.code}/join`);
    await room.owner.patch(`/rooms/${room.id}/members/${one.id}`, { role: 'member' });
  }
  const proposed = async (content: string) => {
    const words = { category: 'criterion', action: 'add', content };
    return (await act<{ proposal_id: string }>(room, room.owner, 'proposal.create', words)).proposal_id;
  };
  const [both, mine] = [await proposed('가까운 곳'), await proposed('조용한 곳')];
  const vote = (by: Caller, proposal_id: string, value: string) =>
    act(room, by, 'vote.cast', { proposal_id, value, reason: null });
  await vote(guest, both, 'reject');
  await vote(account, both, 'approve');
  await vote(guest, mine, 'approve');
  expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
  await eventually(async () => {
    const { snapshot } = (await account.get<{ snapshot: DecisionView }>(`/rooms/${room.id}`)).body;
    const figures = snapshot.proposals.map(({ id, votes, my_vote }) => [id, votes, my_vote?.value]);
    expect(figures).toEqual([
      [both, { approve: 1, reject: 0, abstain: 0 }, 'approve'],
      [mine, { approve: 1, reject: 0, abstain: 0 }, 'approve'],
    ]);
    expect(snapshot.ballots.map(({ voter }) => voter)).toEqual([account.id, account.id]);
  });
  const { body } = await room.owner.get<{ items: LedgerLine[] }>(`/decisions/${room.id}/ledger?limit=200`);
  expect(recount(body.items).problems).toEqual([]);
});

it('a guest is taken along by one account, and by nobody without its token', async () => {
  const [guest, account, thief] = [await aGuest('민호'), await anAccount(), await anAccount()];
  expect((await account.post('/auth/merge', { guest_token: guest.token })).status).toBe(202);
  expect((await thief.post('/auth/merge', { guest_token: guest.token })).status).toBe(400);
  expect((await thief.post('/auth/merge', { guest_token: account.token })).status).toBe(403);
  expect((await thief.post('/auth/merge', { guest_token: 'x' })).status).toBe(400);
  expect((await (await aGuest()).post('/auth/merge', { guest_token: (await aGuest()).token })).status).toBe(403);
});

it('whoever was put out as a guest takes nothing along', async () => {
  const room = await madeRoom('itinerary');
  const [guest, account] = [await aGuest('민호'), await anAccount()];
  await guest.post(`/shares/${room.code}/join`);
  await room.owner.delete(`/rooms/${room.id}/members/${guest.id}`);
  await account.post('/auth/merge', { guest_token: guest.token });
  expect((await account.get(`/rooms/${room.id}`)).status).toBe(404);
});
