// Announcements that follow a room: who is in it reads them, and nobody else.
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { ConversationState } from '#protocol/chat/answers.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { handleQueue } from '#worker/outbox-queue.ts';
import { newId } from '#worker/platform/ids.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { RoomFile } from '#worker/room/log/room-file.ts';
import { byLink, credentialsOf, linkTo, type Caller } from '#test/kit/api.ts';
import { people, Talk, talkOf } from '#test/kit/chat-api.ts';
import { openDecision } from '#test/kit/decision-api.ts';
import { courseOf, type Course } from '#test/kit/itinerary-api.ts';
import { accepted, connect, roomOf, send } from '#test/kit/room-kit.ts';
import { shareOf } from '#test/kit/share-api.ts';

async function guests(count: number): Promise<Caller[]> {
  return people(count);
}

/** Becomes a member of a course, as a link lets them. */
async function joins(course: Course, who: Caller, level: 'view' | 'edit' = 'edit'): Promise<void> {
  const { code } = await shareOf(course, { permission_level: level });
  const joined = await who.post(`/shares/${code}/join`);
  if (joined.status !== 200) throw new Error(`not joined: ${joined.text}`);
}

function announce(by: Caller, follows: string, more: object = {}) {
  return by.post<ConversationState>('/conversations', {
    type: 'announcement',
    name: '공지',
    participant_ids: [],
    follows,
    ...more,
  });
}

interface Following {
  course: Course;
  talk: Talk;
  members: Caller[];
}

/** A course with so many members besides its owner, and what is announced there. */
async function following(size: number): Promise<Following> {
  const [owner, ...members] = await guests(size + 1);
  if (owner === undefined) throw new Error('nobody');
  const course = await courseOf(['카페'], owner);
  for (const member of members) await joins(course, member);
  const made = await announce(owner, course.id);
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return { course, talk: new Talk(made.body.id, owner, members), members };
}

/** What the room has told, and told again, in this order. */
async function told(messages: OutboxMessage[]): Promise<void> {
  const batch = createMessageBatch<OutboxMessage>(
    'madang-outbox',
    messages.map((body, at) => ({ id: `${at}`, timestamp: new Date(), attempts: 1, body })),
  );
  await handleQueue(batch, env, createExecutionContext());
  const { explicitAcks } = await getQueueResult(batch, createExecutionContext());
  expect(explicitAcks).toHaveLength(messages.length);
}

function word(room_id: string, type: string, seq: number, data: unknown = {}): OutboxMessage {
  return { type, room_id, seq, at_ms: Date.now(), data };
}

async function readers(talk: Talk, by: Caller = talk.admin): Promise<Record<string, string>> {
  const { members } = (await talk.state(by)).body;
  return Object.fromEntries(members.map((one) => [one.account_id, one.role]));
}

function reasonOf({ status, body }: { status: number; body: object }) {
  const { error } = body as { error?: { code: string; details?: { reason?: string[] } } };
  return [status, error?.code, error?.details?.reason?.[0]];
}

it('its readers are the members of the room, who manages that writes, and what was announced is read by all', async () => {
  const { course, talk, members } = await following(2);
  const [b, c] = members;
  if (b === undefined || c === undefined) throw new Error('too few');
  expect((await talk.state(b)).body).toMatchObject({ type: 'announcement', name: '공지', follows: course.id });
  expect(await readers(talk)).toEqual({ [course.owner.id]: 'admin', [b.id]: 'member', [c.id]: 'member' });
  await talk.say(course.owner, '내일 9시에 만나요');
  expect(await talk.words(b)).toEqual(['내일 9시에 만나요']);
  expect(await talk.unread(b)).toBe(1);
  expect((await b.post(talk.path('/messages'), { content: '네' })).status).toBe(403);
});

