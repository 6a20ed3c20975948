// The one load generator for every peer, in a process of its own: joins sockets to a room, sends stamped messages at a
// rate, and times each from its sending to each receipt. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
import { Latencies } from './latencies.ts';
import { dialects, reportBytes, type Dialect } from './dialects.ts';

export interface Load {
  dialect: keyof typeof dialects;
  urls: string[];
  /** Messages a second into the room; each goes to every socket. */
  rate: number;
  seconds: number;
}

export interface Measured {
  joinMs: number;
  sent: number;
  delivered: number;
  /** Of what was sent, times the sockets. */
  completeness: number;
  deliveredPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Of one core. */
  generatorCpu: number;
  refused: number;
  closed: number;
  /** How many different orders the sockets saw: 1 where all agree. */
  orders: number;
}

// From a file: a thousand addresses are more than a command line takes.
const load = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Load;
const dialect: Dialect = dialects[load.dialect];
const marker = Buffer.from('T#');
/** Where the stamp ends: marker, time and number. */
const stampEnd = 'T#0000-0000-0000'.length;
const latencies = new Latencies();
let delivered = 0;
let refused = 0;
let closed = 0;
/** For each socket, what came so far, folded into one number in the order of its coming. */
const foldedOrders: number[] = [];

const started = performance.now();
const sockets = await joinAll(load.urls);
const joinMs = performance.now() - started;

let sent = 0;
const cpu = process.cpuUsage();
const from = performance.now();
await new Promise<void>((done) => {
  const tick = setInterval(() => {
    const elapsed = (performance.now() - from) / 1000;
    const due = Math.min(Math.floor(elapsed * load.rate), Math.floor(load.seconds * load.rate));
    for (; sent < due; sent += 1) sockets[sent % sockets.length]?.send(dialect.encode(sent, stamped(sent)));
    if (elapsed >= load.seconds) {
      clearInterval(tick);
      done();
    }
  }, 1);
});
const window = (performance.now() - from) / 1000;
const deliveredInWindow = delivered;
const used = process.cpuUsage(cpu);

const expected = sent * sockets.length;
const deadline = performance.now() + 15_000;
while (delivered < expected && performance.now() < deadline) await new Promise((again) => setTimeout(again, 20));

const result: Measured = {
  joinMs: Math.round(joinMs),
  sent,
  delivered,
  completeness: delivered / expected,
  deliveredPerSecond: Math.round(deliveredInWindow / window),
  p50: latencies.percentile(0.5),
  p95: latencies.percentile(0.95),
  p99: latencies.percentile(0.99),
  generatorCpu: Math.round(((used.user + used.system) / 1e6 / window) * 100) / 100,
  refused,
  closed,
  orders: new Set(foldedOrders).size,
};
console.log(JSON.stringify(result));
process.exit(0);

async function joinAll(urls: string[]): Promise<WebSocket[]> {
  const joined: WebSocket[] = [];
  const queue = urls.map((url, index) => ({ url, index }));
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop())
        joined.push(await join(next.url, next.index));
    }),
  );
  return joined;
}

function join(url: string, index: number): Promise<WebSocket> {
  return new Promise((joined, failed) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    // Every message is counted; stamps are read on every fourth socket, which is enough and spares the generator.
    const times = index % 4 === 0;
    let unread = 0;
    socket.once('error', failed);
    socket.on('close', () => (closed += 1));
    socket.on('message', (data: Buffer) => {
      const kind = dialect.kindOf(data);
      if (kind === 'joined') joined(socket);
      else if (kind === 'refused') refused += 1;
      else if (kind === 'ping') socket.send(dialect.pong);
      if (kind !== 'messages') return;
      unread += data.length;
      read(data, index, times);
      if (dialect.seen === null || unread < reportBytes) return;
      unread = 0;
      socket.send(dialect.seen(data));
    });
    socket.once('open', () => {
      if (dialect.hello !== null) socket.send(dialect.hello);
      if (dialect.joinsOnOpen) joined(socket);
    });
  });
}

function read(data: Buffer, index: number, times: boolean): void {
  const now = performance.now();
  let order = foldedOrders[index] ?? 0;
  for (let at = data.indexOf(marker); at >= 0; at = data.indexOf(marker, at + 2)) {
    delivered += 1;
    for (let byte = at + 2; byte < at + stampEnd; byte += 1) order = Math.imul(order ^ (data[byte] ?? 0), 0x01000193);
    if (times)
      latencies.add(
        now - parseInt(data.toString('latin1', at + 2, at + 6) + data.toString('latin1', at + 7, at + 11), 36) / 100,
      );
  }
  foldedOrders[index] = order;
}

/** About 120 bytes of ordinary text with the time in it, in hundredths of a millisecond, and which message it is. */
function stamped(index: number): string {
  const time = inDigits(Math.round(performance.now() * 100), 8);
  return `T#${time.slice(0, 4)}-${time.slice(4)}-${inDigits(index, 4)} we walk from the forest past old warehouses, find coffee, then watch dusk`;
}

function inDigits(value: number, length: number): string {
  return value.toString(36).padStart(length, '0').slice(-length);
}
