// Nearly ten thousand who hear what is said in one room: held by relays, and all by the one object that decides.
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { measure } from './measure.ts';
import { memoryOf } from './peers/start.ts';

/** The runtime keeps two files open for a socket, and a process may often have no more than 20,000. */
const sockets = Number(process.env['SOCKETS'] ?? 9_800);
const rate = Number(process.env['RATE'] ?? 1);
const seconds = Number(process.env['SECONDS'] ?? 30);
/** Each of them has so many sockets: what is measured is what is sent, not how people come. */
const socketsOfOne = 50;

const held = new Map([
  ['relays of 1,000', '1000'],
  ['one object', String(sockets)],
]);

export async function measureRelays(say: (line: string) => void): Promise<void> {
  say(`\n${sockets} sockets in one room, ${rate} messages a second for ${seconds} s, times in ms:\n`);
  say('| held by | joined | whole | orders seen | p50 | p95 | p99 | generator CPU | memory MiB |');
  say('|---|---|---|---|---|---|---|---|---|');
  for (const [name, RELAY_ABOVE] of held) say(`| ${name} | ${(await lineOf(RELAY_ABOVE)).join(' | ')} |`);
}

async function lineOf(RELAY_ABOVE: string): Promise<(string | number)[]> {
  const server = await TestServer.start({ RELAY_ABOVE });
  try {
    const urls = await addressesOf(server.origin);
    const memory: number[] = [];
    const peer = { name: 'Madang', dialect: 'madang' as const, room: async () => urls };
    const watching = setInterval(() => memory.push(memoryOf(server.pid)), 500);
    const measured = await measure(
      { ...peer, memoryMib: () => memoryOf(server.pid), stop: async () => server.stop() },
      sockets,
      rate,
      seconds,
    );
    clearInterval(watching);
    const { joinMs, completeness, orders, p50, p95, p99, generatorCpu } = measured;
    return [joinMs, completeness.toFixed(4), orders, p50, p95, p99, generatorCpu, Math.max(...memory)];
  } finally {
    await server.stop();
  }
}

async function addressesOf(origin: string): Promise<string[]> {
  const owner = await new Api(origin).register('Bench');
  const { id: room_id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: 'Bench' });
  const share = { room_id, permission_level: 'comment' };
  const { share_id } = await owner.ask<{ share_id: string }>('POST', '/shares', share);
  const urls: string[] = [];
  for (let one = 0; one < sockets / socketsOfOne; one += 1) {
    const body = { display_name: `Guest ${one}` };
    const guest = new Api(origin);
    const { access_token } = await guest.ask<{ access_token: string }>('POST', `/shares/${share_id}/access`, body);
    const url = `${origin.replace('http', 'ws')}/api/v1/rooms/${room_id}/socket?token=${access_token}`;
    for (let n = 0; n < socketsOfOne; n += 1) urls.push(url);
  }
  return urls;
}

if (import.meta.main) await measureRelays(console.log);