it('is the same in the snapshot and past every event', async () => {
  const { course, talk, members } = await following(2);
  const [b, c] = members;
  if (b === undefined || c === undefined) throw new Error('too few');
  await course.owner.delete(`/rooms/${course.id}/members/${c.id}`);
  const credentials = credentialsOf(b.id);
  const now = await accepted(talk.room.room.snapshot({ credentials, at: null }));
  const then = await accepted(talk.room.room.snapshot({ credentials, at: now.seq }));
  expect(then.snapshot).toEqual(now.snapshot);
  expect(now.snapshot).toMatchObject({ follows: { room_id: course.id, title: '성수동 산책', open: true } });
});

it('whoever joins the room later reads along from the answer on, with what was announced before', async () => {
  const { course, talk } = await following(0);
  await talk.say(course.owner, '준비물은 물');
  const [d] = await guests(1);
  if (d === undefined) throw new Error('nobody');
  expect((await d.get(talk.path())).status).toBe(404);
  await joins(course, d, 'view');
  expect(await talk.words(d)).toEqual(['준비물은 물']);
  expect(await talk.unread(d)).toBe(0);
});

it('whoever is removed from the room, or leaves it, hears nothing of the next word, sockets included', async () => {
  const { course, talk, members } = await following(2);
  const [b, c] = members;
  if (b === undefined || c === undefined) throw new Error('too few');
  const socket = await connect(talk.room, credentialsOf(b.id));
  expect((await course.owner.delete(`/rooms/${course.id}/members/${b.id}`)).status).toBe(204);
  expect((await c.delete(`/rooms/${course.id}/members/${c.id}`)).status).toBe(204);
  expect((await socket.closing()).code).toBe(4403);
  await talk.say(course.owner, '둘은 못 들어요');
  expect(socket.events().filter((event) => event.type === 'message.sent')).toEqual([]);
  expect([(await b.get(talk.path())).status, (await c.get(talk.path('/messages'))).status]).toEqual([404, 404]);
  expect(await readers(talk)).toEqual({ [course.owner.id]: 'admin' });
});

it('follows what is done by a command of the room itself, once it was told, also twice and late', async () => {
  const { course, talk, members } = await following(2);
  const [b, c] = members;
  if (b === undefined || c === undefined) throw new Error('too few');
  const room = roomOf('itinerary', course.id);
  const owner = credentialsOf(course.owner.id);
  const removed = await accepted(send(room, owner, 'member.remove', { account_id: b.id, may_return: true }));
  const changed = word(course.id, 'member.changed', removed.seq, { account_id: b.id, role: null });
  await told([changed]);
  const before = (await talk.state(c)).body;
  expect(before.members.map((one) => one.account_id)).toEqual([course.owner.id, c.id]);
  // A second time, and with an older word of the same.
  await told([changed, changed, word(course.id, 'member.changed', 1, { account_id: b.id, role: 'editor' })]);
  expect((await talk.state(c)).body.seq).toBe(before.seq);
});

it('takes no older word of the room than it knows, in whatever order they come', async () => {
  const { course, talk, members } = await following(1);
  const [b] = members;
  if (b === undefined) throw new Error('too few');
  const member = { name: '사람', guest: true, manages: false };
  const owner = { ...member, account_id: course.owner.id, manages: true };
  const sync = (seq: number, others: object[]) =>
    accepted(
      send(
        talk.room,
        systemActor,
        'following.sync',
        { room_id: course.id, seq, title: '성수동 산책', open: true, members: [owner, ...others] },
        { origin: 'system', id: null },
      ),
    );
  const { seq } = await accepted(
    roomOf('itinerary', course.id).room.snapshot({ credentials: credentialsOf(b.id), at: null }),
  );
  await sync(seq + 10, []);
  await sync(seq + 9, [{ ...member, account_id: b.id }]);
  await sync(seq + 10, [{ ...member, account_id: b.id }]);
  expect((await b.get(talk.path())).status).toBe(404);
  await sync(seq + 11, [{ ...member, account_id: b.id, manages: true }]);
  expect(await readers(talk)).toEqual({ [course.owner.id]: 'admin', [b.id]: 'admin' });
  await accepted(
    send(
      talk.room,
      systemActor,
      'following.sync',
      { room_id: newId('rom'), seq: seq + 99, title: null, open: true, members: [] },
      { origin: 'system', id: null },
    ),
  );
  expect(Object.keys(await readers(talk))).toHaveLength(2);
});

