// Whether a conversation of a million messages opens, turns its pages and is searched as fast as one of a thousand.
import { Api } from '../test/server-kit/api.ts';
import { ConversationDevice } from '../test/server-kit/conversation-device.ts';
import { openGroup, talkersOn, type Talker } from '../test/server-kit/conversation.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { fillConversation, idOf, words } from './fill-conversation.ts';
import { Latencies } from './latencies.ts';
import { openRoomDatabase } from './room-database.ts';

type Say = (line: string) => void;

const many = Number(process.env['MESSAGES'] ?? 1_000_000);
const few = 1_000;
const hot = 50_000;
const page = { size: 50, number: 10_000 };
const rounds = 100;
const unmeasured = 10;

interface Filled {
  roomId: string;
  /** Where the ten thousandth page begins, or where there are fewer, one in the middle. */
  before: string;
}

export async function measureMillion(say: Say): Promise<void> {
  const server = await TestServer.start();
  try {
    const talkers = await talkersOn(new Api(server.origin), 3);
    const [author] = talkers;
    if (author === undefined) throw new Error('nobody talks');
    const roomIds = [await begun(author, talkers), await begun(author, talkers)];
    await server.kill();
    const from = performance.now();
    const [small, large] = roomIds.map((roomId, index) => filled(server.stateDir, roomId, index === 0 ? few : many));
    if (small === undefined || large === undefined) throw new Error('no rooms');
    const seconds = ((performance.now() - from) / 1000).toFixed(0);
    say(
      `\nFilled with ${few} and ${many} messages in ${seconds} s: rows like those of a first one, put beside it by SQL.`,
    );
    await server.start();
    for (const { roomId } of [small, large]) await speak(author, roomId);
    await movedOut(server.stateDir, large.roomId);
    for (const talker of talkers.slice(0, 2)) await compare(talker, [small, large], say);
  } finally {
    await server.stop();
  }
}

async function begun(author: Talker, talkers: Talker[]): Promise<string> {
  const roomId = await openGroup(talkers);
  await speak(author, roomId);
  return roomId;
}

async function speak({ api }: Talker, roomId: string): Promise<void> {
  await api.ask('POST', `/conversations/${roomId}/messages`, { content: '안녕하세요' });
}

function filled(stateDir: string, roomId: string, count: number): Filled {
  const database = openRoomDatabase(stateDir, roomId);
  fillConversation(database, count);
  const asked = count - page.size * (page.number - 1);
  const before = idOf(database, asked > 0 ? asked : count / 2);
  database.close();
  return { roomId, before };
}

/** Words beyond those that a room keeps move out of it; resolves once it has settled. */
async function movedOut(stateDir: string, roomId: string): Promise<void> {
  const settled = Math.floor(Math.max(0, many - Math.max(hot, 3_600) - 1_000) / 1_000);
  for (;;) {
    const database = openRoomDatabase(stateDir, roomId, { readOnly: true });
    const { count } = database.prepare('SELECT count(*) AS count FROM segments').get() as { count: number };
    database.close();
    if (count >= settled) return;
    await new Promise((later) => setTimeout(later, 1_000));
  }
}

async function compare(reader: Talker, rooms: [Filled, Filled], say: Say): Promise<void> {
  const asks: Record<string, (room: Filled) => Promise<unknown>> = {
    'newest page': ({ roomId }) => ask(reader, `/conversations/${roomId}/messages?limit=${page.size}`),
    'the conversation': ({ roomId }) => ask(reader, `/conversations/${roomId}`),
    'opened on a device': ({ roomId }) => opened(reader, roomId),
    [`page ${page.number}`]: ({ roomId, before }) =>
      ask(reader, `/conversations/${roomId}/messages?limit=${page.size}&before_id=${before}`),
    'a word in 3 of them': ({ roomId }) => search(reader, roomId, words.seldom),
    'a word in every tenth': ({ roomId }) => search(reader, roomId, words.often),
    'two words, both often': ({ roomId }) => search(reader, roomId, `${words.often} ${words.alsoOften}`),
  };
  say(`\n| ms | p50 at ${few} | p95 | p50 at ${many} | p95 | ratio of p50 |\n|---|---|---|---|---|---|`);
  for (const [name, request] of Object.entries(asks)) {
    const took = rooms.map(() => new Latencies());
    for (let round = -unmeasured; round < rounds; round += 1) {
      // In turns, so that whatever else the machine does is shared.
      for (const [index, room] of rooms.entries()) {
        const from = performance.now();
        await request(room);
        if (round >= 0) took[index]?.add(performance.now() - from);
      }
    }
    const [small, large] = took.map((one) => ({ p50: one.percentile(0.5), p95: one.percentile(0.95) }));
    if (small === undefined || large === undefined) throw new Error('nothing measured');
    say(
      `| ${name} | ${small.p50} | ${small.p95} | ${large.p50} | ${large.p95} | ${(large.p50 / small.p50).toFixed(2)} |`,
    );
  }
}

async function ask({ api }: Talker, path: string): Promise<void> {
  const found = await api.ask<{ items?: unknown[] }>('GET', path);
  if (found.items?.length === 0) throw new Error(`nothing at ${path}`);
}

function search(reader: Talker, roomId: string, query: string): Promise<void> {
  return ask(reader, `/conversations/${roomId}/search?q=${encodeURIComponent(query)}`);
}

async function opened(reader: Talker, roomId: string): Promise<void> {
  const device = new ConversationDevice(roomId, reader);
  await device.open();
  device.socket.end();
}

if (import.meta.main) await measureMillion(console.log);
