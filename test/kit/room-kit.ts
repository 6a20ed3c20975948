import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { protocolVersion } from '#protocol/version.ts';
import type { ServerFrame, Signal } from '#protocol/wire.ts';
import type { Result } from '#protocol/result.ts';
import { typedId } from '#protocol/ids.ts';
import { roomStub } from '#worker/http/rooms/room-stub.ts';
import { knock } from '#worker/room/live/knock.ts';
import { ListeningSocket } from './listening-socket.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import {
  linesOf,
  parseLine,
  streamOfLines,
  textOfLine,
  type ChainHead,
  type FileHead,
  type FileLine,
  type RoomFile,
} from '#worker/room/log/room-file.ts';
import type { Ack } from '#worker/room/log/receipts.ts';
import type { RoomObject } from '#worker/room/room-object.ts';
import type { RoomStub } from '#worker/room/stub.ts';

export function newId(prefix: 'acc' | 'rom' | 'plc' | 'day' | 'cmt'): string {
  return typedId(prefix, Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

export function person(name: string, overrides: Partial<Credentials> = {}): Credentials {
  return { account_id: newId('acc'), name, guest: false, link: null, ...overrides };
}

/** An object whose id is a room's name, as both the engine's stub and the runtime's. */
export function roomIn(namespace: DurableObjectNamespace<RoomObject>, id = newId('rom')) {
  const stub = namespace.getByName(id);
  return { id, stub, room: stub as unknown as RoomStub };
}

/** The object of a room of any kind that is registered. */
export function roomOf(kind: string, id: string): TestRoom {
  // As engine and runtime see the same stub.
  return { id, stub: roomStub(env, kind, id) as unknown as TestRoom['stub'], room: roomStub(env, kind, id) };
}

export type TestRoom = ReturnType<typeof roomIn>;

export function tinyRoom(id?: string): TestRoom {
  return roomIn(env.TINY, id);
}

export function workshopRoom(id?: string): TestRoom {
  return roomIn(env.WORKSHOP, id);
}

let commands = 0;

/** A command through the client's door, with a fresh idempotency key unless one is given. */
export function send(
  { room }: TestRoom,
  credentials: Credentials,
  type: string,
  data: unknown = {},
  options: { id?: string | null; origin?: 'client' | 'worker' | 'system' } = {},
): Promise<Result<Ack>> {
  commands += 1;
  const id = options.id === undefined ? `t${commands}` : options.id;
  return room.execute({ id, type, data, credentials, origin: options.origin ?? 'client' });
}

export async function accepted<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`refused: ${JSON.stringify(settled.error)}`);
  return settled.value;
}

/** The whole of a room's file, but for its seal. */
export async function exportedFrom({ room }: Pick<TestRoom, 'room'>, by: Credentials): Promise<Result<RoomFile>> {
  const stream = await room.exportRoom(by);
  if (!stream.ok) return stream;
  const events: RoomFile['events'] = [];
  const digests: string[] = [];
  let head: FileHead | null = null;
  let chain: ChainHead | null = null;
  for await (const lines of linesOf(stream.value)) {
    for (const line of lines.map(parseLine)) {
      if (line[0] === 'head') head = line[1];
      else if (line[0] === 'chain') chain = line[1];
      else if (line[0] === 'digest') digests.push(line[1]);
      else if (line[0] === 'event') events.push(line[1]);
    }
  }
  if (head === null) throw new Error('a file without a head');
  return { ok: true, value: { ...head, events, ...(chain !== null && { chain: { head: chain, digests } }) } };
}

/** A file on its way into a room, as the worker hands it over. */
export async function* linesOfFile({ events, chain: _chain, seal: _seal, ...head }: RoomFile, unaltered = false) {
  yield ['head', head] satisfies FileLine;
  for (const event of events) yield ['event', event] satisfies FileLine;
  yield ['end', { unaltered }] satisfies FileLine;
}

export function imported({ room }: Pick<TestRoom, 'room'>, file: RoomFile, by: Credentials) {
  return room.importRoom(streamOfLines(textsOfFile(file)), by);
}

async function* textsOfFile(file: RoomFile): AsyncGenerator<string[]> {
  for await (const line of linesOfFile(file)) yield [textOfLine(line)];
}

/** Adds a link as the worker does: without an end, a limit or a password unless it is said. */
export async function addLink(
  room: TestRoom,
  by: Credentials,
  link: {
    code: string;
    permission_level: string;
    expires_at?: string;
    max_people?: number;
    password_hash?: string;
    show_history?: boolean;
    switches?: string[];
    target?: string;
  },
): Promise<void> {
  const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };
  await accepted(send(room, by, 'share.create', { ...terms, ...link }, { origin: 'worker' }));
}

/** A room's socket. */
export class TestSocket extends ListeningSocket<ServerFrame> {
  /** The first frame that fits, now or later. */
  async next<Type extends ServerFrame['type']>(
    type: Type,
    fits: (frame: Extract<ServerFrame, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ServerFrame, { type: Type }>> {
    const is = (frame: ServerFrame): frame is Extract<ServerFrame, { type: Type }> =>
      frame.type === type && fits(frame as Extract<ServerFrame, { type: Type }>);
    return this.until(() => this.frames.find(is));
  }

  /** All events received, in order of arrival, once the last one is there. */
  async eventsThrough(seq: number) {
    await this.until(() => (this.events().some((event) => event.seq >= seq) ? true : undefined));
    return this.events();
  }

  events() {
    return this.frames.flatMap((frame) => (frame.type === 'events' ? frame.events : []));
  }

  /** As it was greeted last, and the events from there on. */
  lived() {
    const at = this.frames.findLastIndex(({ type }) => type === 'welcome');
    const welcome = this.frames[at];
    if (welcome?.type !== 'welcome') throw new Error('never greeted');
    return { welcome, events: this.events().filter(({ seq }) => seq > welcome.data.seq) };
  }

  signals(): Signal[] {
    return this.frames.flatMap((frame) => {
      if (frame.type === 'signals') return frame.signals;
      if (frame.type !== 'signal') return [];
      const { type: _, ...said } = frame;
      return [said];
    });
  }

  async closing(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed ?? undefined);
  }
}

export async function connect(
  { room }: TestRoom,
  credentials: Credentials,
  since: number | null = null,
  protocol = protocolVersion,
): Promise<TestSocket> {
  const response = await knock(env, room, credentials, { since, protocol });
  if (response.webSocket === null) throw new Error(`no socket: ${response.status}`);
  return new TestSocket(response.webSocket);
}

/** Rings for timers as if their time had come. `key` may be a pattern, as `share.expire:%`. */
export async function ringFor({ stub }: TestRoom, key: string): Promise<void> {
  await runInDurableObject(stub, async (_instance, { storage }) => {
    storage.sql.exec('UPDATE timers SET due_ms = 1 WHERE key LIKE ?', key);
    // An alarm that rings just now has taken the room's own along.
    await storage.setAlarm(Date.now() + 60_000);
  });
  if (!(await runDurableObjectAlarm(stub))) throw new Error('there was no alarm to ring');
}
