// Everything that one person did in a room is taken back together once they are out, and nothing of anybody else's.
import { expect, it } from 'vitest';
import type { ActsOfPerson } from '#protocol/access/people.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { recount } from '#protocol/decision/recount.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { LedgerLine } from '#protocol/ledger.ts';
import { messageIdAt } from '#worker/kinds/chat/message-id.ts';
import { strangers } from '#worker/room/log/strangers.ts';
import type { RoomFile } from '#worker/room/log/room-file.ts';
import { aGuest, type Caller } from '#test/kit/api.ts';
import { madeRoom, type MadeRoom } from '#test/kit/made-room.ts';

interface Acts {
  room: MadeRoom;
  bad: Caller;
  other: Caller;
}

/** A room with two who came by its link and became members. */
async function roomWithTwo(kind: string, role: string): Promise<Acts> {
  const room = await madeRoom(kind);
  const people = [await aGuest('민호'), await aGuest('지우')];
  for (const one of people) {
    expect((await one.post(`/shares/${room.code}/join`)).status).toBe(200);
    await room.owner.patch(`/rooms/${room.id}/members/${one.id}`, { role });
  }
  const [bad, other] = people;
  if (bad === undefined || other === undefined) throw new Error('two people');
  return { room, bad, other };
}

async function act<Data>({ id }: MadeRoom, by: Caller, type: string, data: object): Promise<Data> {
  const done = await by.post<{ data: Data }>(`/rooms/${id}/commands`, { type, data });
  expect([type, done.status, done.text]).toEqual([type, 200, done.text]);
  return done.body.data;
}

async function seen<View>({ id }: MadeRoom, by: Caller): Promise<{ seq: number; snapshot: View }> {
  return (await by.get<{ seq: number; snapshot: View }>(`/rooms/${id}`)).body;
}

function acts({ room, bad }: Acts) {
  return room.owner.get<ActsOfPerson>(`/rooms/${room.id}/people/${bad.id}/acts`);
}

function takenBack({ room, bad }: Acts, key?: string) {
  const path = `/rooms/${room.id}/people/${bad.id}/take-back`;
  return room.owner.post<ActsOfPerson>(path, {}, key === undefined ? {} : { key });
}

async function putOut({ room, bad }: Acts): Promise<void> {
  expect((await room.owner.post(`/rooms/${room.id}/people/${bad.id}/shut-out`)).status).toBe(204);
}

it('of a course: places, texts and comments that are still theirs, and what they removed comes back', async () => {
  const all = await roomWithTwo('itinerary', 'editor');
  const { room, bad, other } = all;
  const added = async (by: Caller, name: string) => {
    const { place } = await act<{ place: { id: string } }>(room, by, 'place.add', { place: { name, memo: '처음' } });
    return place.id;
  };
  const [mine, gone] = [await added(room.owner, '서울숲'), await added(room.owner, '대림창고')];
  const [spam, shared, talked] = [await added(bad, '광고'), await added(bad, '뚝섬'), await added(bad, '한강')];
  await act(room, other, 'place.update', { place_id: shared, fields: { memo: '여기 좋아요' } });
  await act(room, other, 'comment.add', { content: '여기는 꼭 가요', target: talked });
  await act(room, bad, 'place.update', { place_id: mine, fields: { memo: '엉터리', name: '엉망' } });
  await act(room, bad, 'place.update', { place_id: mine, fields: { memo: '더 엉터리' } });
  await act(room, other, 'place.update', { place_id: mine, fields: { name: '서울숲 정문' } });
  await act(room, bad, 'place.remove', { place_id: gone });
  await act(room, bad, 'itinerary.update', { title: '망했어요' });
  await act(room, bad, 'comment.add', { content: '이상한 말이에요', target: mine });
  await act(room, bad, 'reaction.add', { target: mine, reaction: '💩' });

  expect((await takenBack(all)).status).toBe(409);
  await putOut(all);
  const expected = { counts: { places: 1, removed_places: 1, texts: 2, comments: 1, reactions: 1 }, kept: 2, left: 0 };
  expect((await acts(all)).body).toEqual(expected);
  const before = await seen(room, room.owner);
  const [once, again] = [await takenBack(all, 'once'), await takenBack(all, 'once')];
  expect([once.status, once.body, again.text]).toEqual([200, expected, once.text]);

  const { snapshot: view, seq } = await seen<ItineraryRoomView>(room, room.owner);
  const places = Object.fromEntries(view.places.map((place) => [place.id, [place.name, place.memo]]));
  expect(places).toEqual({
    [mine]: ['서울숲 정문', '처음'],
    [gone]: ['대림창고', '처음'],
    [shared]: ['뚝섬', '여기 좋아요'],
    [talked]: ['한강', '처음'],
  });
  expect(Object.keys(places)).not.toContain(spam);
  expect([view.title, view.comments.map(({ content }) => content), view.reactions]).toEqual([
    '성수동 산책',
    ['여기는 꼭 가요'],
    {},
  ]);
  expect((await acts(all)).body).toEqual({ counts: {}, kept: 2, left: 0 });
  // A second time there is nothing to do.
  expect((await takenBack(all)).body).toEqual({ counts: {}, kept: 2, left: 0 });
  expect((await seen(room, room.owner)).seq).toBe(seq);
  expect(seq).toBeGreaterThan(before.seq);
});

