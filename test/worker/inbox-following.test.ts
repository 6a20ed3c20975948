// Rooms that are followed: what is new in them, what waits, and whom they tell of what.
import { expect, it } from 'vitest';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { byLink, credentialsOf, linkTo, someone, type Caller } from '#test/kit/api.ts';
import {
  decisionOf,
  idOf,
  memberOf,
  openDecision,
  proposed,
  visitorOf,
  type Decision,
} from '#test/kit/decision-api.ts';
import { openInbox } from '#test/kit/inbox-api.ts';
import { courseOf, placeNamed, type Course } from '#test/kit/itinerary-api.ts';
import { accepted, connect, roomOf, send } from '#test/kit/room-kit.ts';

/** This room in someone's list, once it is as it should be. */
async function untilRoom(by: Caller, id: string, fits: (room: RoomInInbox) => boolean): Promise<RoomInInbox> {
  const device = await openInbox(by);
  const listed = async () =>
    (await by.get<{ items: RoomInInbox[] }>('/inbox/rooms')).body.items.find(({ room_id }) => room_id === id);
  let seen = -1;
  for (;;) {
    const room = await listed();
    if (room !== undefined && fits(room)) {
      device.close();
      return room;
    }
    seen = await device.until(({ frames }) => (frames.length > seen ? frames.length : undefined));
  }
}

/** What someone was told, once it is so many, newest first; then forgotten. */
async function untilTold(by: Caller, count: number): Promise<Notification[]> {
  const device = await openInbox(by);
  await device.until(({ frames }) =>
    frames.some(
      (frame) =>
        (frame.type === 'changes' && frame.data.unread.notifications === count) ||
        (frame.type === 'welcome' && frame.data.snapshot?.unread.notifications === count),
    )
      ? true
      : undefined,
  );
  device.close();
  const { items } = (await by.get<{ items: Notification[] }>('/inbox/notifications')).body;
  await by.post('/inbox/read', { notification_ids: items.map(({ id }) => id) });
  return items.filter(({ read }) => !read);
}

/** A course with a second member who may edit. */
async function shared(): Promise<{ course: Course; friend: Caller }> {
  const course = await courseOf(['서울숲', '대림창고']);
  const friend = await someone('민호');
  const link = await linkTo(course.id, course.owner.id, { level: 'edit' });
  await accepted(
    send(roomOf('itinerary', course.id), { ...credentialsOf(friend.id, link), name: '민호' }, 'member.join'),
  );
  return { course, friend };
}

it('a course says what happened last and how much of it is new since I looked', async () => {
  const { course, friend } = await shared();
  await untilRoom(friend, course.id, ({ preview }) => preview?.code === 'member.joined');
  await course.owner.post(`${course.path}/places`, { place: { name: '성수연방' } });
  await course.owner.post(`${course.path}/places`, { place: { name: '뚝섬' } });
  const listed = await untilRoom(friend, course.id, ({ unread }) => unread === 2);
  expect(listed).toMatchObject({
    kind: 'itinerary',
    title: '성수동 산책',
    role: 'editor',
    faces: [{ id: course.owner.id }],
    preview: { code: 'place.added', by: { id: course.owner.id }, params: { place: '뚝섬' } },
  });
  // What I do is not new to me.
  expect((await untilRoom(course.owner, course.id, ({ preview }) => preview?.code === 'place.added')).unread).toBe(1);
  await friend.post('/inbox/read', { room_id: course.id });
  await untilRoom(friend, course.id, ({ unread }) => unread === 0);
});

