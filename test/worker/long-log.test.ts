// Whatever walks a long log leaves the room its thread: what others ask meanwhile is answered before the walk has ended.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { typedId } from '#protocol/ids.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { execute, findCommand } from '#worker/room/execute.ts';
import type { Room } from '#worker/room/room.ts';
import { prepared } from '#worker/room/log/look-back.ts';
import { masked } from '#worker/room/log/mask.ts';
import { strangers } from '#worker/room/log/strangers.ts';
import { DecisionRoom } from '../kit/decision-room.ts';
import {
  accepted,
  imported,
  addLink,
  connect,
  exportedFrom,
  person,
  roomIn,
  send,
  tinyRoom,
  type TestRoom,
} from '../kit/room-kit.ts';

const many = 3_000;
const mask = masked('010-1234-5678');

/** A copy of a room in which much has been said since. */
async function talkedAbout(from: TestRoom, to: TestRoom, owner: Credentials): Promise<void> {
  const file = await accepted(exportedFrom(from, owner));
  const { length } = file.events;
  const at = file.events.at(-1)?.at ?? '';
  const comment = (index: number) => ({
    comment_id: typedId('cmt', index, crypto.getRandomValues(new Uint8Array(10))),
    target: null,
    parent_id: null,
    content: `말 ${index}`,
    mentions: [],
  });
  for (let index = 1; index <= many; index += 1) {
    const seq = length + index;
    file.events.push({ seq, type: 'comment.added', data: comment(index), actor_id: owner.account_id, at });
  }
  await accepted(imported(to, { ...file, events: file.events }, owner));
}

