// Tables of who may do what, held against what happens.
import { env, exports } from 'cloudflare:workers';
import { z } from 'zod';
import { pictureFolder } from '#worker/platform/room-folder.ts';
import { cardHash } from '#worker/http/shares/share-card.ts';
import { anyone } from '#worker/http/shares/visitor.ts';
import { kindOf } from '#worker/registry.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { Caller } from './api.ts';
import { origin, send } from './http.ts';
import { who, type PeopledRoom, type Who } from './people-of-a-room.ts';
import { accepted, roomOf, TestSocket } from './room-kit.ts';
import { validBodies, type Things } from './valid-requests.ts';

/** A name, and for everyone what comes of it: `+` for done, else the status of the refusal. */
export type Row = [name: string, cells: Record<Who, string>];

export function rowsOf(table: string): Row[] {
  return cellsOf(table).map(([name, cells]) => [
    name,
    Object.fromEntries(who.map((one, index) => [one, cells[index]])) as Record<Who, string>,
  ]);
}

/** Each line of a table by its name; its first line says how many cells the others end in. */
export function cellsOf(table: string): [name: string, cells: string[]][] {
  const [head = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '');
  const columns = wordsOf(head).length;
  return lines.map((line) => {
    const words = wordsOf(line);
    return [words.slice(0, -columns).join(' '), words.slice(-columns)];
  });
}

function wordsOf(line: string): string[] {
  return line.trim().split(/\s+/u);
}

export interface Act {
  /** Does something, and says with what status. */
  act: (by: Caller, things: Things) => Promise<number>;
  /** Reads what it acts upon. */
  about: (things: Things) => unknown;
}

/** A command of a room's own door. */
export function commanding(type: string, data: (things: Things) => object | undefined): Act {
  const act = async (by: Caller, things: Things): Promise<number> =>
    (await by.post(`/rooms/${things.roomId}/commands`, { type, data: data(things) })).status;
  return { act, about: (things) => [things.roomId, data(things)] };
}

/** A request of a route, as it should be. */
export function requesting(route: string): Act {
  const about = (things: Things): unknown => [things.roomId, pathFor(route, things), validBodies[route]?.(things)];
  const act = async (by: Caller, things: Things): Promise<number> => {
    const [method = '', template = ''] = route.split(' ');
    const path = pathFor(route, things);
    if (template.endsWith('/socket')) return socketStatus(path, by, things.roomId);
    if (template.endsWith('/og.png')) await keepPicture(things);
    const headers = template.endsWith('/import') ? { 'content-type': 'text/csv' } : {};
    if (template.endsWith('/stream')) return streamStatus(path, by);
    return (await by.call(method, path, validBodies[route]?.(things), { headers })).status;
  };
  return { act, about };
}

function pathFor(route: string, things: Things): string {
  const [, template = ''] = route.split(' ');
  return template
    .replace('{id}', () => things.roomId)
    .replace(
      '{pid}',
      () => pollFor(route, things) || (isOfVoted(route) ? things.voted : things.proposal || things.place),
    )
    .replace('{did}', () => things.day)
    .replace('{cid}', () => things.comment)
    .replace('{mid}', () => things.message || things.membership || `msg_${'0'.repeat(26)}`)
    .replace('{aid}', () => things.assignment || `ask_${'0'.repeat(26)}`)
    .replace('{account_id}', () => personFor(template, things))
    .replace('{invitation_id}', () => things.invitation)
    .replace('{code}', () => things.code)
    .replace(/\{(?:file_id|file|upload)\}/u, () => `fil_${'0'.repeat(26)}`)
    .replace('{material_id}', () => things.material)
    .replace('{announcement_id}', () => things.announcement)
    .replace('{vid}', () => things.video)
    .replace('{fid}', () => things.feedback)
    .replace('{qid}', () => things.quiz)
    .replace('{lid}', () => things.liveQuiz)
    .replace('{question_id}', () => things.question)
    .replace('{sid}', () => things.submission || things.session)
    .replace('{n}', '1')
    .replace('{lang}', 'ko')
    .replace('{k}', '1')
    .replace(/\/search$/u, '/search?q=hello');
}

function personFor(template: string, { gone, member, seat }: Things): string {
  if (/acts|take-back/u.test(template)) return gone;
  return template.startsWith('/assignments') ? seat : member;
}

/** Drafts are changed and opened, closed polls shown and opened again, and open ones do the rest. */
function pollFor(route: string, things: Things): string {
  if (/^(?:PUT|DELETE) \/polls|\/launch$/u.test(route)) return things.draftPoll;
  return /\/(?:reopen|show)$/u.test(route) ? things.closedPoll : things.poll;
}

/** A vote is changed and taken back where one was cast. */
function isOfVoted(route: string): boolean {
  return /^(?:PUT|DELETE) .*\/votes$/u.test(route);
}

async function streamStatus(path: string, by: Caller): Promise<number> {
  const response = await send(`/api/v1${path}`, by.token === '' ? {} : { token: by.token });
  await response.body?.cancel();
  return response.status;
}

/** The link's picture as if it had been drawn before: drawing takes fonts that only a build brings. */
async function keepPicture({ roomId, code }: Things): Promise<void> {
  const { room } = roomOf('itinerary', roomId);
  const shown = await accepted(room.snapshot({ credentials: anyone(code), at: null }));
  const card = kindOf('itinerary').front.card(shown.snapshot as object, 'ko', shown.you);
  await env.MEDIA.put(`${pictureFolder(roomId)}${cardHash(card)}.png`, new Uint8Array([1]));
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

export interface Cell {
  one: Who;
  expected: string;
  act: Act['act'];
}

/** The cell as it came out. Whatever is refused must leave the room's clock where it was. */
export async function tried(room: PeopledRoom, things: Things, { one, expected, act }: Cell): Promise<string> {
  const before = await room.seq();
  const status = await act(room.caller(one), things);
  if (status < 300) return '+';
  const changed = expected !== '+' && (await room.seq()) !== before;
  return changed ? `${status}, and yet it changed the room` : String(status);
}

/** Every route that the API describes whose path fits, as the tables name them. */
export async function describedRoutes(fits: RegExp): Promise<string[]> {
  described ??= await allDescribed();
  return described.filter((route) => fits.test(route.slice(route.indexOf(' ') + 1)));
}

let described: string[] | null = null;

async function allDescribed(): Promise<string[]> {
  const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
  const { paths } = documentSchema.parse(await (await send('/api/openapi.json')).json());
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
}

/** The commands of a kind that clients send, and those that are ours alone. */
export function commandsOf(kind: RoomKind): { forClients: string[]; ours: string[] } {
  const known = Object.entries(kind.commands);
  return {
    forClients: known.filter(([, rule]) => rule.origin === 'client').map(([type]) => type),
    ours: known.filter(([, rule]) => rule.origin !== 'client').map(([type]) => type),
  };
}