it('whoever has the room before their eyes has nothing new there, until they look away', async () => {
  const { course, friend } = await shared();
  const socket = await connect(roomOf('itinerary', course.id), credentialsOf(friend.id));
  await course.owner.post(`${course.path}/places`, { place: { name: '성수연방' } });
  await untilRoom(friend, course.id, ({ preview, unread }) => preview?.code === 'place.added' && unread === 0);
  socket.send({ type: 'seen', seq: 1, visible: false });
  await course.owner.post(`${course.path}/places`, { place: { name: '뚝섬' } });
  await untilRoom(friend, course.id, ({ unread }) => unread === 1);
  socket.send({ type: 'seen', seq: 1, visible: true });
  await untilRoom(friend, course.id, ({ unread }) => unread === 0);
  socket.close();
});

it('comments tell whom they call, whom they answer and whose the course is, once; and nobody once they are gone', async () => {
  const { course, friend } = await shared();
  const { owner } = course;
  const target = placeNamed(course, '서울숲').id;
  const said = { content: '여기 같이 가요', target };
  const { body: comment } = await friend.post<{ id: string }>(`/rooms/${course.id}/comments`, said);
  const [told] = await untilTold(owner, 1);
  expect(told).toMatchObject({
    type: 'comment',
    target: comment.id,
    place: target,
    actor: { id: friend.id },
    text: '여기 같이 가요',
  });
  const answer = { content: '좋아요, 그럴까요', parent_id: comment.id };
  const { body: reply } = await owner.post<{ id: string }>(`/rooms/${course.id}/comments`, answer);
  expect((await untilTold(friend, 1)).map(({ type }) => type)).toEqual(['reply']);
  const waits = { content: '민호님, 봐 주세요', mentions: [friend.id] };
  await owner.patch(`/rooms/${course.id}/comments/${reply.id}`, waits);
  expect((await untilTold(friend, 1)).map(({ type }) => type)).toEqual(['mention']);
  await owner.patch(`/rooms/${course.id}/comments/${reply.id}`, { ...waits, content: '민호님, 꼭 봐 주세요' });
  await owner.delete(`/rooms/${course.id}/comments/${reply.id}`);
  await untilRoom(friend, course.id, ({ preview }) => preview?.params['text'] === '여기 같이 가요');
  expect((await friend.get<{ items: unknown[] }>('/inbox/notifications')).body.items).toEqual([]);
  expect((await owner.get<{ items: unknown[] }>('/inbox/notifications')).body.items).toHaveLength(1);
});

it('a call waits in the list until the room is looked at, and is not told to whoever does not want it', async () => {
  const { course, friend } = await shared();
  await friend.patch('/inbox/settings', { off: ['itinerary:reply'] });
  const call = { content: '민호님, 어때요', mentions: [friend.id] };
  await course.owner.post(`/rooms/${course.id}/comments`, call);
  const waiting = await untilRoom(friend, course.id, ({ attention }) => attention.length > 0);
  expect(waiting.attention).toEqual([{ type: 'reply', count: 1 }]);
  await friend.post('/inbox/read', { room_id: course.id });
  expect((await untilRoom(friend, course.id, ({ unread }) => unread === 0)).attention).toEqual([]);
  const { body: mine } = await friend.post<{ id: string }>(`/rooms/${course.id}/comments`, { content: '저는 좋아요' });
  await course.owner.post(`/rooms/${course.id}/comments`, { content: '그래요, 가요', parent_id: mine.id });
  await untilRoom(friend, course.id, ({ unread }) => unread === 1);
  expect((await friend.get<{ items: Notification[] }>('/inbox/notifications')).body.items).toHaveLength(1);
});