it('of a decision: open proposals, ballots on open ones and comments; what was settled stays, and counts again', async () => {
  const room = await madeRoom('decision');
  await act(room, room.owner, 'decision.update', { threshold: { kind: 'count', value: 2 } });
  const [bad, other] = [await aGuest('민호'), await aGuest('지우')];
  for (const one of [bad, other]) {
    await one.post(`/shares/${room.code}/join`);
    await room.owner.patch(`/rooms/${room.id}/members/${one.id}`, { role: 'member' });
  }
  const all = { room, bad, other };
  const proposed = async (by: Caller, content: string) => {
    const words = { category: 'criterion', action: 'add', content };
    return (await act<{ proposal_id: string }>(room, by, 'proposal.create', words)).proposal_id;
  };
  const [theirs, ours, settled] = [
    await proposed(bad, '비싼 곳'),
    await proposed(other, '가까운 곳'),
    await proposed(bad, '싼 곳'),
  ];
  await act(room, room.owner, 'proposal.settle', { proposal_id: settled, status: 'accepted' });
  await act(room, other, 'vote.cast', { proposal_id: ours, value: 'approve', reason: null });
  await act(room, bad, 'vote.cast', { proposal_id: ours, value: 'reject', reason: '싫어요' });
  await act(room, bad, 'comment.add', { content: '이상한 말이에요', target: ours });
  await putOut(all);
  const expected = { counts: { proposals: 1, votes: 1, comments: 1 }, kept: 0, left: 0 };
  expect((await acts(all)).body).toEqual(expected);
  expect((await takenBack(all)).body).toEqual(expected);

  const { snapshot: view } = await seen<DecisionView>(room, room.owner);
  expect(view.proposals.map(({ id, status }) => [id, status]).filter(([, status]) => status !== 'deleted')).toEqual([
    [ours, 'pending'],
    [settled, 'accepted'],
  ]);
  expect(view.proposals.find(({ id }) => id === theirs)).toBeUndefined();
  expect(view.ballots.map(({ voter }) => voter)).toEqual([other.id]);
  expect(view.proposals.find(({ id }) => id === ours)).toMatchObject({ votes: { approve: 1, reject: 0 }, voted: 1 });
  expect(view.comments).toEqual([]);
  // What the ledger says is counted the same by whoever counts it again.
  const { body } = await room.owner.get<{ items: LedgerLine[] }>(`/decisions/${room.id}/ledger?limit=200`);
  expect(recount(body.items).problems).toEqual([]);
  // Let in again they may vote anew, on what they voted on before.
  await room.owner.delete(`/rooms/${room.id}/people/${bad.id}/shut-out`);
  await bad.post(`/shares/${room.code}/join`);
  await room.owner.patch(`/rooms/${room.id}/members/${bad.id}`, { role: 'member' });
  await act(room, bad, 'vote.cast', { proposal_id: ours, value: 'approve', reason: null });
});

