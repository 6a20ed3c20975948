// Who may do what: every route of a room or a link and every command, for everyone around a room, as it is meant. A
// route or a command that is not in these tables fails the tests at the end of each.
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { itinerary } from '#worker/kinds/itinerary/index.ts';
import type { Caller } from '#test/kit/api.ts';
import { origin, send } from '#test/kit/http.ts';
import { PeopledRoom, who, type Who } from '#test/kit/people-of-a-room.ts';
import { validBodies, validCommands, type Things } from '#test/kit/valid-requests.ts';
import { accepted, roomIn, TestSocket } from '#test/kit/room-kit.ts';
import { cardHash } from '#worker/http/shares/share-card.ts';
import { anyone } from '#worker/http/shares/visitor.ts';
import { frontOf } from '#worker/kinds/fronts.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues VIEW COMM EDIT OWNR
GET    /rooms/{id}                          401  404  +    +    +    +    +    +    +    +
DELETE /rooms/{id}                          401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/token                    401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/socket                   401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/events                   401  404  +    +    +    +    +    +    +    +
POST   /rooms/{id}/commands                 401  404  403  403  +    403  403  403  +    +
GET    /rooms/{id}/export                   401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/members                  401  404  +    +    +    +    +    +    +    +
PATCH  /rooms/{id}/members/{account_id}     401  404  403  403  403  403  403  403  403  +
DELETE /rooms/{id}/members/{account_id}     401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/comments                 401  404  +    +    +    +    +    +    +    +
POST   /rooms/{id}/comments                 401  404  403  +    +    +    403  +    +    +
PATCH  /rooms/{id}/comments/{cid}           401  404  403  +    +    +    403  +    +    +
DELETE /rooms/{id}/comments/{cid}           401  404  403  +    +    +    403  +    +    +
POST   /rooms/{id}/comments/{cid}/reactions 401  404  403  +    +    +    403  +    +    +
POST   /rooms/{id}/reactions                401  404  403  +    +    +    403  +    +    +
GET    /rooms/{id}/shares                   401  404  403  403  +    403  403  403  +    +

POST   /shares                              401  404  403  403  +    403  403  403  +    +
GET    /shares/{code}                       +    +    +    +    +    +    +    +    +    +
PATCH  /shares/{code}                       401  404  403  403  403  403  403  403  403  +
DELETE /shares/{code}                       401  404  403  403  403  403  403  403  403  +
POST   /shares/{code}/access                +    +    +    +    +    +    +    +    +    +
POST   /shares/{code}/join                  401  +    401  401  401  401  +    +    +    +
GET    /shares/{code}/comments              +    +    +    +    +    +    +    +    +    +
POST   /shares/{code}/comments              401  +    403  +    +    +    +    +    +    +
GET    /shares/{code}/stats                 401  404  403  403  +    403  403  403  +    +
GET    /shares/{code}/qr.svg                +    +    +    +    +    +    +    +    +    +
GET    /shares/{code}/qr.png                +    +    +    +    +    +    +    +    +    +
GET    /shares/{code}/og.png                +    +    +    +    +    +    +    +    +    +

GET    /itineraries/{id}                    401  404  +    +    +    +    +    +    +    +
PATCH  /itineraries/{id}                    401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}                    401  404  403  403  403  403  403  403  403  +
POST   /itineraries/{id}/duplicate          401  404  +    +    +    +    +    +    +    +
POST   /itineraries/{id}/places             401  404  403  403  +    403  403  403  +    +
PATCH  /itineraries/{id}/places/{pid}       401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}/places/{pid}       401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/places/{pid}/move  401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/days               401  404  403  403  +    403  403  403  +    +
PATCH  /itineraries/{id}/days/{did}         401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}/days/{did}         401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/days/{did}/move    401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/undo               401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/restore            401  404  403  403  +    403  403  403  +    +
GET    /itineraries/{id}/history            401  404  +    +    +    +    +    +    +    +
GET    /itineraries/{id}/calendar.ics       401  404  +    +    +    +    +    +    +    +
GET    /itineraries/{id}/route.gpx          401  404  +    +    +    +    +    +    +    +
GET    /itineraries/{id}/places.csv         401  404  +    +    +    +    +    +    +    +
POST   /itineraries/{id}/import             401  404  403  403  +    403  403  403  +    +
GET    /itineraries/{id}/analytics          401  404  403  403  403  403  403  403  403  +
`;

const commandTable = `
                    anon strg view comm edit gues VIEW COMM EDIT OWNR
