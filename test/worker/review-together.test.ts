// Watching together: one leads, the others follow. At the sockets of a real room.
import { env } from 'cloudflare:workers';
import { evictDurableObject } from 'cloudflare:test';
import { afterEach, expect, it } from 'vitest';
import { newer, nobodyLeads, type Lead } from '#protocol/review/together/baton.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import {
  accepted,
  addLink,
  connect,
  person,
  roomIn,
  send,
  type TestRoom,
  type TestSocket,
} from '#test/kit/room-kit.ts';
import { randomFrom } from '#test/contract/room-contract.ts';

const seed = 20_261_130;

afterEach(() => void Object.assign(env, { RATE_LIMITS: 'on' }));

async function project() {
  const room = roomIn(env.REVIEW);
  const owner = person('지우');
  const worker = { origin: 'worker' } as const;
  await accepted(send(room, owner, 'project.create', { name: '가을 필름' }, worker));
  const add = async (title: string) => {
    const [video_id, version_id] = [newId('vid'), newId('ver')];
    const file = { file_id: newId('fil'), file_name: 'cut.mp4', content_type: 'video/mp4', size: 1_000 };
    await accepted(send(room, owner, 'video.add', { video_id, title, version_id, ...file }, worker));
    return { video_id, version_id };
  };
  const [film, trailer] = [await add('본편'), await add('예고편')];
  await addLink(room, owner, { code: 'clients1', permission_level: 'comment' });
  return { room, owner, film, trailer };
}

const client = (name: string, link = 'clients1'): Credentials => person(name, { link, guest: true });

/** The state that a socket would follow: the newest by fence and version of all that it has heard. */
function leadsOf({ frames }: TestSocket): Lead[] {
  return frames.flatMap((frame) =>
    frame.type === 'signals'
      ? frame.signals.filter(({ signal }) => signal === 'lead').map(({ data }) => data as Lead)
      : [],
  );
}

function heardLead(socket: TestSocket, fits: (lead: Lead) => boolean): Promise<Lead> {
  return socket.until(() => leadsOf(socket).find(fits));
}

async function takes(room: TestRoom, who: Credentials, version_id: string, position = 0): Promise<number> {
  const taken = await accepted(send(room, who, 'lead.take', { version_id, position }));
  return (taken.data as { fence: number }).fence;
}

it('whoever takes the baton leads: what they do everyone hears, with the room’s time, whoever joins late too', async () => {
  const { room, owner, film } = await project();
  const [leader, follower] = [await connect(room, owner), await connect(room, client('민호'))];
  const fence = await takes(room, owner, film.version_id, 12);
  expect(await heardLead(follower, (lead) => lead.fence === fence)).toMatchObject({
    by: owner.account_id,
    position: 12,
    playing: false,
  });
  const before = Date.now();
  leader.send({ type: 'lead', data: { does: 'play', fence, position: 12 } });
  const playing = await heardLead(follower, (lead) => lead.playing);
  expect(playing.at_ms).toBeGreaterThanOrEqual(before);
  leader.send({ type: 'lead', data: { does: 'seek', fence, position: 40 } });
  const sought = await heardLead(follower, (lead) => lead.position === 40);
  // Whoever leads hears how it stands as well.
  expect(await heardLead(leader, (lead) => lead.position === 40)).toEqual(sought);
  const late = await connect(room, client('하나'));
  expect(await heardLead(late, () => true)).toEqual(sought);
  // The room may have slept.
  await evictDurableObject(room.stub);
  const later = await connect(room, client('두리'));
  expect(await heardLead(later, () => true)).toEqual(sought);
});

it('what is of an earlier turn, or not theirs, is refused and changes nothing', async () => {
  const { room, owner, film } = await project();
  const [first, second] = [await connect(room, owner), await connect(room, client('민호'))];
  const stale = await takes(room, owner, film.version_id);
  const fence = await takes(room, owner, film.version_id, 5);
  first.send({ type: 'lead', data: { does: 'seek', fence: stale, position: 99 } });
  expect(await first.next('error')).toMatchObject({
    error: { code: 'CONFLICT', details: { fence: expect.any(Array) } },
  });
  second.send({ type: 'lead', data: { does: 'seek', fence, position: 99 } });
  expect(await second.next('error')).toMatchObject({ error: { code: 'CONFLICT' } });
  const late = await connect(room, client('하나'));
  expect(await heardLead(late, () => true)).toMatchObject({ fence, position: 5, version: 0 });
});

