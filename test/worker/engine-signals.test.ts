// What is said for the moment: it shares frames, and reaches those whom it is for and nobody else.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { sharedSignalsProtocol } from '#protocol/version.ts';
import type { Signal } from '#protocol/wire.ts';
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

async function workshop() {
  const target = workshopRoom();
  const host = person('지우');
  await accepted(send(target, host, 'workshop.create', { title: '모임' }, { origin: 'worker' }));
  let links = 0;
  const by = async (level: string): Promise<Person> => {
    links += 1;
    const code = `link${String(links).padStart(4, '0')}`;
    await addLink(target, host, { code, permission_level: level });
    return person(`${level} ${links}`, { link: code, guest: true });
  };
  return { target, host, by };
}

async function here(target: TestRoom, who: Person, protocol?: number): Promise<TestSocket> {
  const socket = await connect(target, who, undefined, protocol);
  await socket.next('welcome');
  return socket;
}

const named = (socket: TestSocket, name: string): Signal[] => socket.signals().filter(({ signal }) => signal === name);

/** Everything that was on its way before has come once this has: an event goes out with the signals said before it. */
async function settled(target: TestRoom, host: Person, sockets: TestSocket[]): Promise<void> {
  const { seq } = await accepted(send(target, host, 'entry.add', { words: '끝' }));
  for (const socket of sockets) await socket.eventsThrough(seq);
  for (const socket of sockets)
    await socket.until(() => (named(socket, 'entries.counted').length > 0 ? true : undefined));
}

it('of what many say at once each receiver gets one frame, and who speaks version 1 one after the other', async () => {
  const { target, host, by } = await workshop();
  const [a, b, reader, old] = [await by('comment'), await by('comment'), await by('view'), await by('view')];
  const sockets = [await here(target, a), await here(target, b)];
  const [now, before] = [await here(target, reader), await here(target, old, sharedSignalsProtocol - 1)];
  for (const socket of sockets) socket.send({ type: 'typing', data: { typing: true } });
  for (const socket of sockets) socket.send({ type: 'typing', data: { typing: false } });
  const isLast = (socket: TestSocket) => () => {
    const ends = named(socket, 'typing').filter(({ data }) => !(data as { typing: boolean }).typing);
    return ends.length === 2 || undefined;
  };
  await now.until(isLast(now));
  await before.until(isLast(before));
  expect(now.frames.filter(({ type }) => type === 'signal')).toEqual([]);
  expect(before.frames.filter(({ type }) => type === 'signals')).toEqual([]);
  expect(now.frames.some((frame) => frame.type === 'signals' && frame.signals.length > 1)).toBe(true);
  expect(named(now, 'typing').at(-1)).toEqual({ signal: 'typing', from: expect.any(String), data: { typing: false } });
  expect(before.frames.findLast(({ type }) => type === 'signal')).toEqual({
    type: 'signal',
    ...named(before, 'typing').at(-1),
  });
  expect(new Set(named(now, 'typing').map(({ from }) => from))).toEqual(new Set([a.account_id, b.account_id]));
  await settled(target, host, [now]);
});

it('each of many addressed signals reaches the one socket that it is for, and nobody else', async () => {
  const { target, host, by } = await workshop();
  const [caller, callee, other] = [await by('comment'), await by('comment'), await by('comment')];
  const desk = await here(target, callee);
  desk.send({ type: 'call.joined' });
  const [phone, from, third] = [await here(target, callee), await here(target, caller), await here(target, other)];
  const joined = await from.until(() => named(from, 'call.joined')[0]);
  expect(joined).toMatchObject({ from: callee.account_id, socket: expect.any(String) });
  for (let n = 0; n < 15; n += 1)
    from.send({ type: 'call.offer', to: { socket: joined.socket }, data: { sdp: `to the desk ${n}` } });
  from.send({ type: 'call.offer', to: { account: callee.account_id }, data: { sdp: 'to both' } });
  await phone.until(() => named(phone, 'call.offer')[0]);
  await settled(target, host, [desk, phone, from, third]);
  expect(named(desk, 'call.offer').map(({ data }) => (data as { sdp: string }).sdp)).toEqual([
    ...Array.from({ length: 15 }, (_, n) => `to the desk ${n}`),
    'to both',
  ]);
  expect(named(phone, 'call.offer').map(({ data }) => data)).toEqual([{ sdp: 'to both' }]);
  expect([...named(third, 'call.offer'), ...named(from, 'call.offer')]).toEqual([]);
  const back = named(desk, 'call.offer')[0]?.socket;
  desk.send({ type: 'call.offer', to: { socket: back }, data: { sdp: 'answer' } });
  expect((await from.until(() => named(from, 'call.offer')[0])).data).toEqual({ sdp: 'answer' });
});

