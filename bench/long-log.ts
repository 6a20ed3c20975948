// Whether a room with a long log answers others while its past is looked at, verified, exported and imported.
//   EVENTS=1000000 node bench/long-log.ts      (after `npm run build`)
//   STATE=folder node bench/long-log.ts        with the rooms that are kept there, of which it takes a copy: `long-log.json`
//                                              in it says which (chat, decision: their ids) and who may enter (email, password)
import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { MemberReader } from '../worker/http/room-file/member-reader.ts';
import { messageIdAt } from '../worker/kinds/chat/message-id.ts';
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';

type Say = (line: string) => void;

const many = Number(process.env['EVENTS'] ?? 1_000_000);
const askEveryMs = 20;
const at = '2026-01-01T00:00:00.000Z';
const firstId = 'msg_01jcqz5d0e8x6v3r9k2m7t4w1b';

const kept = process.env['STATE'];

interface Person {
  api: Api;
  id: string;
}

async function measureLongLog(say: Say): Promise<void> {
  // Words stay in the room: their moving out is measured elsewhere.
  const server = await TestServer.start({ HOT_MESSAGES: String(10 * many) }, undefined, (stateDir) => {
    if (kept !== undefined) cpSync(kept, stateDir, { recursive: true });
  });
  try {
    const rooms = kept === undefined ? null : keptRooms(kept);
    const me = await known(new Api(server.origin), rooms);
    const bystander = await openRoom(me);
    const measured = new Measured(server, say);
    say(`\n${many} events\n\n| | s | others’ requests: p50 | p95 | most | MiB |\n|---|---|---|---|---|---|`);
    const probe = (roomId: string) => () => ask(me, `/rooms/${roomId}/events?limit=1`);
    await measured.during('nothing else', probe(bystander), () => new Promise((done) => setTimeout(done, 3_000)));
    const chat =
      rooms?.chat ??
      (await measured.during('import of a conversation', probe(bystander), () => bring(me, talk(me.id))));
    const here = () => speak(me, chat);
    await measured.during('past view', here, () => ask(me, `/rooms/${chat}?at=${many - 1}`));
    const four = Array.from({ length: 4 }, () => many - 1);
    await measured.during('4 past views at once', here, () =>
      Promise.all(four.map((seq) => ask(me, `/rooms/${chat}?at=${seq}`))),
    );
    const first = await measured.during('export', here, () => digestOfExport(me, chat));
    const decision =
      rooms?.decision ?? (await measured.during('import of a decision', here, () => bring(me, naming(me.id))));
    await measured.during('verification', probe(decision), async () => {
      const verdict = await me.api.ask<{ ok: boolean; lines: number }>('GET', `/decisions/${decision}/ledger/verify`);
      if (!verdict.ok || verdict.lines < many) throw new Error(JSON.stringify(verdict));
    });
    const copy = await measured.during('import of that file', here, () => copied(me, chat));
    const second = await digestOfExport(me, copy);
    say(`\n${first} (events of the room), ${second} (of its copy)`);
    if (first !== second) throw new Error('a copy of the room says something else');
  } finally {
    await server.stop();
  }
}

interface KeptRooms {
  email: string;
  password: string;
  chat: string;
  decision: string;
}

function keptRooms(folder: string): KeptRooms {
  return JSON.parse(readFileSync(join(folder, 'long-log.json'), 'utf8')) as KeptRooms;
}

async function known(api: Api, rooms: KeptRooms | null): Promise<Person> {
  if (rooms === null) return registered(api);
  const { email, password } = rooms;
  const { access_token } = await api.ask<{ access_token: string }>('POST', '/auth/login', { email, password });
  const mine = api.as(access_token);
  return { api: mine, id: (await mine.ask<{ id: string }>('GET', '/auth/me')).id };
}

async function registered(api: Api): Promise<Person> {
  const mine = await api.register('하늘');
  const { id } = await mine.ask<{ id: string }>('GET', '/auth/me');
  return { api: mine, id };
}

async function openRoom({ api }: Person): Promise<string> {
  return (await api.ask<{ id: string }>('POST', '/itineraries', { title: '옆방' })).id;
}

