// What a crowd at the door costs everyone else: 40 registrations and 40 sign-ins at once, and /health meanwhile.
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';

const atOnce = 40;
const everyMs = 20;
const password = 'a long enough passphrase';

export async function measureSignInCrowd(say: (line: string) => void): Promise<void> {
  const server = await TestServer.start();
  try {
    await new Api(server.origin).register('Bench');
    const quiet = await healthUntil(server.origin, wait(2_000));
    const post = (path: string, body: object): Promise<number> =>
      fetch(`${server.origin}/api/v1/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then(async (response) => {
        await response.arrayBuffer();
        return response.status;
      });
    const crowd = Promise.all(
      Array.from({ length: atOnce }, (_, at) => [
        post('register', { email: `crowd-${at}@bench.example`, password, full_name: `Crowd ${at}` }),
        post('login', { email: `nobody-${at}@bench.example`, password }),
      ]).flat(),
    );
    const busy = await healthUntil(server.origin, crowd);
    const statuses = Object.groupBy(await crowd, String);
    const counts = Object.entries(statuses).map(([status, all]) => `${all?.length ?? 0} × ${status}`);
    say(`\n${atOnce} registrations and ${atOnce} sign-ins at once: ${counts.join(', ')}.`);
    say(`/health every ${everyMs} ms, quiet: ${told(quiet)}; meanwhile: ${told(busy)}.`);
  } finally {
    await server.stop();
  }
}

/** How long each answer took, asked at a steady pace whatever the one before does. */
async function healthUntil(origin: string, done: Promise<unknown>): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const state = { over: false };
  void done.then(() => (state.over = true));
  while (!state.over) {
    const from = performance.now();
    asked.push(
      fetch(`${origin}/health`).then(async (response) => {
        await response.arrayBuffer();
        return performance.now() - from;
      }),
    );
    await wait(everyMs);
  }
  return Promise.all(asked);
}

function told(tookMs: number[]): string {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length} asked)`;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

if (import.meta.main) await measureSignInCrowd(console.log);