async function longBoard(): Promise<{ target: TestRoom; owner: Credentials }> {
  const [owner, first, target] = [person('지우'), tinyRoom(), tinyRoom()];
  await accepted(send(first, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  await talkedAbout(first, target, owner);
  return { target, owner };
}

async function longDecision(): Promise<{ target: TestRoom; owner: Credentials }> {
  const room = await DecisionRoom.make();
  const target = roomIn(env.DECISION);
  await talkedAbout(room.target, target, room.owner);
  return { target, owner: room.owner };
}

/** In which order they were done with. */
async function inOrder(works: Record<string, Promise<unknown>>): Promise<string[]> {
  const done: string[] = [];
  await Promise.all(Object.entries(works).map(async ([name, work]) => work.then(() => done.push(name))));
  return done;
}

const nowOf = ({ room }: TestRoom, credentials: Credentials): Promise<RoomSnapshot> =>
  accepted(room.snapshot({ credentials, at: null }));

it('a past view is the same as the room was then, and what is sent meanwhile is done before it is there', async () => {
  const { target, owner } = await longBoard();
  const before = await nowOf(target, owner);
  const past = accepted(target.room.snapshot({ credentials: owner, at: before.seq }));
  const sent = accepted(send(target, owner, 'note.add', { words: '그 사이에' }));
  expect(await inOrder({ past, sent })).toEqual(['sent', 'past']);
  const { at, ...seen } = await past;
  expect([at === undefined, seen]).toEqual([false, before]);
});

it('several past views at once share the time of one', async () => {
  const { target, owner } = await longBoard();
  const { seq } = await nowOf(target, owner);
  const walks = Array.from({ length: 4 }, async () => accepted(target.room.snapshot({ credentials: owner, at: seq })));
  const sent = accepted(send(target, owner, 'note.add', { words: '그 사이에' }));
  expect((await inOrder({ walk: Promise.race(walks), sent }))[0]).toBe('sent');
  const seen = await Promise.all(walks);
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
});

it('a ledger is verified while people go on, and holds up to where it stood', async () => {
  const { target, owner } = await longDecision();
  const { seq } = await nowOf(target, owner);
  const query = { credentials: owner, name: 'ledger.verify', parameters: {} };
  const verified = accepted(target.room.query(query));
  const sent = accepted(send(target, owner, 'comment.add', { target: null, content: '그 사이에' }));
  expect(await inOrder({ verified, sent })).toEqual(['sent', 'verified']);
  expect(await verified).toMatchObject({ ok: true, lines: seq });
});

it('words that are taken out while a ledger is verified are no fault of it', async () => {
  const { target, owner } = await longDecision();
  await accepted(send(target, owner, 'decision.update', { title: '새 동네 010-1234-5678' }));
  const query = { credentials: owner, name: 'ledger.verify', parameters: {} };
  const verified = accepted(target.room.query(query));
  // That event is the last, which is not read yet; its line will hold by its digest alone. Not by the room's door, where
  // they would be looked for for as long as this goes on.
  const envelope = { id: null, type: 'words.take_out', data: { words: '010-1234-5678' }, credentials: owner };
  const taken = runInDurableObject(target.stub, (instance) => {
    const { room } = instance as unknown as { room: Room };
    expect(execute(room, { ...envelope, origin: 'client' })).toMatchObject({ ok: true });
  });
  expect(await inOrder({ verified, taken })).toEqual(['taken', 'verified']);
  expect(await verified).toMatchObject({ ok: true });
  expect(await accepted(target.room.query(query))).toMatchObject({ ok: true });
});

it('whoever loses their way in while they look back is not shown the past', async () => {
  const { target, owner } = await longBoard();
  await addLink(target, owner, { code: 'longlink', permission_level: 'view', show_history: true });
  const visitor = person('손님', { link: 'longlink', guest: true });
  const { seq } = await nowOf(target, visitor);
  const past = target.room.snapshot({ credentials: visitor, at: seq });
  const gone = accepted(send(target, owner, 'share.revoke', { code: 'longlink' }));
  expect(await inOrder({ past, gone })).toEqual(['gone', 'past']);
  expect(await past).toMatchObject({ ok: false, error: { code: 'GONE' } });
});

it('a link to one moment greets with that moment, which takes nobody else their time', async () => {
  const { target, owner } = await longBoard();
  const before = await nowOf(target, owner);
  const terms = { allow_comments: false, allow_edit: false, expires_at: null, max_people: null, password_hash: null };
  const pinned = { ...terms, code: 'pinnedln', permission_level: 'view', pinned_seq: before.seq };
  await accepted(send(target, owner, 'share.create', pinned, { origin: 'worker' }));
  const visitor = person('손님', { link: 'pinnedln', guest: true });
  const welcomed = connect(target, visitor).then(async (socket) => socket.next('welcome'));
  const sent = accepted(send(target, owner, 'note.add', { words: '그 사이에' }));
  expect(await inOrder({ welcomed, sent })).toEqual(['sent', 'welcomed']);
  const { data } = await welcomed;
  expect([data.seq, (data.snapshot as { notes: unknown[] }).notes]).toEqual([before.seq, []]);
});

it('a room is exported while people go on, and the file ends where the room stood', async () => {
  const { target, owner } = await longBoard();
  const { seq } = await nowOf(target, owner);
  const file = accepted(exportedFrom(target, owner));
  const sent = accepted(send(target, owner, 'note.add', { words: '그 사이에' }));
  expect(await inOrder({ file, sent })).toEqual(['sent', 'file']);
  expect((await file).events).toHaveLength(seq);
});

/** A course in whose log much was done by somebody who is in it no more. */
async function longCourse(): Promise<{ target: TestRoom; owner: Credentials; gone: Credentials }> {
  const [owner, first, target] = [person('지우'), roomIn(env.ITINERARY), roomIn(env.ITINERARY)];
  await accepted(send(first, owner, 'itinerary.create', { title: '긴 산책' }, { origin: 'worker' }));
  await addLink(first, owner, { code: 'longedit', permission_level: 'edit' });
  const gone = person('민호', { link: 'longedit', guest: true });
  const place = { name: '서울숲', memo: '전화 010-1234-5678' };
  const { data } = await accepted(send(first, gone, 'place.add', { place }));
  const { id } = (data as { place: { id: string } }).place;
  const file = await accepted(exportedFrom(first, owner));
  const last = file.events.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  for (let index = 1; index <= many; index += 1) {
    const fields = { memo: index === many ? '입구에서 010-1234-5678' : `메모 ${index}` };
    const previous = { memo: index === 1 ? place.memo : `메모 ${index - 1}` };
    const data = { place_id: id, fields, previous };
    file.events.push({ ...last, seq: last.seq + index, type: 'place.updated', data });
  }
  await accepted(imported(target, file, owner));
  // In the copy they are nobody's account, and named as one that is.
  const account_id = file.events.at(-1)?.actor_id ?? '';
  return { target, owner, gone: { ...gone, account_id: strangers(target.id, owner.account_id).inPlaceOf(account_id) } };
}

it('words are looked for in the log while people go on, and what they say meanwhile goes as well', async () => {
  const { target, owner } = await longCourse();
  const taken = accepted(send(target, owner, 'words.take_out', { words: '010-1234-5678' }));
  const said = accepted(send(target, owner, 'comment.add', { target: null, content: '제 번호는 010-1234-5678' }));
  expect(await inOrder({ taken, said })).toEqual(['said', 'taken']);
  expect((await taken).data).toEqual({ places: 4 });
  expect(JSON.stringify((await accepted(exportedFrom(target, owner))).events)).not.toContain('010-1234-5678');
});

it('words that are said once the rows were looked through go as well', async () => {
  const [owner, target] = [person('지우'), roomIn(env.ITINERARY)];
  await accepted(send(target, owner, 'itinerary.create', { title: '산책' }, { origin: 'worker' }));
  await accepted(send(target, owner, 'comment.add', { target: null, content: '010-1234-5678' }));
  const by = { id: null, credentials: owner, origin: 'client' } as const;
  const comments = await runInDurableObject(target.stub, async (instance, { storage: { sql } }) => {
    const { room } = instance as unknown as { room: Room };
    const taking = { ...by, type: 'words.take_out', data: { words: '010-1234-5678' } };
    const rule = findCommand(room.kind, taking);
    if (rule === undefined) throw new Error('no such command');
    const ready = await prepared(room, rule, taking);
    const said = { target: null, content: '제 번호는 010-1234-5678' };
    expect(execute(room, { ...by, type: 'comment.add', data: said })).toMatchObject({ ok: true });
    expect(execute(room, ready)).toMatchObject({ ok: true, value: { ack: { data: { places: 2 } } } });
    return sql.exec<{ content: string }>('SELECT content FROM comments').toArray();
  });
  expect(comments.map(({ content }) => content).toSorted()).toEqual([mask, `제 번호는 ${mask}`].toSorted());
});

it('what somebody did is looked for while people go on, by a socket as by a request', async () => {
  const { target, owner, gone } = await longCourse();
  const socket = await connect(target, owner);
  const { seq } = (await socket.next('welcome')).data;
  const data = { account_id: gone.account_id };
  socket.send({ id: 'back', type: 'person.take_back', data });
  const said = await accepted(send(target, owner, 'comment.add', { target: null, content: '그 사이에' }));
  expect(said.seq).toBe(seq + 1);
  const ack = await socket.next('ack', ({ id }) => id === 'back');
  expect(ack).toMatchObject({ data: { counts: { places: 1 } } });
  const view = (await nowOf(target, owner)).snapshot as { places: unknown };
  expect(JSON.stringify(view.places)).not.toContain('서울숲');
});
