// A room under load: what it is asked waits for its turn, and no turn depends on who waits for it.
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Result } from '#protocol/result.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { Ack } from '#worker/room/log/receipts.ts';
import type { RoomObject } from '#worker/room/room-object.ts';
import type { RoomStub } from '#worker/room/stub.ts';
import { someone } from '../kit/api.ts';
import { origin } from '../kit/http.ts';
import { accepted, connect, person, send, tinyRoom, type TestRoom } from '../kit/room-kit.ts';

async function board(): Promise<{ target: TestRoom; owner: Credentials }> {
  const target = tinyRoom();
  const owner = person('지우');
  await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  return { target, owner };
}

/** What the runtime hands over to a room, all of it in one moment. */
interface Inside {
  say: (socket: number, frame: unknown) => void;
  hangUp: (socket: number) => Promise<void>;
  ask: (by: Credentials, type: string, data?: unknown, id?: string) => Promise<Result<Ack>>;
  ring: () => Promise<void>;
}

function inside<T>({ stub }: TestRoom, work: (room: Inside) => T | Promise<T>): Promise<T> {
  return runInDurableObject(stub, async (instance, state) => {
    const room = instance as unknown as RoomObject & RoomStub;
    const sockets = state.getWebSockets();
    const at = (index: number): WebSocket => {
      const socket = sockets[index];
      if (socket === undefined) throw new Error(`there is no socket ${index}`);
      return socket;
    };
    return work({
      say: (socket, frame) => void room.webSocketMessage(at(socket), JSON.stringify(frame)),
      hangUp: (socket) => room.webSocketClose(at(socket), 1000),
      ask: (credentials, type, data = {}, id) =>
        room.execute({ id: id ?? null, type, data, credentials, origin: 'client' }),
      ring: () => room.alarm(),
    });
  });
}

const note = (id: string) => ({ id, type: 'note.add', data: { words: id } });
const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

async function notesIn({ room }: TestRoom, by: Credentials): Promise<string[]> {
  const { snapshot } = await accepted(room.snapshot({ credentials: by, at: null }));
  return (snapshot as { notes: { words: string }[] }).notes.map(({ words }) => words);
}

