// Requests that speak for two people at once: one in the header, another in the address, in a protocol or in a cookie.
// What comes of them is never more than what the weaker of the two may see, and nothing breaks.
import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { aGuest } from '#test/kit/api.ts';
import { signedInSchema } from '#protocol/accounts/account.schema.ts';
import { anAddress, enterAsGuest, origin, send } from '#test/kit/http.ts';
import type { Who } from '#test/kit/people-of-a-room.ts';
import { TestSocket } from '#test/kit/room-kit.ts';
import { Dice } from './dice.ts';
import { loggedErrors } from './logged-errors.ts';
import { attackedKinds, Target } from './target.ts';

const asks = Math.round(env.FUZZ_REQUESTS * 0.3);
const sockets = Math.round(env.FUZZ_REQUESTS * 0.1);
const endings = Math.round(env.FUZZ_REQUESTS * 0.04);

const dice = new Dice(env.FUZZ_SEED);
const logged = loggedErrors();

interface Speaker {
  who: string;
  id: string;
  /** What stands in a header. */
  bearer: string;
  /** What stands in an address or a protocol: a room token, where they get one. */
  token: string;
}

interface Scene {
  target: Target;
  speakers: Speaker[];
}

const inside: Who[] = ['view link', 'comment link', 'edit link', 'viewer', 'commenter', 'editor', 'owner'];

/** A room, and everyone who may speak at its doors: those of the room, a stranger, whoever is of another room. */
async function scene(kind: (typeof attackedKinds)[number]): Promise<Scene> {
  const target = await Target.open(kind, dice);
  const { room, other } = target;
  const speakers: Speaker[] = [];
  for (const who of inside) {
    const caller = room.caller(who);
    const { body } = await caller.post<{ token: string }>(`/rooms/${room.shared.id}/token`);
    speakers.push({ who, id: caller.id, bearer: caller.token, token: body.token });
  }
  const { body } = await other.owner.post<{ token: string }>(`/rooms/${other.id}/token`);
  const foreign = { bearer: other.owner.token, token: body.token };
  speakers.push({ who: 'owner of another room', id: other.owner.id, ...foreign });
  const stranger = room.caller('stranger');
  speakers.push({ who: 'stranger', id: stranger.id, bearer: stranger.token, token: target.otherVisitor.token });
  for (const [who, token] of Object.entries(target.bad)) speakers.push({ who, id: who, bearer: token, token });
  return { target, speakers };
}

interface Heard {
  status: number;
  text: string;
}

async function ask(path: string, sent: Record<string, string>): Promise<Heard> {
  const headers = new Headers({ 'cf-connecting-ip': anAddress(), ...sent });
  const response = await exports.default.fetch(`${origin}/api/v1${path}`, { headers });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true)
    return { status: response.status, text: await response.text() };
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return { status: response.status, text: new TextDecoder().decode(value) };
}

const bearerOf = ({ bearer }: Speaker): Record<string, string> => ({ authorization: `Bearer ${bearer}` });

