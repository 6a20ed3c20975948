// Thousands of hostile requests and frames at rooms that hold something: nothing may break, no room may stop answering,
// and what is refused may change nothing. `FUZZ_SEED=… vitest run --config vitest.fuzz.config.ts` repeats a run.
import { env, exports } from 'cloudflare:workers';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { signedInAs } from '#test/kit/api.ts';
import { anAddress, origin, send } from '#test/kit/http.ts';
import { who } from '#test/kit/people-of-a-room.ts';
import { TestSocket } from '#test/kit/room-kit.ts';
import { Dice } from './dice.ts';
import { loggedErrors } from './logged-errors.ts';
import { hostileFrame } from './hostile-frames.ts';
import { hostileRequest, type HostileRequest, type Route } from './hostile-requests.ts';
import { attackedKinds, Target } from './target.ts';

const requests = env.FUZZ_REQUESTS;
const frames = env.FUZZ_FRAMES;
/** A room is left after so many: it grows, and what there is to act upon ends. */
const perRoom = 120;

const dice = new Dice(env.FUZZ_SEED);
const broken: string[] = [];
const changed: string[] = [];
const letIn: string[] = [];
const silent: string[] = [];
const tally = { requests: 0, frames: 0, accepted: 0, refused: 0, rooms: 0 };
const logged = loggedErrors();

afterAll(() => {
  console.info(`fuzz seed ${env.FUZZ_SEED}: ${JSON.stringify(tally)}`);
});

async function allRoutes(): Promise<Route[]> {
  const documentSchema = z.looseObject({
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ 'x-access': z.string() }))),
  });
  const { paths } = documentSchema.parse(await (await send('/api/openapi.json')).json());
  return (
    Object.entries(paths)
      .flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path: path.replace('/api/v1', ''),
          access: operation['x-access'],
        })),
      )
      // Fonts that only a build brings; and what is no part of the API of rooms.
      .filter(({ path }) => !path.endsWith('/og.png') && !['/health', '/ready', '/metrics'].includes(path))
  );
}

interface Sender {
  what: string;
  token: string;
  /** Whether it should open nothing that is not public. */
  bad: boolean;
}

function senderOf(target: Target): Sender {
  if (dice.chance(0.25)) {
    const what = dice.pick(Object.keys(target.bad));
    return { what, token: target.bad[what] ?? '', bad: true };
  }
  const one = dice.chance(0.5) ? dice.pick(['editor', 'owner'] as const) : dice.pick(who);
  return { what: one, token: target.room.caller(one).token, bad: false };
}

async function request(sent: HostileRequest, token: string): Promise<{ status: number; text: string }> {
  const headers = new Headers(sent.headers);
  if (token !== '') headers.set('authorization', `Bearer ${token}`);
  headers.set('cf-connecting-ip', anAddress());
  const { method } = sent.route;
  const response = await exports.default.fetch(`${origin}/api/v1${sent.path}`, { method, headers, body: sent.body });
  if (response.webSocket !== null) {
    response.webSocket.accept();
    response.webSocket.close();
  }
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: new TextDecoder().decode(await response.arrayBuffer()) };
}

/** A room as it should be: it answers its owner, and takes an edit. */
async function answers(target: Target): Promise<boolean> {
  // By a new session: among the blows may have been the owner's own sign-out.
  const owner = await signedInAs(target.room.caller('owner').id);
  const { path, kind } = target.room.shared;
  const read = await owner.get(path);
  const alive = `아직 있어요 ${dice.below(1_000_000)}`;
  const edited = await (kind === 'chat' ? owner.put(path, { name: alive }) : owner.patch(path, { description: alive }));
  // Nothing leaves a decision that was closed.
  const isClosed = read.body['status'] === 'closed';
  return read.status === 200 && edited.status === (isClosed ? 409 : 200);
}

/** As much of a blow as one can read. */
function told(what: string): string {
  return what.slice(0, 600);
}