it('of a conversation: every message, with its words in the search and the log', async () => {
  const all = await roomWithTwo('chat', 'member');
  const { room, bad, other } = all;
  const said = async (by: Caller, content: string) =>
    (await act<{ message_id: string }>(room, by, 'message.send', { content })).message_id;
  await said(bad, '광고 하나');
  const ours = await said(other, '안녕하세요');
  await said(bad, '또 다른 광고');
  await act(room, bad, 'message.react', { message_id: ours, reaction: '💩' });
  await putOut(all);
  const expected = { counts: { messages: 2, reactions: 1 }, kept: 0, left: 0 };
  expect((await takenBack(all)).body).toEqual(expected);
  const { snapshot: view } = await seen<ChatView>(room, other);
  const texts = view.messages
    .filter(({ message_type }) => message_type !== 'system')
    .map(({ content, reactions }) => [content, reactions]);
  expect(texts).toEqual([
    [null, {}],
    ['안녕하세요', {}],
    [null, {}],
  ]);
  const found = await other.get<{ items: unknown[] }>(
    `/conversations/${room.id}/search?q=${encodeURIComponent('광고')}`,
  );
  expect([found.status, found.body.items]).toEqual([200, []]);
  expect((await room.owner.get(`/rooms/${room.id}/export`)).text).not.toContain('광고');
});

it('of a conversation: of more than goes at once it is counted how much is left', async () => {
  const all = await roomWithTwo('chat', 'member');
  const { room, bad, other } = all;
  const said = async (by: Caller, content: string) =>
    (await act<{ message_id: string }>(room, by, 'message.send', { content })).message_id;
  const [gone, first, ours] = [await said(bad, '지운 말'), await said(bad, '광고 0'), await said(other, '안녕하세요')];
  await act(room, bad, 'message.delete', { message_id: gone });
  for (const message_id of [first, ours]) await act(room, bad, 'message.react', { message_id, reaction: '💩' });
  await putOut(all);
  const file = (await room.owner.get<RoomFile>(`/rooms/${room.id}/export`)).body;
  const last = file.events.findLast(({ type }) => type.startsWith('message.') && type !== 'message.reacted');
  const n = (last?.data as { n: number } | undefined)?.n ?? 0;
  const words = { message_type: 'text', reply_to: null, attachments: [], mentions: [] };
  for (let more = 1; more <= 2_050; more += 1) {
    const at = { seq: file.events.length + 1, actor_id: bad.id, at: '2026-01-01T00:00:00.000Z' };
    const data = { message_id: messageIdAt(ours, n + more), n: n + more, content: `광고 ${more}`, ...words };
    file.events.push({ ...at, type: 'message.sent', data });
  }
  const made = await room.owner.post<{ id: string }>('/rooms/import', file);
  expect([made.status, made.text]).toEqual([201, made.text]);
  const theirs = strangers(made.body.id, room.owner.id).inPlaceOf(bad.id);
  const found = await room.owner.get<ActsOfPerson>(`/rooms/${made.body.id}/people/${theirs}/acts`);
  expect(found.body).toEqual({ counts: { messages: 2_000 }, kept: 0, left: 52 });
});

it('nobody takes back their own acts in one go, or those of strangers', async () => {
  const { room, other } = await roomWithTwo('itinerary', 'editor');
  const path = (id: string) => `/rooms/${room.id}/people/${id}/take-back`;
  expect((await room.owner.post(path(room.owner.id))).status).toBe(409);
  expect((await room.owner.post(path((await aGuest()).id))).status).toBe(404);
  expect((await other.post(path(room.owner.id))).status).toBe(403);
});