it('a role in the room is one here: who manages it now writes, who no longer does reads', async () => {
  const { course, talk, members } = await following(1);
  const [b] = members;
  if (b === undefined) throw new Error('too few');
  const role = (who: Caller, by: Caller, to: string) => by.patch(`/rooms/${course.id}/members/${who.id}`, { role: to });
  expect((await role(b, course.owner, 'owner')).status).toBe(200);
  await talk.say(b, '저도 알려요');
  expect((await role(course.owner, b, 'editor')).status).toBe(200);
  expect((await course.owner.post(talk.path('/messages'), { content: '이제는' })).status).toBe(403);
});

it('nobody is brought in, put out or let go by hand, and the answer says why', async () => {
  const { talk, members } = await following(1);
  const [b] = members;
  const [stranger] = await guests(1);
  if (b === undefined || stranger === undefined) throw new Error('too few');
  const { admin } = talk;
  const held = [409, 'CONFLICT', 'follows_room'];
  const answers = [
    await admin.post(talk.path('/participants'), { participant_ids: [stranger.id] }),
    await admin.delete(talk.path(`/participants/${b.id}`)),
    await admin.delete(`/rooms/${talk.id}/members/${b.id}`),
    await admin.post(`/rooms/${talk.id}/people/${b.id}/shut-out`),
    await admin.patch(`/rooms/${talk.id}/members/${b.id}`, { role: 'admin' }),
    await admin.post('/shares', { room_id: talk.id, permission_level: 'view' }),
    await b.delete(talk.path()),
    await admin.delete(talk.path()),
  ];
  expect(answers.map(reasonOf)).toEqual(answers.map(() => held));
  expect(await readers(talk)).toEqual({ [admin.id]: 'admin', [b.id]: 'member' });
  const forged = { room_id: newId('rom'), seq: 9, title: null, open: true, members: [] };
  const command = await admin.post(`/rooms/${talk.id}/commands`, { type: 'following.sync', data: forged });
  expect(command.status).toBe(400);
});

it('is made by whoever manages the room alone, and tells nobody else that there is one', async () => {
  const { course, members } = await following(1);
  const [b] = members;
  const [stranger] = await guests(1);
  if (b === undefined || stranger === undefined) throw new Error('too few');
  const link = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }), {
    sub: stranger.id,
  });
  expect((await announce(b, course.id)).status).toBe(403);
  expect((await announce(stranger, course.id)).status).toBe(404);
  expect((await announce(link, course.id)).status).toBe(401);
  expect((await announce(course.owner, newId('rom'))).status).toBe(404);
  expect((await announce(course.owner, course.id, { type: 'group' })).status).toBe(400);
  expect((await announce(course.owner, course.id, { participant_ids: [b.id] })).status).toBe(400);
});

it('is made once for an idempotency key, with its readers in the first answer as in the second', async () => {
  const { course } = await following(1);
  const body = { type: 'announcement', name: '한 번', participant_ids: [], follows: course.id };
  const first = await course.owner.post<ConversationState>('/conversations', body, { key: 'once' });
  const again = await course.owner.post('/conversations', body, { key: 'once' });
  expect(first.body.members).toHaveLength(2);
  expect(again.text).toBe(first.text);
});