it('the first one who comes by a link, a role and a removal are told to whom they concern', async () => {
  const course = await courseOf(['서울숲']);
  const room = roomOf('itinerary', course.id);
  const link = await linkTo(course.id, course.owner.id, { level: 'comment' });
  const guest = await byLink(course.id, link, { name: '하나' });
  await guest.post(`/rooms/${course.id}/comments`, { content: '안녕하세요, 하나예요' });
  const told = await untilTold(course.owner, 2);
  expect(told.map(({ type }) => type).toSorted()).toEqual(['arrival', 'comment']);
  const friend = await someone('민호');
  await accepted(send(room, { ...credentialsOf(friend.id, link), name: '민호' }, 'member.join'));
  await course.owner.patch(`/rooms/${course.id}/members/${friend.id}`, { role: 'editor' });
  expect(await untilTold(friend, 1)).toMatchObject([{ type: 'role', params: { role: 'editor' } }]);
  await course.owner.delete(`/rooms/${course.id}/members/${friend.id}`);
  expect(await untilTold(friend, 1)).toMatchObject([{ type: 'removed', room_name: '성수동 산책' }]);
  expect((await friend.get<{ items: unknown[] }>('/inbox/rooms')).body.items).toEqual([]);
});

it('a room stands as I choose: pinned, muted until an end, put away until something happens', async () => {
  const { course, friend } = await shared();
  await untilRoom(friend, course.id, () => true);
  const muted_until = new Date(Date.now() + 3_600_000).toISOString();
  const path = `/inbox/rooms/${course.id}`;
  expect((await friend.patch(path, { pinned: true, muted_until, off: ['comment'] })).status).toBe(204);
  await untilRoom(friend, course.id, (room) => room.pinned && room.muted_until === muted_until);
  await friend.patch(path, { muted_until: null, archived: true });
  await untilRoom(friend, course.id, (room) => room.archived && room.off[0] === 'comment');
  await course.owner.post(`${course.path}/places`, { place: { name: '성수연방' } });
  await untilRoom(friend, course.id, (room) => !room.archived && room.pinned);
  await friend.patch(path, { push_off: ['comment', 'mention'], email_off: ['message'] });
  await untilRoom(friend, course.id, (room) => room.push_off?.length === 2 && room.email_off?.[0] === 'message');
  await friend.patch(path, { push_off: [], email_off: [] });
  await untilRoom(friend, course.id, (room) => room.push_off === undefined && room.email_off === undefined);
  expect((await friend.patch(path, { push_off: ['removed everything'] })).status).toBe(400);
  expect((await (await someone()).patch(path, { pinned: true })).status).toBe(404);
  expect((await friend.patch(path, { pinned: 'yes' })).status).toBe(400);
});

async function waitingVotes(by: Caller, { id }: Decision, count: number | undefined): Promise<void> {
  await untilRoom(by, id, ({ attention }) => attention.find(({ type }) => type === 'votes')?.count === count);
}

it('a decision says how many votes wait for me and by when, and what became of what I proposed', async () => {
  const closes_at = new Date(Date.now() + 86_400_000).toISOString();
  const decision = await openDecision({ closes_at, threshold: { kind: 'count', value: 2 } }, 2);
  const [one, other] = decision.members;
  if (one === undefined || other === undefined) throw new Error('nobody came');
  const address = await proposed(decision, one);
  await proposed(decision, one, 'assumption', { content: '비가 오면 안에서 해요' });
  await waitingVotes(other, decision, 2);
  const { attention, preview } = await untilRoom(other, decision.id, () => true);
  expect(attention).toContainEqual({ type: 'deadline', due: closes_at });
  expect(preview).toMatchObject({ code: 'proposal.created', params: { content: '비가 오면 안에서 해요' } });
  await other.post(`${address}/votes`, { value: 'approve' });
  await waitingVotes(other, decision, 1);
  await decision.owner.post(`${address}/votes`, { value: 'approve' });
  const told = await untilTold(one, 1);
  expect(told).toMatchObject([
    { type: 'proposal', target: idOf(address), params: { status: 'accepted' }, actor: { id: 'system', name: '' } },
  ]);
  await decision.owner.post(`${decision.path}/close`, { statement: '토요일에 만나요' });
  expect(await untilTold(other, 1)).toMatchObject([{ type: 'outcome', text: '토요일에 만나요' }]);
  await waitingVotes(other, decision, undefined);
});