it(`${asks} questions by two at once are answered to neither more than they may see alone`, async () => {
  const failed: string[] = [];
  const statuses = new Set<number>();
  let scened = await scene('itinerary');
  for (let turn = 0; turn < asks; turn += 1) {
    if (turn % 150 === 149) scened = await scene(dice.pick(attackedKinds));
    const { target, speakers } = scened;
    const [header, address] = [dice.pick(speakers), dice.pick(speakers)];
    const { id, kind } = target.room.shared;
    const path = kind === 'decision' && dice.chance(0.3) ? `/decisions/${id}/stream` : `/rooms/${id}/events`;
    const accept = dice.pick(['application/json', 'text/event-stream']);
    const addressed = `${path}?token=${encodeURIComponent(address.token)}`;
    const both = await ask(addressed, { accept, ...bearerOf(header) });
    const alone = [await ask(path, { accept, ...bearerOf(header) }), await ask(addressed, { accept })];
    const about = `${both.status} ${both.text.slice(0, 120)} to ${addressed.slice(0, 40)} by ${header.who} and ${address.who}`;
    statuses.add(both.status);
    if ([both, ...alone].some(({ status }) => status >= 500)) failed.push(`broke: ${about}`);
    if (both.status >= 400) continue;
    if (header.id !== address.id) failed.push(`told two: ${about}`);
    if (alone.some(({ status }) => status >= 400)) failed.push(`told more: ${about}`);
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
  expect([...statuses]).toEqual(expect.arrayContaining([200, 401]));
});

it(`${sockets} upgrades with one token in the protocol and another in the address open for nobody`, async () => {
  const failed: string[] = [];
  let opened = 0;
  const { target, speakers } = await scene(dice.pick(attackedKinds));
  for (let turn = 0; turn < sockets; turn += 1) {
    const [spoken, address, header] = [dice.pick(speakers), dice.pick(speakers), dice.pick(speakers)];
    const path = `/api/v1/rooms/${target.room.shared.id}/socket?token=${encodeURIComponent(address.token)}`;
    const protocols = { upgrade: 'websocket', 'sec-websocket-protocol': `madang.v1, ${spoken.token}` };
    const headers = new Headers({ 'cf-connecting-ip': anAddress(), ...protocols, ...bearerOf(header) });
    const { status, webSocket } = await exports.default.fetch(`${origin}${path}`, { headers });
    const about = `${status} to ${spoken.who} and ${address.who}`;
    if (status >= 500) failed.push(`broke: ${about}`);
    if (webSocket === null) continue;
    const socket = new TestSocket(webSocket);
    const greeted = await socket.until(({ frames, closed }) => frames[0]?.type ?? closed?.code);
    if (greeted === 'welcome') opened += 1;
    if (greeted === 'welcome' && spoken.token !== address.token) failed.push(`opened: ${about}`);
    if (greeted === 'welcome') socket.close();
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
  expect(opened, 'a run in which none opens proves little').toBeGreaterThan(0);
});

it('the cookie of one beside the token of another tells and changes nothing', async () => {
  const failed: string[] = [];
  const { target, speakers } = await scene(dice.pick(attackedKinds));
  const { id, owner } = target.room.shared;
  const known = await enterAsGuest();
  const cookies = [
    `madang_refresh=${known.refresh_token}`,
    `madang_refresh=${owner.token}`,
    'madang_refresh=%ff; madang_device=a~b; madang_unlocked=e30~x',
  ];
  for (const path of [`/rooms/${id}`, '/rooms', '/auth/me', `/rooms/${id}/members`, '/inbox']) {
    for (const speaker of speakers) {
      const alone = await ask(path, bearerOf(speaker));
      for (const cookie of cookies) {
        const both = await ask(path, { ...bearerOf(speaker), cookie, origin });
        const isSame = both.status === alone.status && (both.status >= 400 || both.text === alone.text);
        if (!isSame) failed.push(`${path} by ${speaker.who}: ${alone.status} became ${both.status}`);
      }
    }
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
});

it(`${endings} sign-ins by cookie, body and header of different people are those of one, and end one`, async () => {
  const failed: string[] = [];
  for (let turn = 0; turn < endings; turn += 1) {
    const [inBody, inCookie] = [await enterAsGuest(), await enterAsGuest()];
    const header = dice.chance(0.5) ? (await aGuest()).token : dice.pick(['not.a.token', '']);
    const body = { refresh_token: inBody.refresh_token };
    const headers: Record<string, string> = { origin, cookie: `madang_refresh=${inCookie.refresh_token}` };
    if (header !== '') headers['authorization'] = `Bearer ${header}`;
    const response = await send('/api/v1/auth/refresh', { method: 'POST', body, headers });
    const told = response.status === 200 ? signedInSchema.parse(await response.clone().json()).user.id : null;
    if (response.status >= 500) failed.push(`broke: ${response.status}`);
    if (told !== inBody.user.id) failed.push(`a refresh was of somebody else: ${await response.text()}`);
    const out = await send('/api/v1/auth/logout', { method: 'POST', body, headers });
    if (out.status >= 500) failed.push(`broke: ${out.status}`);
    const still = await send('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { origin, cookie: headers['cookie'] ?? '' },
    });
    if (still.status !== 200) failed.push(`the cookie's sign-in ended with another's: ${still.status}`);
  }
  expect({ failed, logged }, `seed ${env.FUZZ_SEED}`).toEqual({ failed: [], logged: [] });
});
