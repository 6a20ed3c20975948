// People who speak with the API, each with a token of their own.
import { env } from 'cloudflare:workers';
import type { Capability, PermissionLevel } from '#protocol/capabilities.ts';
import { newId as newWorkerId, shareCode } from '#worker/platform/ids.ts';
import { signAccessToken, signRoomToken, type RoomClaims } from '#worker/platform/secrets/tokens.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { enterAsGuest, send } from './http.ts';
import { addLink, newId, roomOf } from './room-kit.ts';

export interface Answered<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export interface Options {
  headers?: Record<string, string>;
  key?: string;
}

/** Someone with a token, calling `/api/v1`. */
export class Caller {
  readonly id: string;
  /** Empty: nobody in particular. */
  readonly token: string;

  constructor(id: string, token: string) {
    this.id = id;
    this.token = token;
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    { headers = {}, key }: Options = {},
  ): Promise<Answered<Body>> {
    const response = await send(`/api/v1${path}`, {
      method,
      ...(this.token === '' ? {} : { token: this.token }),
      headers: key === undefined ? headers : { ...headers, 'idempotency-key': key },
      ...(body === undefined ? {} : { body }),
    });
    const text = new TextDecoder().decode(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    // What comes back is looked at by the test itself.
    const parsed = (isJson && text !== '' ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, text, body: parsed };
  }

  get = <Body = Record<string, unknown>>(path: string): Promise<Answered<Body>> => this.call<Body>('GET', path);
  post = <Body = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    options?: Options,
  ): Promise<Answered<Body>> => this.call<Body>('POST', path, body, options);
  put = <Body = Record<string, unknown>>(path: string, body: unknown, options?: Options): Promise<Answered<Body>> =>
    this.call<Body>('PUT', path, body, options);
  patch = <Body = Record<string, unknown>>(path: string, body: unknown, options?: Options): Promise<Answered<Body>> =>
    this.call<Body>('PATCH', path, body, options);
  delete = <Body = Record<string, unknown>>(path: string, options?: Options): Promise<Answered<Body>> =>
    this.call<Body>('DELETE', path, undefined, options);
}

/** A registered person as far as tokens go: no password had to be hashed for them. */
export function someone(name = '하늘'): Promise<Caller> {
  return signedInAs(newId('acc'), name);
}

/** An account in a new session of its own. */
export async function signedInAs(sub: string, name = '하늘'): Promise<Caller> {
  const claims = { sub, role: 'student' as const, name, sid: await sessionFor(sub), jti: '1' };
  return new Caller(sub, await signAccessToken(env.JWT_SECRET, claims, Date.now()));
}

/** A session of an account, as the directory knows it. */
export async function sessionFor(accountId: string): Promise<string> {
  const id = newWorkerId('ses');
  await env.DB.prepare(
    'INSERT INTO sessions (id, account_id, device, created_at_ms, last_used_at_ms) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(id, accountId, '', Date.now(), Date.now())
    .run();
  return id;
}

/** A guest with an account. */
export async function aGuest(name = '손님'): Promise<Caller> {
  const { user, access_token } = await enterAsGuest(name);
  return new Caller(user.id, access_token);
}

export interface LinkOptions {
  /** Of the room; an itinerary where nothing is said. */
  kind?: string;
  level: PermissionLevel;
  maxPeople?: number;
}

/** A share link of the room, made by this member. */
export async function linkTo(
  roomId: string,
  by: string,
  { kind = 'itinerary', level, maxPeople }: LinkOptions,
): Promise<string> {
  const code = shareCode(8);
  const limit = maxPeople === undefined ? {} : { max_people: maxPeople };
  await addLink(roomOf(kind, roomId), credentialsOf(by), { code, permission_level: level, ...limit });
  return code;
}

export function credentialsOf(accountId: string, link: string | null = null): Credentials {
  return { account_id: accountId, name: '누구', guest: false, link };
}

/** Whoever came by a link, with a token of that room alone. */
export async function byLink(roomId: string, link: string, claims: Partial<RoomClaims> = {}): Promise<Caller> {
  const sub = claims.sub ?? newId('acc');
  const token = await roomToken({ sub, room_id: roomId, link, ...claims });
  return new Caller(sub, token);
}

export function roomToken(claims: Partial<RoomClaims> & { room_id: string }, nowMs = Date.now()): Promise<string> {
  const none: Capability[] = [];
  const full = {
    sub: newId('acc'),
    name: '지나가던 손님',
    guest: true,
    kind: 'itinerary',
    link: null,
    capabilities: none,
    counted: true,
    ...claims,
  };
  return signRoomToken(env.JWT_SECRET, full, nowMs);
}