it('whoever let a deadline go by without a vote is told so, and nobody else is told who that was', async () => {
  for (const anonymous of [false, true]) {
    const decision = await openDecision(
      { anonymous, reject_out_of_reach: false, threshold: { kind: 'count', value: 3 } },
      2,
    );
    const [one, other] = decision.members;
    if (one === undefined || other === undefined) throw new Error('nobody came');
    const addresses = [
      await proposed(decision, one),
      await proposed(decision, one, 'assumption', { content: '비가 오면 안에서 해요' }),
    ];
    for (const address of addresses) await one.post(`${address}/votes`, { value: 'approve' });
    await other.post(`${addresses[0]}/votes`, { value: 'reject' });
    await waitingVotes(other, decision, 1);
    await decision.owner.post(`${decision.path}/close`, { statement: '다음에 다시 정해요' });
    const ended = (await untilTold(one, 3)).filter(({ type }) => type === 'outcome');
    expect(ended.map(({ params }) => params)).toEqual([undefined]);
    expect(await untilTold(other, 1)).toMatchObject([{ type: 'outcome', params: { missed: 1 } }]);
  }
});

it('of a proposal with a deadline of its own, too', async () => {
  const decision = await openDecision({ threshold: { kind: 'count', value: 3 } }, 2);
  const [one, other] = decision.members;
  if (one === undefined || other === undefined) throw new Error('nobody came');
  const closes_at = new Date(Date.now() + 1500).toISOString();
  const address = await proposed(decision, decision.owner, 'assumption', {
    content: '비가 오면 안에서 해요',
    closes_at,
  });
  expect((await one.post(`${address}/votes`, { value: 'approve' })).status).toBe(201);
  const [told] = await untilTold(other, 1);
  expect(told).toMatchObject({ type: 'deadline', target: idOf(address), params: { missed: 1 }, actor: { name: '' } });
  expect(told?.text).toBe('비가 오면 안에서 해요');
  const { items } = (await one.get<{ items: Notification[] }>('/inbox/notifications')).body;
  expect(items).toEqual([]);
});

it('votes that nobody is to know of change only figures, and name nobody', async () => {
  const decision = await openDecision({ anonymous: true, threshold: { kind: 'count', value: 3 } }, 2);
  const [one, other] = decision.members;
  if (one === undefined || other === undefined) throw new Error('nobody came');
  const address = await proposed(decision, one);
  await waitingVotes(other, decision, 1);
  await other.post(`${address}/votes`, { value: 'approve' });
  await waitingVotes(other, decision, undefined);
  const { preview, faces } = await untilRoom(decision.owner, decision.id, () => true);
  expect(preview).toMatchObject({ code: 'proposal.created' });
  expect(faces.map(({ id }) => id)).toContain(one.id);
});

it('whoever manages a decision is told who asks to join, and who asked, of the answer', async () => {
  const decision = await decisionOf({ membership_policy: 'open' });
  await memberOf(decision);
  await decision.owner.post(`${decision.path}/open`);
  await decision.owner.patch(decision.path, { membership_policy: 'approval' });
  const asking = await someone('도윤');
  const visitor = await visitorOf(decision, asking, '도윤');
  const { body } = await visitor.post<{ membership_id: string }>(`${decision.path}/memberships`, {
    message: '저도 함께할게요',
  });
  const told = await untilTold(decision.owner, 1);
  expect(told).toMatchObject([{ type: 'request', actor: { name: '도윤' }, text: '저도 함께할게요' }]);
  const waiting = await untilRoom(decision.owner, decision.id, ({ attention }) => attention.length > 0);
  expect(waiting.attention).toEqual([{ type: 'requests', count: 1 }]);
  await decision.owner.patch(`${decision.path}/memberships/${body.membership_id}/reject`, {});
  expect(await untilTold(asking, 1)).toMatchObject([{ type: 'request_answer', params: { status: 'rejected' } }]);
});