it('falls silent with the room and may be left then, and speaks again when the room is back', async () => {
  const { course, talk, members } = await following(2);
  const [b, c] = members;
  if (b === undefined || c === undefined) throw new Error('too few');
  await talk.say(course.owner, '끝나기 전의 말');
  expect((await course.owner.delete(`/rooms/${course.id}`)).status).toBe(204);
  await told([word(course.id, 'room.closed', 900)]);
  expect(reasonOf(await course.owner.post(talk.path('/messages'), { content: '더' }))).toEqual([
    409,
    'CONFLICT',
    'followed_gone',
  ]);
  expect(await talk.words(b)).toEqual(['끝나기 전의 말']);
  expect((await c.delete(talk.path())).status).toBe(204);
  expect((await course.owner.post(`/rooms/${course.id}/restore`)).status).toBe(200);
  await told([word(course.id, 'room.reopened', 901)]);
  await talk.say(course.owner, '돌아왔어요');
  expect(await talk.words(c)).toEqual(['돌아왔어요', '끝나기 전의 말']);
});

it('stays to be read when nothing is left of the room', async () => {
  const { course, talk, members } = await following(1);
  const [b] = members;
  if (b === undefined) throw new Error('too few');
  const room = roomOf('itinerary', course.id);
  await accepted(send(room, credentialsOf(course.owner.id), 'room.delete'));
  await accepted(send(room, systemActor, 'room.bury', {}, { origin: 'system', id: null }));
  await told([word(course.id, 'room.ended', 903)]);
  expect((await talk.view(b)).follows).toMatchObject({ room_id: course.id, open: false });
});

it('goes by the name of the room where it has none, and hears of another one', async () => {
  const { course } = await following(1);
  const made = await announce(course.owner, course.id, { name: null });
  const talk = new Talk(made.body.id, course.owner, []);
  expect(made.body.name).toBe('성수동 산책');
  expect((await course.owner.patch(course.path, { title: '연남동 산책' })).status).toBe(200);
  const summary = { kind: 'itinerary', owner_id: course.owner.id, members_count: 2, created_at_ms: 1 };
  await told([word(course.id, 'room.summary', 800, { ...summary, title: '연남동 산책' })]);
  expect((await talk.state(course.owner)).body.name).toBe('연남동 산책');
});

it('follows a decision and a group, too; who was only asked into the group is none of its readers', async () => {
  const decision = await openDecision({}, 2);
  const ofDecision = await announce(decision.owner, decision.id);
  expect(ofDecision.body.members.map((one) => one.account_id).toSorted()).toEqual(
    [decision.owner, ...decision.members].map((one) => one.id).toSorted(),
  );
  const group = await talkOf(3);
  const [b, c] = group.others;
  if (b === undefined || c === undefined) throw new Error('too few');
  await c.delete(group.path());
  await group.admin.post(group.path('/participants'), { participant_ids: [c.id] });
  const ofGroup = await announce(group.admin, group.id);
  expect(ofGroup.body.members.map((one) => one.account_id)).toEqual([group.admin.id, b.id]);
  expect((await announce(b, group.id)).status).toBe(403);
});

it('read from a file it follows nobody: its importer alone is in it, and the room hears nothing', async () => {
  const { course, talk, members } = await following(1);
  const [b] = members;
  if (b === undefined) throw new Error('too few');
  await talk.say(course.owner, '옮겨 갈 말');
  const file = (await course.owner.get<RoomFile & Record<string, unknown>>(`/rooms/${talk.id}/export`)).body;
  const [importer] = await guests(1);
  if (importer === undefined) throw new Error('nobody');
  const made = await importer.post<{ id: string }>('/rooms/import', file);
  expect(made.status).toBe(201);
  const copy = new Talk(made.body.id, importer, []);
  const view: ChatView = await copy.view(importer);
  expect([view.follows, view.members.map((one) => one.account_id)]).toEqual([undefined, [importer.id]]);
  await told([word(course.id, 'member.changed', 950, { account_id: b.id, role: 'editor' })]);
  expect(Object.keys(await readers(copy, importer))).toEqual([importer.id]);
  expect((await importer.post(copy.path('/participants'), { participant_ids: [b.id] })).status).toBe(200);
});
