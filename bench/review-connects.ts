// node bench/review-connects.ts: 10,000 times somebody comes into a project by a socket, is welcomed and goes: how many of them
// succeed. `CONNECTS`, and `AT_ONCE` of them at the same time.
import WebSocket from 'ws';
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';
import { Processors } from './processor.ts';

const connects = Number(process.env['CONNECTS'] ?? 10_000);
const atOnce = Number(process.env['AT_ONCE'] ?? 50);
const least = 0.999;
const guests = 100;
/** Whoever has no welcome by then has failed. */
const patienceMs = 10_000;

type Outcome = { ok: true; ms: number } | { ok: false; why: string };

/** One who comes, is welcomed, says how far they have read, and goes in order. */
function visit(address: string): Promise<Outcome> {
  const began = performance.now();
  return new Promise((done) => {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    let welcomedMs: number | null = null;
    const fail = (why: string): void => {
      clearTimeout(timer);
      socket.terminate();
      done({ ok: false, why });
    };
    const timer = setTimeout(() => fail('no welcome in time'), patienceMs);
    socket.once('error', ({ message }) => fail(message));
    socket.once('unexpected-response', (_request, { statusCode }) => fail(`status ${statusCode ?? ''}`));
    socket.on('message', (data: Buffer) => {
      if (welcomedMs !== null || !data.toString('latin1', 0, 20).startsWith('{"type":"welcome"')) return;
      welcomedMs = performance.now() - began;
      socket.close(1000);
    });
    socket.once('close', (code) => {
      if (welcomedMs === null || code !== 1000) fail(`closed with ${code}`);
      clearTimeout(timer);
      if (welcomedMs !== null) done({ ok: true, ms: welcomedMs });
    });
  });
}

const server = await TestServer.start();
try {
  const owner = await new Api(server.origin).register('지우');
  const { id } = await owner.ask<{ id: string }>('POST', '/projects', { name: '온담 가을 필름' });
  const link = { room_id: id, permission_level: 'comment' };
  const { share_id } = await owner.ask<{ share_id: string }>('POST', '/shares', link);
  const addresses = await Promise.all(
    Array.from({ length: guests }, async (_none, n) => {
      const path = `/shares/${share_id}/access`;
      const body = { display_name: `손님 ${n}` };
      const { access_token } = await new Api(server.origin).ask<{ access_token: string }>('POST', path, body);
      return `${server.origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${access_token}`;
    }),
  );
  const took = new Latencies();
  const failures = new Map<string, number>();
  const watched = new Processors(server.pid);
  const began = performance.now();
  let left = connects;
  const lanes = Array.from({ length: atOnce }, async () => {
    while (left > 0) {
      left -= 1;
      const outcome = await visit(addresses[left % addresses.length] ?? '');
      if (outcome.ok) took.add(outcome.ms);
      else failures.set(outcome.why, (failures.get(outcome.why) ?? 0) + 1);
    }
  });
  await Promise.all(lanes);
  const seconds = (performance.now() - began) / 1000;
  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
  const share = 1 - failed / connects;
  console.log(`\n${connects} come into one project, ${atOnce} at a time, and go again:\n`);
  console.log(
    '| welcomed | failed | a second | welcome p50 ms | p95 | p99 | > 99.9 % |\n|---|---|---|---|---|---|---|',
  );
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => took.percentile(part));
  console.log(
    `| ${(share * 100).toFixed(3)} % | ${failed} | ${(connects / seconds).toFixed(0)} | ${p50} | ${p95} | ${p99} | ${share > least ? 'holds' : 'no'} |`,
  );
  for (const [why, count] of failures) console.log(`\n${count} times: ${why}`);
  console.log(`\n${watched.told()}`);
} finally {
  await server.stop();
}
