// A workshop holds two sockets itself, and relays of two each hold the others: nobody can tell by which they are here.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { relayName } from '#worker/room/live/relay-messages.ts';
import type { RoomRelay } from '#worker/room-relay.ts';
import {
  accepted,
  addLink,
  connect,
  person,
  send,
  workshopRoom,
  type TestRoom,
  type TestSocket,
} from '../kit/room-kit.ts';

type Person = ReturnType<typeof person>;

interface Crowd {
  target: TestRoom;
  host: Person;
  /** The first two are held by the room, of the others two each by a relay. */
  people: Person[];
  sockets: TestSocket[];
}

async function crowd(levels: readonly string[]): Promise<Crowd> {
  const target = workshopRoom();
  const host = person('지우');
  await accepted(send(target, host, 'workshop.create', { title: '모임' }, { origin: 'worker' }));
  const people: Person[] = [];
  const sockets: TestSocket[] = [];
  for (const [index, permission_level] of levels.entries()) {
    const code = `link000${index}`;
    await addLink(target, host, { code, permission_level, show_history: true });
    const who = person(`손님 ${index}`, { link: code, guest: true });
    people.push(who);
    sockets.push(await here(target, who));
  }
  return { target, host, people, sockets };
}

async function here(target: TestRoom, who: Person, since?: number): Promise<TestSocket> {
  const socket = await connect(target, who, since);
  await socket.next('welcome');
  return socket;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no ${index}`);
  return item;
}

function relayOf({ id }: TestRoom, n: number): DurableObjectStub<RoomRelay> {
  return env.RELAY.getByName(relayName('workshop', id, n));
}

function socketsIn(stub: DurableObjectStub): Promise<number> {
  return runInDurableObject(stub, (_instance, state) => state.getWebSockets().length);
}

async function add({ target, host }: Crowd, words: string): Promise<number> {
  return (await accepted(send(target, host, 'entry.add', { words }))).seq;
}

/** The first has been told that they are here: who comes and goes within a moment is not told of at all. */
async function isTold({ people, sockets }: Crowd, index: number): Promise<void> {
  const { account_id } = at(people, index);
  await at(sockets, 0).next('presence', ({ joined }) => joined.some(({ id }) => id === account_id));
}

const added = (socket: TestSocket): unknown[] =>
  socket
    .events()
    .filter(({ type }) => type === 'entry.added')
    .map(({ data }) => (data as { words: string }).words);

it('sockets beyond what a room holds are held by relays, and all are told the same in one order', async () => {
  const room = await crowd(['view', 'view', 'view', 'view', 'view']);
  const { target, sockets } = room;
  expect(await socketsIn(target.stub)).toBe(2);
  expect([await socketsIn(relayOf(target, 0)), await socketsIn(relayOf(target, 1))]).toEqual([2, 1]);
  expect((await at(sockets, 4).next('welcome')).data.online_count).toBe(5);
  for (const words of ['하나', '둘']) await add(room, words);
  const last = await add(room, '셋');
  for (const socket of sockets) {
    await socket.eventsThrough(last);
    expect(added(socket)).toEqual(['하나', '둘', '셋']);
  }
});

it('each sees through a relay the form of an event that is for them, or nothing', async () => {
  const room = await crowd(['view', 'view', 'comment', 'comment', 'view', 'view']);
  const { people, sockets } = room;
  const [giver, taker, other] = [2, 3, 4];
  const data = { to: at(people, taker).account_id, words: '왼쪽을 봐' };
  at(sockets, giver).send({ id: 'h1', type: 'hint.give', data });
  await at(sockets, giver).next('ack', ({ id }) => id === 'h1');
  const last = await add(room, '끝');
  const seen = async (index: number) =>
    (await at(sockets, index).eventsThrough(last)).filter(({ type }) => type === 'hint.given');
  expect(await seen(giver)).toMatchObject([{ data, command_id: 'h1' }]);
  const [taken] = await seen(taker);
  expect(taken).toMatchObject({ data });
  expect(taken?.command_id).toBeUndefined();
  expect(await seen(other)).toEqual([]);
});

it('a command by a relay goes the one way: acknowledged before its event, done once, refused without the right', async () => {
  const { target, host, sockets } = await crowd(['view', 'view', 'edit', 'view']);
  const [maker, looker] = [at(sockets, 2), at(sockets, 3)];
  for (let times = 0; times < 2; times += 1) maker.send({ id: 'e1', type: 'entry.add', data: { words: '한 번' } });
  maker.send({ id: 'e2', type: 'entry.add', data: { words: '끝' } });
  const { seq } = await maker.next('ack', ({ id }) => id === 'e2');
  await maker.eventsThrough(seq);
  const ack = maker.frames.findIndex((frame) => frame.type === 'ack' && frame.id === 'e1');
  const event = maker.frames.findIndex(
    (frame) => frame.type === 'events' && frame.events.some(({ command_id }) => command_id === 'e1'),
  );
  expect(ack).toBeGreaterThan(-1);
  expect(ack).toBeLessThan(event);
  expect(added(maker)).toEqual(['한 번', '끝']);
  looker.send({ id: 'e3', type: 'entry.add', data: { words: '나도' } });
  expect((await looker.next('error')).error.code).toBe('FORBIDDEN');
  const { snapshot } = await accepted(target.room.snapshot({ credentials: host, at: null }));
  expect((snapshot as { entries: unknown[] }).entries).toHaveLength(2);
});

it('what somebody may do changes and ends at once on a socket that a relay holds', async () => {
  const { target, host, people, sockets } = await crowd(['view', 'view', 'view', 'view', 'comment', 'view', 'view']);
  const link = (index: number): string | null => at(people, index).link;
  await accepted(send(target, host, 'share.revoke', { code: link(2) }));
  expect((await at(sockets, 2).closing()).code).toBe(4410);
  const terms = { code: link(3), permission_level: 'edit' };
  await accepted(send(target, host, 'share.update', terms, { origin: 'worker' }));
  expect((await at(sockets, 3).next('permission.changed')).data.you.capabilities).toContain('edit');
  at(sockets, 3).send({ id: 'now', type: 'entry.add', data: { words: '이제' } });
  await at(sockets, 3).next('ack');
  await accepted(send(target, at(people, 4), 'member.join'));
  await accepted(send(target, host, 'member.remove', { account_id: at(people, 4).account_id }));
  expect((await at(sockets, 4).closing()).code).toBe(4403);
  const signedIn = await here(target, { ...at(people, 5), session: 'ses_1' });
  await target.room.endSessions(['ses_1']);
  expect((await signedIn.closing()).code).toBe(4401);
  expect(at(sockets, 5).closed).toBeNull();
  expect(
    at(sockets, 2)
      .events()
      .some(({ type }) => type === 'share.revoked'),
  ).toBe(false);
  await accepted(send(target, host, 'room.delete', {}));
  for (const index of [0, 3, 5, 6]) expect((await at(sockets, index).closing()).code).toBe(4404);
});

it('whoever comes back by a relay goes on after what they have seen', async () => {
  const room = await crowd(['view', 'view', 'view']);
  const since = await add(room, '본 것');
  await at(room.sockets, 2).eventsThrough(since);
  await isTold(room, 2);
  at(room.sockets, 2).close();
  await at(room.sockets, 0).next('presence', ({ left }) => left.length > 0);
  const last = await add(room, '못 본 것');
  const again = await here(room.target, at(room.people, 2), since);
  expect((await again.next('welcome')).data.snapshot).toBeNull();
  await again.eventsThrough(last);
  expect(added(again)).toEqual(['못 본 것']);
  expect(await socketsIn(relayOf(room.target, 0))).toBe(1);
});

it('room and relay sleep, each by itself, and nobody is thought to have gone', async () => {
  const room = await crowd(['view', 'view', 'edit', 'view']);
  const { target, sockets } = room;
  const [first, held] = [at(sockets, 0), at(sockets, 2)];
  await add(room, '잠들기 전');
  // It keeps how far it was told a moment later, and does not sleep before.
  await expect
    .poll(() => runInDurableObject(relayOf(target, 0), (_relay, { storage }) => storage.kv.get('seq')))
    .toBe(await seqOf(target, room.host));
  for (const asleep of [[relayOf(target, 0)], [target.stub], [relayOf(target, 0), target.stub]]) {
    for (const stub of asleep) await evictDurableObject(stub);
    const id = `after ${asleep.length} ${crypto.randomUUID()}`.replaceAll(' ', '-');
    held.send({ id, type: 'entry.add', data: { words: id } });
    const { seq } = await held.next('ack', (ack) => ack.id === id);
    await first.eventsThrough(seq);
    await held.eventsThrough(seq);
    await expect
      .poll(() => runInDurableObject(relayOf(target, 0), (_relay, { storage }) => storage.kv.get('seq')))
      .toBe(seq);
  }
  expect(sockets.map(({ closed }) => closed)).toEqual([null, null, null, null]);
  const newcomer = await here(target, at(room.people, 1));
  expect((await newcomer.next('welcome')).data.online_count).toBe(4);
  expect(first.frames.some((frame) => frame.type === 'presence' && frame.left.length > 0)).toBe(false);
});

it('a relay that was not told all before the room was lost has its sockets resume', async () => {
  const room = await crowd(['view', 'view', 'view']);
  const { target, people, sockets } = room;
  const seen = await add(room, '들은 것');
  await at(sockets, 2).eventsThrough(seen);
  await evictDurableObject(target.stub);
  await runInDurableObject(relayOf(target, 0), (relay) => {
    // As if the last of what happened had never come here.
    (relay as unknown as { seq: number }).seq = seen - 1;
  });
  const last = await add(room, '그다음');
  expect((await at(sockets, 2).closing()).code).toBe(4408);
  const again = await here(target, at(people, 2), seen);
  await again.eventsThrough(last);
  expect(added(again)).toEqual(['그다음']);
});

it('sockets that a relay has lost are gone for the room too, and those that the room does not know are closed', async () => {
  const room = await crowd(['view', 'view', 'view', 'view']);
  const { target, people, sockets } = room;
  await isTold(room, 2);
  await runInDurableObject(relayOf(target, 0), (relay) => {
    const { connections } = relay as unknown as { connections: Map<string, unknown> };
    for (const id of [...connections.keys()].slice(0, 1)) connections.delete(id);
  });
  await add(room, '여보세요');
  const { left } = await at(sockets, 0).next('presence', (frame) => frame.left.length > 0);
  expect(left).toMatchObject([{ id: at(people, 2).account_id }]);
  await runInDurableObject(target.stub, (instance) => {
    const { registry, relays, sessions } = instance as unknown as {
      registry: { leave: (session: object) => void };
      relays: { links: { gone: (id: string) => void }[] };
      sessions: Iterable<{ id: string; viewer: { id: string } }>;
    };
    for (const session of sessions) {
      if (session.viewer.id !== at(people, 3).account_id) continue;
      registry.leave(session);
      relays.links[0]?.gone(session.id);
    }
  });
  await runDurableObjectAlarm(relayOf(target, 0));
  expect((await at(sockets, 3).closing()).code).toBe(4408);
});

it('what time it is, is the room’s word also where a relay holds the socket', async () => {
  const { target, sockets } = await crowd(['view', 'view', 'view']);
  const aheadMs = 3_600_000;
  await runInDurableObject(target.stub, (instance) => {
    const { room } = instance as unknown as { room: { nowMs: () => number } };
    room.nowMs = () => Date.now() + aheadMs;
  });
  at(sockets, 2).send({ type: 'clock', c0: 7 });
  const { c0, s } = await at(sockets, 2).next('clock');
  expect(c0).toBe(7);
  expect(Math.abs(s - Date.now() - aheadMs)).toBeLessThan(60_000);
});

it('a relay closes sockets that are silent for 5 minutes, and not those that ping', async () => {
  const { target, sockets } = await crowd(['view', 'view', 'view', 'view']);
  await runInDurableObject(relayOf(target, 0), (relay) => {
    const { connections } = relay as unknown as { connections: Map<string, { lastHeardMs: number }> };
    for (const connection of connections.values()) connection.lastHeardMs -= 301_000;
  });
  at(sockets, 3).send('ping');
  await at(sockets, 3).until(({ texts }) => (texts.includes('pong') ? true : undefined));
  await runDurableObjectAlarm(relayOf(target, 0));
  expect((await at(sockets, 2).closing()).code).toBe(4408);
  expect(at(sockets, 3).closed).toBeNull();
});

it('whoever never reads is cut by their relay, which goes on with the others', async () => {
  const room = await crowd(['view', 'view', 'view', 'view']);
  const [stalled, reader] = [at(room.sockets, 2), at(room.sockets, 3)];
  const words = '느린 사람에게 '.repeat(240);
  let last = 0;
  for (let index = 0; index < 1_000 && stalled.closed === null; index += 1) {
    last = await add(room, words);
    if (index % 50 === 0) reader.send({ type: 'seen', seq: last });
  }
  expect((await stalled.closing()).code).toBe(4408);
  await reader.eventsThrough(last);
  expect(reader.closed).toBeNull();
});

async function seqOf({ room }: TestRoom, credentials: Person): Promise<number> {
  return (await accepted(room.snapshot({ credentials, at: null }))).seq;
}