/** Where two states of the rooms part, and how each goes on. */
function firstDifference(before: string | null, after: string | null): string {
  if (before === null || after === null) return before === null ? 'it was gone' : 'it is gone';
  let at = 0;
  while (before[at] === after[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 100), at + 200);
  return `${around(before)} -> ${around(after)}`;
}

/** Whether someone who may has deleted it, or was the last to leave: the only ways in which a room may go. */
function isDeletion(text: string): boolean {
  return /room\.delete|\.leave|DELETE \/(?:rooms|itineraries|decisions|conversations)\/\{id\} /u.test(text);
}

/** What someone does to their account reaches their rooms a moment later: whatever is tried next is not what changed them. */
function reachesRoomsLater(text: string): boolean {
  return / to (?:PATCH \/auth\/me|POST \/auth\/(?:merge|register)) /u.test(text);
}

/** Rooms of each kind in turn. */
function nextTarget(): Promise<Target> {
  const kind = attackedKinds[tally.rooms % attackedKinds.length] ?? 'itinerary';
  tally.rooms += 1;
  return Target.open(kind, dice);
}

/** The rooms under attack, one after the other, and whether what happens to them may happen. */
class Siege {
  target: Target;
  private before: string | null;
  private blows = 0;

  private constructor(target: Target, before: string | null) {
    this.target = target;
    this.before = before;
  }

  static async begin(): Promise<Siege> {
    const target = await nextTarget();
    return new Siege(target, await target.state());
  }

  /** Looks again: something may have changed that was no blow. */
  async look(): Promise<void> {
    this.before = await this.target.state();
  }

  /** Notes what came of a blow; true where the next one meets another room. */
  async struck(what: string, { refused }: { refused: boolean }): Promise<boolean> {
    tally[refused ? 'refused' : 'accepted'] += 1;
    this.blows += 1;
    const after = await this.target.state();
    if (refused && after !== this.before) changed.push(`${told(what)}: ${firstDifference(this.before, after)}`);
    if (after === null && !isDeletion(what)) silent.push(`gone after ${told(what)}`);
    this.before = after;
    const isDone = refused || !reachesRoomsLater(what);
    if (after !== null && this.blows % perRoom !== 0 && isDone) return false;
    if (after !== null && !(await answers(this.target))) silent.push(told(what));
    this.target = await nextTarget();
    await this.look();
    return true;
  }
}

it(`holds against ${requests} hostile requests`, async () => {
  const routes = await allRoutes();
  const siege = await Siege.begin();
  for (; tally.requests < requests; tally.requests += 1) {
    const sender = senderOf(siege.target);
    const sent = hostileRequest(dice, routes, siege.target.thingsFor(dice));
    const { status, text } = await request(sent, sender.token);
    const { method, path, access } = sent.route;
    const about = `${method} ${path} by ${sender.what}: ${sent.path} ${String(sent.body)}`;
    const what = `${status} ${text.slice(0, 200)} to ${about}`;
    if (status >= 500) broken.push(told(what));
    // A token of any room is enough to search for a place.
    const isGuarded = access !== 'public' && path !== '/geocode';
    // It is the other room's own token that the other room takes.
    const isItsOwn = sender.what === 'of another room' && what.includes(siege.target.other.id);
    if (sender.bad && isGuarded && !isItsOwn && status < 400 && status !== 101) letIn.push(told(what));
    await siege.struck(what, { refused: status >= 400 });
  }
  expect({ broken, changed, letIn, silent, logged }, `seed ${env.FUZZ_SEED}`).toEqual(nothing);
});

const nothing = { broken: [], changed: [], letIn: [], silent: [], logged: [] };

