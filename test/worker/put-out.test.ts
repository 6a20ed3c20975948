// Who was put out, or has signed out, over every kind of room and every door: nothing opens to them any more, whatever
// they still hold.
import { describe, expect, it } from 'vitest';
import { kinds } from '#worker/registry.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { PeopledConversation } from '#test/kit/people-of-a-conversation.ts';
import { PeopledCourse } from '#test/kit/people-of-a-course.ts';
import { PeopledDecision } from '#test/kit/people-of-a-decision.ts';
import type { PeopledRoom } from '#test/kit/people-of-a-room.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { describedRoutes, requesting } from '#test/kit/permission-table.ts';
import { connect, send, type TestSocket } from '#test/kit/room-kit.ts';
import { enterShare, openedBy, readShare } from '#test/kit/share-api.ts';
import { type Things, validCommands } from '#test/kit/valid-requests.ts';

/** They are for anyone who has the code, whoever asks. */
const pictures = /\/(?:qr\.svg|qr\.png|og\.png)$/u;
/** Where whoever is nobody any more is nobody in particular, who may look. */
const forAnyone = /\/shares\/\{code\}(?:\/access|\/comments)?$/u;

/** A manager may be asked by everyone, also by whoever was put out: only they let them in. */
const asking = /^(?:POST|GET) \/decisions\/\{id\}\/memberships(?:\/mine)?$/u;

/** The same routes by another name: all of them would be more than one person may ask in a minute. */
const alike = /\/(?:criteria|conclusion)-proposals/u;

interface Out {
  room: PeopledRoom;
  things: Things;
  code: string;
  caller: Caller;
  /** With the token of the room that they have got by a link. */
  byLink: Caller;
  credentials: Credentials;
}

async function peopled(kind: string): Promise<PeopledRoom> {
  if (kind === 'decision') return PeopledDecision.open();
  return kind === 'chat' ? PeopledConversation.open() : PeopledCourse.open();
}

/** Someone who came by a link that goes on opening; a member by it where that is asked for. */
async function someoneIn(kind: string, how: { joins: boolean }): Promise<Out> {
  const room = await peopled(kind);
  return comesIn(room, { things: await room.fresh('owner'), code: await room.link('edit'), ...how });
}

async function comesIn(
  room: PeopledRoom,
  { things, code, joins }: { things: Things; code: string; joins: boolean },
): Promise<Out> {
  const caller = await aGuest('민호');
  const { access_token } = await openedBy(enterShare(code, {}, { token: caller.token }));
  if (joins) expect((await caller.post(`/shares/${code}/join`)).status).toBe(200);
  const credentials = { account_id: caller.id, name: '민호', guest: true, link: code };
  return { room, things: { ...things, code }, code, caller, byLink: new Caller(caller.id, access_token), credentials };
}