it('sockets and requests at once are all answered, and all see one order', async () => {
  const { target, owner } = await board();
  const sockets = await Promise.all(count(5).map(async () => connect(target, owner)));
  for (const socket of sockets) await socket.next('welcome');
  const requests = count(60).map(async (index) =>
    accepted(send(target, owner, 'note.add', { words: `요청 ${index}` })),
  );
  for (const index of count(40)) for (const [by, socket] of sockets.entries()) socket.send(note(`${by}-${index}`));
  const asked = (await Promise.all(requests)).map(({ seq }) => seq);
  for (const [by, socket] of sockets.entries()) {
    const acks = await Promise.all(
      count(40).map(async (index) => (await socket.next('ack', (frame) => frame.id === `${by}-${index}`)).seq),
    );
    expect(acks).toEqual(acks.toSorted((a, b) => a - b));
    asked.push(...acks);
  }
  expect(new Set(asked).size).toBe(260);
  const last = Math.max(...asked);
  for (const socket of sockets) {
    const seqs = (await socket.eventsThrough(last)).map((event) => event.seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(seqs).toEqual(expect.arrayContaining(asked));
  }
});

it('a request is answered while more is said on sockets than a turn can do', async () => {
  const { target, owner } = await board();
  const sockets = await Promise.all(count(8).map(async () => connect(target, owner)));
  for (const socket of sockets) await socket.next('welcome');
  const { seq: before } = await accepted(send(target, owner, 'note.add', { words: '조용할 때' }));
  const { seq } = await inside(target, async ({ say, ask }) => {
    for (const index of count(190)) for (const by of sockets.keys()) say(by, note(`${by}-${index}`));
    return accepted(ask(owner, 'note.add', { words: '요청' }));
  });
  expect(seq - before).toBeLessThan(200);
  for (const socket of sockets)
    await socket.until(({ frames }) => frames.filter((frame) => frame.type === 'ack').length === 190 || undefined);
  expect(await notesIn(target, owner)).toHaveLength(8 * 190 + 2);
});

it('what waits when the room is deleted is refused, and nobody is left without an answer', async () => {
  const { target, owner } = await board();
  const socket = await connect(target, owner);
  await socket.next('welcome');
  const answers = await inside(target, async ({ say, ask }) => {
    const asked = [ask(owner, 'note.add', { words: '하나' }), ask(owner, 'room.delete')];
    for (const index of count(20)) say(0, note(`n${index}`));
    return Promise.all([...asked, ...count(20).map((index) => ask(owner, 'note.add', { words: `${index}` }))]);
  });
  expect(answers.map((answer) => (answer.ok ? 'done' : answer.error.code))).toEqual([
    'done',
    'done',
    ...count(20).map(() => 'NOT_FOUND'),
  ]);
  expect((await socket.closing()).code).toBe(4404);
  expect(socket.frames.filter((frame) => frame.type === 'ack' || frame.type === 'error')).toEqual([]);
});

it('whoever hangs up in a busy room has been heard before they are gone', async () => {
  const { target, owner } = await board();
  const socket = await connect(target, owner);
  await socket.next('welcome');
  await inside(target, async ({ say, hangUp }) => {
    for (const index of count(180)) say(0, note(`n${index}`));
    await hangUp(0);
  });
  expect(await notesIn(target, owner)).toEqual(count(180).map((index) => `n${index}`));
});

it('an alarm that rings between the turns does its part, and what waits is done after it', async () => {
  const { target, owner } = await board();
  const socket = await connect(target, owner);
  await socket.next('welcome');
  const answers = await inside(target, async ({ say, ask, ring }) => {
    await accepted(ask(owner, 'bell.set', { due_ms: 1 }));
    for (const index of count(30)) say(0, note(`n${index}`));
    const asked = count(30).map((index) => ask(owner, 'note.add', { words: `r${index}` }));
    await ring();
    return Promise.all(asked);
  });
  expect(answers.every((answer) => answer.ok)).toBe(true);
  await socket.next('ack', (frame) => frame.id === 'n29');
  await socket.until(() => socket.events().some((event) => event.type === 'bell.rang') || undefined);
  expect(await notesIn(target, owner)).toHaveLength(60);
});

it('whoever goes away while their request waits holds nobody up, and asking again does nothing twice', async () => {
  const me = await someone();
  const { id } = (await me.post<{ id: string }>('/itineraries', { title: '산책' })).body;
  const keys = count(30).map((index) => `once-${index}`);
  const ask = async (key: string, signal: AbortSignal | null): Promise<number> => {
    const headers = { authorization: `Bearer ${me.token}`, 'content-type': 'application/json', 'idempotency-key': key };
    const body = JSON.stringify({ type: 'itinerary.update', data: { title: key } });
    const path = `${origin}/api/v1/rooms/${id}/commands`;
    return (await exports.default.fetch(path, { method: 'POST', headers, body, signal })).status;
  };
  const leaving = new AbortController();
  const first = Promise.allSettled(keys.map(async (key) => ask(key, leaving.signal)));
  expect(await ask('stays', null)).toBe(200);
  leaving.abort();
  await first;
  expect(await Promise.all(keys.map(async (key) => ask(key, null)))).toEqual(keys.map(() => 200));
  const { items } = (await me.get<{ items: RoomEvent[] }>(`/rooms/${id}/events?limit=200`)).body;
  const titles = items.flatMap((event) => (event.type === 'itinerary.updated' ? [event.command_id] : []));
  expect(titles).toHaveLength(keys.length + 1);
  expect(new Set(titles)).toEqual(new Set([...keys, 'stays']));
});

it('a room that was busy sleeps again, and goes on where it was', async () => {
  const { target, owner } = await board();
  const socket = await connect(target, owner);
  await socket.next('welcome');
  for (const index of count(100)) socket.send(note(`n${index}`));
  const { seq } = await socket.next('ack', (frame) => frame.id === 'n99');
  await evictDurableObject(target.stub);
  socket.send(note('after'));
  expect((await socket.next('ack', (frame) => frame.id === 'after')).seq).toBe(seq + 1);
});