async function openSocket(target: Target): Promise<TestSocket | null> {
  const one = dice.chance(0.6) ? dice.pick(['editor', 'owner'] as const) : dice.pick(who);
  const minted = await target.room.caller(one).post<{ token: string }>(`/rooms/${target.room.shared.id}/token`);
  if (minted.status !== 200) return null;
  const address = `${origin}/api/v1/rooms/${target.room.shared.id}/socket?token=${minted.body.token}`;
  const { webSocket } = await exports.default.fetch(address, { headers: { upgrade: 'websocket' } });
  if (webSocket === null) return null;
  const socket = new TestSocket(webSocket);
  await settled(socket);
  return socket;
}

/** Until the room has dealt with everything before: whoever comes by a link has taken a seat, what was sent is answered. */
async function settled(socket: TestSocket): Promise<void> {
  const pongs = socket.texts.length;
  // With a space the room itself answers it, in order.
  socket.send(' ping');
  await socket.until(() => socket.closed ?? (socket.texts.length > pongs ? true : undefined));
}

/** Commands that look back before they are done: meanwhile the room answers others. */
const looksBack = /"type":"(?:words\.take_out|person\.take_back)"/u;

/** Sends, and waits until the room has dealt with it: it answers in order. */
async function deliver(socket: TestSocket, frame: string | ArrayBuffer): Promise<{ acks: number; errors: string[] }> {
  const seen = socket.frames.length;
  socket.send(frame);
  await settled(socket);
  const answers = () => socket.frames.slice(seen).filter(({ type }) => type === 'ack' || type === 'error');
  if (typeof frame === 'string' && looksBack.test(frame)) await socket.until(() => socket.closed ?? answers()[0]);
  const answered = answers();
  return {
    acks: answered.filter((one) => one.type === 'ack').length,
    errors: answered.flatMap((one) => (one.type === 'error' ? [one.error.code] : [])),
  };
}

it('turns every socket away whose token is no good', async () => {
  for (const kind of attackedKinds) await turnsAway(await Target.open(kind, dice));
});

async function turnsAway(target: Target): Promise<void> {
  for (const [what, token] of Object.entries(target.bad)) {
    const address = `${origin}/api/v1/rooms/${target.room.shared.id}/socket?token=${encodeURIComponent(token)}`;
    const { webSocket, status } = await exports.default.fetch(address, { headers: { upgrade: 'websocket' } });
    if (webSocket === null) {
      expect(status, what).toBeGreaterThanOrEqual(400);
      continue;
    }
    const socket = new TestSocket(webSocket);
    const { code } = await socket.closing();
    expect([4401, 4403, 4404, 4410], what).toContain(code);
    expect(socket.frames, what).toEqual([]);
  }
}

it(`holds against ${frames} hostile frames`, async () => {
  const siege = await Siege.begin();
  let socket: TestSocket | null = null;
  while (tally.frames < frames) {
    if (socket === null || socket.closed !== null || dice.chance(0.01)) {
      socket?.close();
      socket = await openSocket(siege.target);
      await siege.look();
      // Whoever an earlier frame made leave the room gets no token.
      if (socket === null) continue;
    }
    const frame = hostileFrame(dice, siege.target.thingsFor(dice));
    const what = typeof frame === 'string' ? frame : `${frame.byteLength} bytes`;
    const { acks, errors } = await deliver(socket, frame);
    tally.frames += 1;
    if (errors.includes('INTERNAL_ERROR') || errors.includes('SERVICE_UNAVAILABLE')) broken.push(told(what));
    if (socket.frames.length > 500) socket.frames.length = 0;
    // Whoever takes their own leave is shown out before they are answered.
    const isOut = socket.closed !== null && [4403, 4404].includes(socket.closed.code);
    if (!(await siege.struck(what, { refused: acks === 0 && !isOut }))) continue;
    socket.close();
    socket = null;
  }
  expect({ broken, changed, letIn, silent, logged }, `seed ${env.FUZZ_SEED}`).toEqual(nothing);
  expect(tally.accepted, 'a run that is refused everything proves little').toBeGreaterThan((requests + frames) / 20);
});