/** A kind's own paths. */
const paths: Record<string, RegExp> = {
  itinerary: /^\/itineraries\/\{/u,
  decision: permissionPaths.decisions,
  chat: permissionPaths.conversations,
};

/** What of all that can be done here was not refused; where a kind knows no such act, 400 is a refusal too. */
async function triedAll(kind: string, { room, things }: Out, by: Caller): Promise<string[]> {
  const before = await room.seq();
  const through: string[] = [];
  const ofKind = paths[kind] ?? /^$/u;
  const routes = await describedRoutes(new RegExp(`^/(?:rooms/\\{|shares)|${ofKind.source}`, 'u'));
  for (const route of routes) {
    if (pictures.test(route) || asking.test(route) || alike.test(route)) continue;
    const status = await requesting(route).act(by, things);
    if (![400, 401, 403, 404].includes(status)) through.push(`${route} ${status}`);
  }
  return (await room.seq()) === before ? through : [...through, 'and it changed the room'];
}

/** The commands that the room itself takes of them, with what they hold of a link and without. */
async function commanded(kind: string, { room, things, credentials }: Out): Promise<string[]> {
  const done: string[] = [];
  for (const [type, rule] of Object.entries(kinds[kind]?.kind.commands ?? {})) {
    if (rule.origin !== 'client') continue;
    for (const link of [null, credentials.link]) {
      const result = await send(room.room, { ...credentials, link }, type, validCommands[type]?.(things) ?? {});
      if (result.ok) done.push(type);
    }
  }
  return done;
}

describe.each(['itinerary', 'decision', 'chat'])('around a room of the kind %s', (kind) => {
  it.each([
    ['a member who was removed and still holds a link', true],
    ['a guest of a link who was shut out', false],
  ])('%s: no route, no command and no signal is theirs, and they hear of nothing', async (_who, joins) => {
    const out = await someoneIn(kind, { joins });
    const { room, caller, code } = out;
    const socket = await connect(room.room, out.credentials);
    await socket.next('welcome');
    const { owner, id } = room.shared;
    const done = joins
      ? await owner.delete(`/rooms/${id}/members/${caller.id}`)
      : await owner.post(`/rooms/${id}/people/${caller.id}/shut-out`);
    expect(done.status).toBe(204);
    expect((await socket.closing()).code).toBe(4403);
    const heard = socket.events().length;
    expect(await commanded(kind, out)).toEqual([]);
    expect(await triedAll(kind, out, caller)).toEqual([]);
    const looking = await triedAll(kind, out, out.byLink);
    expect(looking.filter((one) => !forAnyone.test(one.replace(/ 200$/u, '')))).toEqual([]);
    expect((await readShare(code, { token: caller.token })).status).toBe(403);
    const again = await connect(room.room, out.credentials);
    for (const signal of Object.keys(kinds[kind]?.kind.signals ?? {})) again.send({ type: signal, data: {} });
    again.send({ id: 'c1', type: 'member.join', data: {} });
    expect((await again.closing()).code).toBe(4403);
    expect([again.events(), socket.events().length]).toEqual([[], heard]);
  });

  it('a member who has signed out: neither their token nor one of the room opens anything', async () => {
    const out = await someoneIn(kind, { joins: true });
    expect((await out.caller.post('/auth/logout')).status).toBeLessThan(300);
    for (const by of [out.caller, out.byLink]) {
      const through = await triedAll(kind, out, by);
      expect(through.filter((one) => !forAnyone.test(one.replace(/ \d+$/u, '')))).toEqual([]);
    }
  });
});

const acts = ({ proposal }: Things): [string, object][] => [
  ['vote.cast', { proposal_id: proposal, value: 'approve', reason: null }],
  ['membership.request', {}],
  ['message.send', { content: '안녕하세요' }],
  ['place.add', { place: { name: '몰래 넣은 곳' } }],
  ['comment.add', { content: '몰래 쓴 말이에요' }],
];

/** What came of it that was not refused: an act, and a link of their own. */
async function tried(by: Caller, { shared }: PeopledRoom, [type, data]: [string, object]): Promise<string[]> {
  const tries = [
    ['command', await by.post(`/rooms/${shared.id}/commands`, { type, data })],
    ['share', await by.post('/shares', { room_id: shared.id, permission_level: 'edit' })],
  ] as const;
  return tries.filter(([, { status }]) => status < 400).map(([what, { status }]) => `${what} ${type} ${status}`);
}

interface Way {
  joins: boolean;
  /** By a link that a visitor of that link has made, where such a room lets them. */
  byChild?: true;
  /** What is done to each of them, and what to their link once they are all out. */
  each?: (room: PeopledRoom, id: string) => Promise<unknown>;
  atLast?: (room: PeopledRoom, code: string) => Promise<unknown>;
}

/** The kinds in which a link's visitor makes no link: theirs come by the link itself. */
const makesNoLinks = new Set(['chat', 'decision']);

const removed: Way['each'] = ({ shared: { owner, id } }, account) => owner.delete(`/rooms/${id}/members/${account}`);
const endLink: Way['atLast'] = ({ shared: { owner } }, code) => owner.delete(`/shares/${code}`);

const waysOut: Record<string, Way> = {
  'by a child of a link that has ended': { joins: false, byChild: true, atLast: endLink },
  'removed, their link ended': { joins: true, each: removed, atLast: endLink },
  'removed, with a live link': { joins: true, each: removed },
  'shut out': {
    joins: false,
    each: ({ shared: { owner, id } }, account) => owner.post(`/rooms/${id}/people/${account}/shut-out`),
  },
};

interface Hostile extends Out {
  way: string;
  socket: TestSocket;
  /** How much had been told them when they were put out. */
  heard: number;
}

/** Ten who were in the room with a socket, and are out of it by that way. */
async function tenPutOut(room: PeopledRoom, things: Things, [name, way]: [string, Way]): Promise<Hostile[]> {
  const parent = await room.link('edit');
  let code = parent;
  if (way.byChild === true) {
    const { byLink } = await comesIn(room, { things, code, joins: false });
    const made = await byLink.post<{ code?: string }>('/shares', { room_id: room.shared.id, permission_level: 'edit' });
    expect(made.status).toBe(makesNoLinks.has(room.shared.kind) ? 403 : 201);
    code = made.body.code ?? parent;
  }
  const inside: Omit<Hostile, 'heard'>[] = [];
  for (let count = 0; count < 10; count += 1) {
    const out = await comesIn(room, { things, code, joins: way.joins });
    const socket = await connect(room.room, out.credentials);
    await socket.next('welcome');
    inside.push({ ...out, way: name, socket });
  }
  for (const { caller } of inside) await way.each?.(room, caller.id);
  await way.atLast?.(room, parent);
  await Promise.all(inside.map(({ socket }) => socket.closing()));
  return inside.map((one) => ({ ...one, heard: one.socket.events().length }));
}

describe.each(['itinerary', 'decision', 'chat'])(
  'two hundred tries at a room of the kind %s',
  (kind) => {
    it('by those who came by a link and say nothing of who they are: no vote and no act', async () => {
      const { room, things, code } = await someoneIn(kind, { joins: false });
      const before = await room.seq();
      const through: string[] = [];
      for (let count = 0; count < 40; count += 1) {
        const opened = await openedBy(readShare(code));
        const visitor = new Caller(opened.room.you.id, opened.access_token);
        for (const act of acts(things)) through.push(...(await tried(visitor, room, act)));
      }
      expect([through, await room.seq()]).toEqual([[], before]);
    });

    it('by those who were put out, in every way there is: no vote, no act, and not one message heard', async () => {
      const room = await peopled(kind);
      const things = await room.fresh('owner');
      const crowd: Hostile[] = [];
      for (const way of Object.entries(waysOut)) crowd.push(...(await tenPutOut(room, things, way)));
      const before = await room.seq();
      const through: string[] = [];
      const note = (way: string, what: string[]): void => void through.push(...what.map((one) => `${way}: ${one}`));
      for (const [turn, act] of acts(things).entries()) {
        for (const { way, caller, byLink } of crowd)
          note(way, await tried(turn % 2 === 0 ? byLink : caller, room, act));
      }
      for (const { way, caller, byLink, code } of crowd) {
        const looks = [
          ['join', await caller.post(`/shares/${code}/join`)],
          ['read', await caller.get(`/rooms/${room.shared.id}`)],
          ['read by link', await byLink.get(`/rooms/${room.shared.id}`)],
          ['token', await byLink.post(`/rooms/${room.shared.id}/token`)],
        ] as const;
        note(
          way,
          looks.filter(([, { status }]) => status < 400).map(([what, { status }]) => `${what} ${status}`),
        );
      }
      expect([through, await room.seq()]).toEqual([[], before]);
      const again = await Promise.all(crowd.map(({ credentials }) => connect(room.room, credentials)));
      const { id: account_id } = room.shared.owner;
      const witness = await connect(room.room, { account_id, name: '하늘', guest: false, link: null });
      await witness.next('welcome');
      room.used();
      await room.fresh('owner');
      await witness.eventsThrough(await room.seq());
      await Promise.all(again.map((socket) => socket.closing()));
      expect(
        again.flatMap((socket) => socket.frames.map(({ type }) => type)).filter((type) => type !== 'error'),
      ).toEqual([]);
      expect(crowd.filter(({ socket, heard }) => socket.events().length > heard).map(({ way }) => way)).toEqual([]);
    });
  },
  60_000,
);