async function ask({ api }: Person, path: string): Promise<void> {
  const response = await api.request('GET', path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  await response.arrayBuffer();
}

async function speak({ api }: Person, roomId: string): Promise<void> {
  await api.ask('POST', `/conversations/${roomId}/messages`, { content: '그 사이에' });
}

/** Asks for something all the time while something long goes on, and says how long that took and what it cost. */
class Measured {
  private readonly server: TestServer;
  private readonly say: Say;

  constructor(server: TestServer, say: Say) {
    this.server = server;
    this.say = say;
  }

  async during<T>(name: string, request: () => Promise<void>, work: () => Promise<T>): Promise<T> {
    const took = new Latencies();
    let [most, memory, goesOn] = [0, 0, true];
    const from = performance.now();
    const asking = (async () => {
      while (goesOn) {
        const asked = performance.now();
        await request();
        const ms = performance.now() - asked;
        took.add(ms);
        most = Math.max(most, ms);
        memory = Math.max(memory, mebibytesOf(this.server.pid ?? 0));
        await new Promise((later) => setTimeout(later, askEveryMs));
      }
    })();
    const result = await work();
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    goesOn = false;
    await asking;
    const [p50, p95] = [took.percentile(0.5), took.percentile(0.95)];
    this.say(`| ${name} | ${seconds} | ${p50} | ${p95} | ${most.toFixed(0)} | ${memory.toFixed(0)} |`);
    return result;
  }
}

/** Of the runtime that a process has started. */
function mebibytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kibibytes = '0'] = (status.startsWith('Name:\tworkerd') && /VmRSS:\s+(\d+)/u.exec(status)) || [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return Number(kibibytes) / 1024 + children.reduce((sum, child) => sum + mebibytesOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

type Told = [type: string, data: object];

function* talk(id: string): Generator<Told> {
  yield ['conversation.created', { type: 'group', name: '긴 이야기', history: 'all' }];
  yield ['person.joined', { account_id: id, name: '하늘', guest: false }];
  const read = { last_read_seq: 0, n: 0, own: 0 };
  yield ['participant.added', { account_id: id, role: 'admin', joined_at: at, since_n: 0, by_link: false, read }];
  const words = { message_type: 'text', reply_to: null, attachments: [], mentions: [] };
  for (let n = 1; n <= many - 3; n += 1)
    yield ['message.sent', { message_id: messageIdAt(firstId, n), n, content: `이야기 ${n}번째 마디`, ...words }];
}

function* naming(id: string): Generator<Told> {
  yield* begunDecision;
  for (let index = begunDecision.length; index < many; index += 1)
    yield ['person.renamed', { account_id: id, name: `하늘 ${index}`, guest: false }];
}

let begunDecision: Told[] = [];

/** Writes a file while it is sent, and answers with the room that it became. */
async function bring(me: Person, told: Generator<Told>): Promise<string> {
  const decision = await me.api.ask<{ id: string }>('POST', '/decisions', { title: '긴 결정' });
  const file = await me.api.ask<{ events: { type: string; data: object }[] }>('GET', `/rooms/${decision.id}/export`);
  begunDecision = file.events.map(({ type, data }) => [type, data]);
  let kind = 'chat';
  function* pieces(): Generator<string> {
    let [seq, piece] = [0, ''];
    for (const [type, data] of told) {
      if (seq === 0) {
        kind = type.startsWith('conversation') ? 'chat' : 'decision';
        piece = `{"format":"madang.room.v1","kind":"${kind}","room_id":"rom_x","exported_at":"${at}","events":[`;
      } else piece += ',';
      seq += 1;
      piece += JSON.stringify({ seq, type, data, actor_id: me.id, at });
      if (piece.length < 65_536) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}]}`;
  }
  return sent(me, bytesOf(pieces()));
}

function bytesOf(texts: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = texts.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

/** Not by `fetch`, which waits five minutes for an answer at most. */
async function sent(me: Person, body: ReadableStream<Uint8Array>): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${me.api.token ?? ''}` };
  const request = httpRequest(`${me.api.origin}/api/v1/rooms/import`, { method: 'POST', headers });
  const answered = new Promise<IncomingMessage>((done, failed) => request.once('response', done).once('error', failed));
  Readable.fromWeb(body as NodeReadableStream).pipe(request);
  const response = await answered;
  const answer = await text(response);
  if (response.statusCode !== 201) throw new Error(`the import answered ${response.statusCode ?? ''}: ${answer}`);
  return (JSON.parse(answer) as { id: string }).id;
}

async function copied(me: Person, roomId: string): Promise<string> {
  const file = await me.api.request('GET', `/rooms/${roomId}/export`);
  if (file.body === null) throw new Error('an export without a body');
  return sent(me, file.body);
}

/** Of the events that all copies share, and of people which is which: whoever brings no file themselves has another id there. */
async function digestOfExport({ api }: Person, roomId: string): Promise<string> {
  const { body } = await api.request('GET', `/rooms/${roomId}/export`);
  if (body === null) throw new Error('an export without a body');
  const hash = createHash('sha256');
  const reader = new MemberReader(['', 'events'], 1_000_000);
  const people = new Map<string, string>();
  const numberOf = (id: string): string => {
    if (!people.has(id)) people.set(id, `person ${people.size}`);
    return people.get(id) ?? '';
  };
  let events = 0;
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    for (const { path, value } of reader.push(text)) {
      if (path !== 'events' || events === many) continue;
      events += 1;
      hash.update(JSON.stringify(value).replaceAll(/acc_[0-9a-z]{26}/gu, (id) => numberOf(id)));
    }
  }
  reader.end();
  if (events < many) throw new Error(`an export of ${events} events`);
  return hash.digest('hex');
}

if (import.meta.main) await measureLongLog(console.log);
