// A class that comes in: 500 people open one room within ten seconds while 500 are there and one goes on writing; and how
// soon a thousand are there who come all at once. A person counts as here once their socket has its welcome.
import WebSocket from 'ws';
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';

const people = 500;
const overMs = 10_000;
const commandEveryMs = 50;
const atOnce = 64;

export async function measureJoinStorm(say: (line: string) => void, from?: string): Promise<void> {
  const server = await TestServer.start({}, from);
  try {
    const owner = await new Api(server.origin).register('Bench');
    const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: 'Bench' });
    const link = { room_id: id, permission_level: 'comment' };
    const { share_id } = await owner.ask<{ share_id: string }>('POST', '/shares', link);
    const addresses = await addressesOf(server.origin, { id, share_id });
    const joined = new Latencies();
    const there = await Promise.all(addresses.slice(0, people).map(async (address) => join(address, new Latencies())));
    const writing = await write(server.origin, owner, id);
    const storm = addresses.slice(people).map(async (address, index) => {
      await wait((index * overMs) / people);
      return join(address, joined);
    });
    const came = await Promise.all(storm);
    const acked = await writing.stop();
    say(
      `\n${people} come within ${overMs / 1000} s while ${people} are there, and one writes every ${commandEveryMs} ms:\n`,
    );
    say(`welcomed ${came.length}; ${told(joined)}. Commands meanwhile: ${told(acked)}.`);
    for (const socket of [...there, ...came]) socket.terminate();
    const begun = performance.now();
    const again = await inTurn(addresses, async (address) => join(address, new Latencies()));
    say(
      `${again.length} who come at once, ${atOnce} at a time, are all there after ${Math.round(performance.now() - begun)} ms.`,
    );
    for (const socket of again) socket.terminate();
  } finally {
    await server.stop();
  }
}

/** A socket's address for each of two crowds, every person a guest of the link. */
async function addressesOf(origin: string, { id, share_id }: { id: string; share_id: string }): Promise<string[]> {
  const guests = Array.from({ length: 2 * people }, (_, index) => `Guest ${index}`);
  return inTurn(guests, async (display_name) => {
    const body = { display_name };
    const path = `/shares/${share_id}/access`;
    const { access_token } = await new Api(origin).ask<{ access_token: string }>('POST', path, body);
    return `${origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${access_token}`;
  });
}

function join(address: string, took: Latencies): Promise<WebSocket> {
  const begun = performance.now();
  return new Promise((joined, failed) => {
    const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
    socket.once('error', failed);
    socket.once('message', () => {
      took.add(performance.now() - begun);
      joined(socket);
    });
  });
}

/** Somebody who says something again and again, timed until it is acknowledged. */
async function write(origin: string, owner: Api, id: string): Promise<{ stop: () => Promise<Latencies> }> {
  const { token } = await owner.ask<{ token: string }>('POST', `/rooms/${id}/token`);
  const socket = await join(
    `${origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${token}`,
    new Latencies(),
  );
  const took = new Latencies();
  const sent = new Map<string, number>();
  socket.on('message', (data: Buffer) => {
    const acked = /^\{"type":"ack","id":"([^"]+)"/u.exec(data.toString('latin1', 0, 60))?.[1] ?? '';
    const begun = sent.get(acked);
    if (begun !== undefined) took.add(performance.now() - begun);
    sent.delete(acked);
  });
  let n = 0;
  const ticking = setInterval(() => {
    n += 1;
    sent.set(`storm-${n}`, performance.now());
    socket.send(JSON.stringify({ id: `storm-${n}`, type: 'comment.add', data: { content: `Comment ${n}` } }));
  }, commandEveryMs);
  return {
    async stop() {
      clearInterval(ticking);
      for (let waited = 0; sent.size > 0 && waited < 200; waited += 1) await wait(50);
      if (sent.size > 0) throw new Error(`${sent.size} commands were never acknowledged`);
      socket.terminate();
      return took;
    },
  };
}

async function inTurn<From, To>(items: From[], work: (item: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of waiting) done[index] = await work(item);
    }),
  );
  return done;
}

function told(took: Latencies): string {
  return `p50 ${took.percentile(0.5)} ms, p95 ${took.percentile(0.95)} ms, p99 ${took.percentile(0.99)} ms`;
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

if (import.meta.main) await measureJoinStorm(console.log);