it('an addressed signal that is for nobody, and another that names somebody, are refused', async () => {
  const { target, by } = await workshop();
  const socket = await here(target, await by('comment'));
  socket.send({ type: 'call.offer', data: { sdp: '' } });
  await socket.next('error', ({ error }) => error.message === 'This signal says whom it is for.');
  socket.send({ type: 'typing', to: { account: 'acc_x' }, data: { typing: true } });
  await socket.next('error', ({ error }) => error.message === 'This signal is for everyone.');
  socket.send({ type: 'call.offer', to: { account: 'acc_x', socket: 'y' }, data: { sdp: '' } });
  await socket.next('error', ({ error }) => error.message.startsWith('A frame is'));
});

it('what only some may hear reaches them alone: by their rights, by the rows, and only while there is cause', async () => {
  const { target, host, by } = await workshop();
  const [maker, asker] = [await by('edit'), await by('comment')];
  const [hosts, makers, askers] = [await here(target, host), await here(target, maker), await here(target, asker)];
  askers.send({ type: 'entry.point', data: { entry_id: 'none' } });
  await askers.next('error', ({ error }) => error.code === 'CONFLICT');
  const { data } = await accepted(send(target, maker, 'entry.add', { words: '하나' }));
  askers.send({ type: 'entry.point', data });
  askers.send({ type: 'question.whisper', data: { words: '저요' } });
  await makers.until(() => named(makers, 'entry.point')[0]);
  await hosts.until(() => named(hosts, 'question.whisper')[0]);
  await settled(target, host, [hosts, makers, askers]);
  expect(named(hosts, 'entry.point')).toEqual([]);
  expect(named(makers, 'question.whisper')).toEqual([]);
});

it('claps of many are told as sums that leave none out, also to who clapped', async () => {
  const { target, by } = await workshop();
  const sockets = await Promise.all(['view', 'view', 'view'].map(async (level) => here(target, await by(level))));
  for (let n = 1; n <= 20; n += 1) for (const socket of sockets) socket.send({ type: 'clap', data: { times: n } });
  for (const socket of sockets) {
    const sumOf = () => named(socket, 'clap').reduce((sum, { data }) => sum + (data as { times: number }).times, 0);
    await socket.until(() => sumOf() >= 630 || undefined);
    expect(sumOf()).toBe(630);
    expect(named(socket, 'clap').length).toBeLessThan(10);
    expect(named(socket, 'clap')[0]?.from).toBe('');
  }
});

it('the room tells by itself how its rows stand: on arrival, and on a beat while something changes', async () => {
  const { target, host, by } = await workshop();
  const reader = await here(target, await by('view'));
  expect(await reader.until(() => named(reader, 'entries.counted')[0])).toEqual({
    signal: 'entries.counted',
    from: '',
    data: { entries: 0 },
  });
  for (let n = 0; n < 30; n += 1) await accepted(send(target, host, 'entry.add', { words: `${n}` }));
  const isLast = ({ data }: Signal): boolean => (data as { entries: number }).entries === 30;
  await reader.until(() => named(reader, 'entries.counted').find(isLast));
  expect(named(reader, 'entries.counted').length).toBeLessThan(25);
  await evictDurableObject(target.stub);
  await accepted(send(target, host, 'entry.add', { words: '깬 뒤' }));
  await reader.until(() =>
    named(reader, 'entries.counted').find(({ data }) => (data as { entries: number }).entries === 31),
  );
});