it('a guest takes it where nobody has it, and hands it over or down; editors take it at any time', async () => {
  const { room, owner, film } = await project();
  const [guest, other] = [client('민호'), client('하나')];
  const watching = await connect(room, guest);
  await connect(room, other);
  const fence = await takes(room, guest, film.version_id);
  const take = { version_id: film.version_id, position: 0 };
  expect(await send(room, other, 'lead.take', take)).toMatchObject({ error: { code: 'CONFLICT' } });
  expect(await send(room, other, 'lead.release', { fence })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  await accepted(send(room, other, 'person.rename', { name: '하나' }));
  const given = await accepted(send(room, guest, 'lead.give', { fence, to: other.account_id }));
  expect(given.data).toEqual({ fence: fence + 1 });
  expect(await send(room, guest, 'lead.release', { fence: fence + 1 })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  expect(await takes(room, owner, film.version_id)).toBe(fence + 2);
  await accepted(send(room, owner, 'lead.release', { fence: fence + 2 }));
  expect(await heardLead(watching, (lead) => lead.fence === fence + 3)).toMatchObject({ by: null, playing: false });
  const viewers = client('보라', 'viewers1');
  await addLink(room, owner, { code: 'viewers1', permission_level: 'view' });
  expect(await send(room, viewers, 'lead.take', take)).toMatchObject({ error: { code: 'FORBIDDEN' } });
});

it('nobody leads who is not here any more', async () => {
  const { room, owner, film } = await project();
  const guest = client('민호');
  const [leader, follower] = [await connect(room, guest), await connect(room, owner)];
  const fence = await takes(room, guest, film.version_id);
  leader.close();
  expect(await heardLead(follower, (lead) => lead.fence > fence)).toMatchObject({ fence: fence + 1, by: null });
});

it('whoever’s link leads to one video hears of no lead and no playhead on another, and of a lead that leaves it that it has', async () => {
  const { room, owner, film, trailer } = await project();
  await addLink(room, owner, { code: 'trailer1', permission_level: 'comment', target: trailer.video_id });
  const bound = client('민호', 'trailer1');
  const [leader, follower] = [await connect(room, owner), await connect(room, bound)];
  await takes(room, owner, film.version_id);
  const playhead = (version_id: string) => ({ type: 'playhead', data: { version_id, t: 3, playing: true, rate: 1 } });
  leader.send(playhead(film.version_id));
  const fence = await takes(room, owner, trailer.version_id, 7);
  const heard = await heardLead(follower, (lead) => lead.fence === fence);
  expect(heard).toMatchObject({ by: owner.account_id, version_id: trailer.version_id, position: 7 });
  leader.send(playhead(trailer.version_id));
  const signals = await follower.until(({ frames }) => {
    const all = frames.flatMap((frame) => (frame.type === 'signals' ? frame.signals : []));
    const playheads = all.filter(({ signal }) => signal === 'playhead');
    return playheads.length > 0 ? playheads : undefined;
  });
  expect(signals).toMatchObject([{ data: { version_id: trailer.version_id } }]);
  const take = { version_id: film.version_id, position: 0 };
  expect(await send(room, bound, 'lead.take', take)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  leader.send({ type: 'lead', data: { does: 'watch', fence, version_id: film.version_id, position: 9 } });
  const gone = { ...nobodyLeads, fence, version: 1 };
  expect(await heardLead(follower, (lead) => lead.fence === fence && lead.version === 1)).toEqual(gone);
  expect(await heardLead(await connect(room, bound), () => true)).toEqual(gone);
  expect(leadsOf(follower).every(({ by, version_id }) => by === null || version_id === trailer.version_id)).toBe(true);
});

it('who follows, and whose film is late, everybody is told, whoever comes later too', async () => {
  const { room, owner } = await project();
  const [guest, watching] = [await connect(room, client('민호')), await connect(room, owner)];
  const followingOf = ({ frames }: TestSocket) =>
    frames
      .flatMap((frame) => (frame.type === 'signals' ? frame.signals : []))
      .findLast(({ signal }) => signal === 'following')?.data;
  guest.send({ type: 'following', data: { follows: true, waits: false } });
  guest.send({ type: 'following', data: { follows: true, waits: true } });
  const late = { follows: true, waits: true };
  await expect.poll(() => followingOf(watching)).toEqual(late);
  const comes = await connect(room, client('하나'));
  await expect.poll(() => followingOf(comes)).toEqual(late);
});

it('a socket is told what time it is in the room, however it calls its own', async () => {
  const { room, owner } = await project();
  const socket = await connect(room, owner);
  socket.send({ type: 'clock', c0: 12.5 });
  const { c0, s } = await socket.next('clock');
  expect(c0).toBe(12.5);
  expect(Math.abs(s - Date.now())).toBeLessThan(5_000);
  socket.send({ type: 'clock', c0: 'now' });
  expect(await socket.next('error')).toMatchObject({ error: { code: 'VALIDATION_ERROR' } });
});

/** What somebody has sent in a fight, by the position that only this act has. */
interface Sent {
  by: string;
  fence: number;
}

it(`in a thousand fights for the baton all see the same in the end, and nothing stale has won (seed ${seed})`, async () => {
  // So many acts in a second are nobody's.
  Object.assign(env, { RATE_LIMITS: 'off' });
  const { room, owner, film, trailer } = await project();
  const random = randomFrom(seed);
  const pick = <T>(some: readonly [T, ...T[]]): T => some[Math.floor(random() * some.length)] ?? some[0];
  await addLink(room, owner, { code: 'editors1', permission_level: 'edit' });
  const others = ['민호', '하나', '두리'].map((name) => client(name, 'editors1'));
  for (const one of others) await accepted(send(room, one, 'person.rename', { name: one.name }));
  const people: [Credentials, ...Credentials[]] = [owner, ...others];
  const sockets = await Promise.all(people.map(async (who) => ({ who, socket: await connect(room, who) })));
  const sent = new Map<number, Sent>();
  let commands = 0;
  for (let fight = 0; fight < 1_000; fight += 1) {
    // All four act at once, each by something that they have heard of late.
    for (const { who, socket } of sockets) {
      const { fence } = pick([nobodyLeads, ...leadsOf(socket).slice(-3)]);
      const { version_id } = pick([film, trailer]);
      const position = sent.size / 1_000;
      sent.set(position, { by: who.account_id, fence });
      const does = pick(['take', 'give', 'play', 'pause', 'seek', 'seek', 'watch']);
      const id = `f${sent.size}`;
      if (does === 'take') socket.send({ id, type: 'lead.take', data: { version_id, position } });
      else if (does === 'give') socket.send({ id, type: 'lead.give', data: { fence, to: pick(people).account_id } });
      else if (does === 'watch') socket.send({ type: 'lead', data: { does, fence, version_id, position } });
      else socket.send({ type: 'lead', data: { does, fence, position } });
      if (does === 'take' || does === 'give') commands += 1;
    }
    // What has been decided so far is heard of, now and then.
    if (fight % 5 === 4) await sockets[0]?.socket.until(() => (answered(sockets) === commands ? true : undefined));
  }
  await sockets[0]?.socket.until(() => (answered(sockets) === commands ? true : undefined));
  const last = await takes(room, owner, film.version_id, 4_000);
  const ends = await Promise.all(sockets.map(({ socket }) => heardLead(socket, ({ fence }) => fence === last)));
  expect(new Set(ends.map((one) => JSON.stringify(one))).size).toBe(1);
  const states = new Map<string, string>();
  for (const { socket } of sockets) {
    const heard = leadsOf(socket);
    // In whatever order: whoever follows takes what is newest.
    expect(heard.reduce(newer, nobodyLeads)).toEqual(ends[0]);
    for (const lead of heard) {
      const key = `${lead.fence} ${lead.version}`;
      expect(states.get(key) ?? JSON.stringify(lead), key).toBe(JSON.stringify(lead));
      states.set(key, JSON.stringify(lead));
      if (lead.version > 0) expect(sent.get(lead.position), key).toEqual({ by: lead.by, fence: lead.fence });
    }
  }
  // Of what follows at once only the last is told; what was told is enough to differ in.
  expect(states.size).toBeGreaterThan(100);
});

function answered(sockets: readonly { socket: TestSocket }[]): number {
  const isAnswer = (frame: { type: string; id?: string }): boolean =>
    (frame.type === 'ack' || frame.type === 'error') && frame.id?.startsWith('f') === true;
  return sockets.reduce((sum, { socket }) => sum + socket.frames.filter(isAnswer).length, 0);
}