comment.add         401  404  403  +    +    +    403  +    +    +
comment.update      401  404  403  +    +    +    403  +    +    +
comment.remove      401  404  403  +    +    +    403  +    +    +
reaction.add        401  404  403  +    +    +    403  +    +    +
reaction.remove     401  404  403  +    +    +    403  +    +    +
share.revoke        401  404  403  403  403  403  403  403  403  +
member.join         401  404  +    +    +    +    +    +    +    +
member.leave        401  404  404  404  404  404  +    +    +    409
member.set_role     401  404  403  403  403  403  403  403  403  +
member.remove       401  404  403  403  403  403  403  403  403  +
person.rename       401  404  +    +    +    +    +    +    +    +
room.delete         401  404  403  403  403  403  403  403  403  +
place.add           401  404  403  403  +    403  403  403  +    +
place.remove        401  404  403  403  +    403  403  403  +    +
place.move          401  404  403  403  +    403  403  403  +    +
place.update        401  404  403  403  +    403  403  403  +    +
places.import       401  404  403  403  +    403  403  403  +    +
itinerary.update    401  404  403  403  +    403  403  403  +    +
itinerary.restore   401  404  403  403  +    403  403  403  +    +
day.add             401  404  403  403  +    403  403  403  +    +
day.remove          401  404  403  403  +    403  403  403  +    +
day.move            401  404  403  403  +    403  403  403  +    +
day.update          401  404  403  403  +    403  403  403  +    +
edit.undo           401  404  403  403  +    403  403  403  +    +
`;

/** Commands that no client may send through any door, whoever it is. */
const ourOwnCommands = [
  'itinerary.create',
  'room.adopt',
  'share.create',
  'share.expire',
  'share.take_seat',
  'share.update',
];

type Row = [name: string, cells: Record<Who, string>];

function rowsOf(table: string): Row[] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(1).map((line) => {
    const words = line.trim().split(/\s+/u);
    const cells = words.slice(-who.length);
    const name = words.slice(0, -who.length).join(' ');
    return [name, Object.fromEntries(who.map((one, index) => [one, cells[index]])) as Record<Who, string>];
  });
}

async function thingsFor(room: PeopledRoom, one: Who, about: string): Promise<Things> {
  if (/undo/u.test(about)) await room.ownEdit(one);
  if (/duplicate/u.test(about)) await room.account(one);
  const comment = /\{cid\}|comment\.(?:update|remove)/u.test(about) ? await room.comment(one) : '';
  return { ...(await room.fresh()), comment, roomId: room.course.id };
}

async function statusOf(route: string, by: Caller, things: Things): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const path = template
    .replace('{id}', things.roomId)
    .replace('{pid}', things.place)
    .replace('{did}', things.day)
    .replace('{cid}', things.comment)
    .replace('{account_id}', things.member)
    .replace('{code}', things.code);
  if (template.endsWith('/socket')) return socketStatus(path, by, things.roomId);
  if (template.endsWith('/og.png')) await keepPicture(things);
  const body = validBodies[route]?.(things);
  const headers = template.endsWith('/import') ? { 'content-type': 'text/csv' } : {};
  return (await by.call(method, path, body, { headers })).status;
}

/** The link's picture as if it had been drawn before: drawing takes fonts that only a build brings. */
async function keepPicture({ roomId, code }: Things): Promise<void> {
  const { room } = roomIn(env.ITINERARY, roomId);
  const shown = await accepted(room.snapshot({ credentials: anyone(code), at: null }));
  const card = frontOf('itinerary').card(shown.snapshot as object, 'ko');
  await env.MEDIA.put(`og/${cardHash(card)}.png`, new Uint8Array([1]));
}

/** A socket takes a token of the room; where none is given, that is the answer. */
async function socketStatus(path: string, by: Caller, roomId: string): Promise<number> {
  const minted = await by.post<{ token: string }>(`/rooms/${roomId}/token`);
  if (minted.status !== 200) return minted.status;
  const address = `${origin}/api/v1${path}?token=${minted.body.token}`;
  const { status, webSocket } = await exports.default.fetch(address, { headers: { upgrade: 'websocket' } });
  if (webSocket === null) return status;
  const socket = new TestSocket(webSocket);
  const { data } = await socket.next('welcome');
  socket.close();
  return data.you.id === by.id ? 200 : 500;
}

interface Cell {
  one: Who;
  expected: string;
  act: (by: Caller, things: Things) => Promise<number>;
}

/** The cell as it came out. Whatever is refused must leave the room's clock where it was. */
async function tried(room: PeopledRoom, about: string, { one, expected, act }: Cell): Promise<string> {
  const things = await thingsFor(room, one, about);
  const before = await room.seq();
  const status = await act(room.caller(one), things);
  if (status < 300) return '+';
  const changed = expected !== '+' && (await room.seq()) !== before;
  return changed ? `${status}, and yet it changed the room` : String(status);
}

async function rowOf(about: string, expected: Record<Who, string>, act: Cell['act']): Promise<Record<Who, string>> {
  const room = await PeopledRoom.open();
  await room.course.owner.patch(room.course.path, { start_date: '2026-11-28' });
  const located = { name: '한 곳', lat: 37.5, lng: 127 };
  await room.course.owner.post(`${room.course.path}/places`, { place: located });
  const row: [Who, string][] = [];
  for (const one of who) row.push([one, await tried(room, about, { one, expected: expected[one], act })]);
  return Object.fromEntries(row) as Record<Who, string>;
}

describe('every route of a room or a link is for those for whom it is meant', () => {
  it.each(rowsOf(routeTable))('%s', async (route, expected) => {
    expect(await rowOf(route, expected, (by, things) => statusOf(route, by, things))).toEqual(expected);
  });

  it('and there is none beside them', async () => {
    const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = documentSchema.parse(await (await send('/api/openapi.json')).json());
    const described = Object.entries(paths)
      .map(([path, item]): [string, string[]] => [path.replace('/api/v1', ''), Object.keys(item)])
      .filter(([path]) => /^\/(?:rooms\/\{|itineraries\/\{|shares)/u.test(path))
      .flatMap(([path, methods]) => methods.map((method) => `${method.toUpperCase()} ${path}`));
    const meant = rowsOf(routeTable).map(([route]) => route);
    expect(described.toSorted()).toEqual(meant.toSorted());
  });
});

describe('every command is for those for whom it is meant', () => {
  it.each(rowsOf(commandTable))('%s', async (type, expected) => {
    const act = async (by: Caller, things: Things): Promise<number> =>
      (await by.post(`/rooms/${things.roomId}/commands`, { type, data: validCommands[type]?.(things) })).status;
    expect(await rowOf(type, expected, act)).toEqual(expected);
  });

  it('and there is none beside them', () => {
    const known = Object.entries(itinerary.commands);
    const forClients = known.filter(([, rule]) => rule.door === 'client').map(([type]) => type);
    expect(forClients.toSorted()).toEqual(
      rowsOf(commandTable)
        .map(([type]) => type)
        .toSorted(),
    );
    const others = known.filter(([, rule]) => rule.door !== 'client').map(([type]) => type);
    expect(others.toSorted()).toEqual(ourOwnCommands);
  });

  it('and those that are ours alone do not exist for anyone, the owner too', async () => {
    const { course } = await PeopledRoom.open();
    for (const type of ourOwnCommands) {
      const { status, text } = await course.owner.post(`/rooms/${course.id}/commands`, { type, data: {} });
      expect([status, text.includes('No such command.')], type).toEqual([400, true]);
    }
  });
});

it('an event stream is refused with a status, not opened and ended for good', async () => {
  const room = await PeopledRoom.open();
  for (const one of who) {
    const { token } = room.caller(one);
    const headers = { accept: 'text/event-stream' };
    const response = await send(`/api/v1/rooms/${room.course.id}/events`, {
      headers,
      ...(token === '' ? {} : { token }),
    });
    const expected = { anonymous: 401, stranger: 404 }[String(one)] ?? 200;
    expect([response.status, response.headers.get('content-type')?.split(';')[0]], one).toEqual([
      expected,
      expected === 200 ? 'text/event-stream' : 'application/json',
    ]);
    await response.body?.cancel();
  }
});
