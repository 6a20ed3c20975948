// npm run bench: our room beside its peers, on one generator, in one run. Prints a table and writes bench/results.md.
import { resolve } from 'node:path';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Measured } from './generator.ts';
import { measureMillion } from './chat-million.ts';
import { measureChat } from './chat.ts';
import { measureFirstPaint } from './first-paint.ts';
import { measureHttp } from './http.ts';
import { measureJoinStorm } from './join-storm.ts';
import { measureJourneys } from './journeys.ts';
import { median } from './latencies.ts';
import { measure } from './measure.ts';
import { measureRelays } from './relays.ts';
import { measureSignInCrowd } from './sign-in-crowd.ts';
import { measureVotes } from './votes.ts';
import { startBare, startMadang, startSocketIo, startWs, type Peer } from './peers/start.ts';

const rounds = Number(process.env['ROUNDS'] ?? 3);
const lines: string[] = [];

function say(line: string): void {
  console.log(line);
  lines.push(line);
}

/** What is offered to find where a peer is full, by the people in the room. */
const rising = new Map([
  [100, [1000, 1500, 2000, 2500, 3000, 3500, 4000, 5000]],
  [1000, [100, 200, 300, 400, 500, 600]],
]);

/** The most that arrived in a second, over rising rates, until half of what is offered no longer arrives. */
async function saturation(peer: Peer, people: number, rates: number[]): Promise<number> {
  let most = 0;
  for (const rate of rates) {
    const { deliveredPerSecond } = await measure(peer, people, rate, 3);
    most = Math.max(most, deliveredPerSecond);
    if (deliveredPerSecond < rate * people * 0.5) break;
  }
  return most;
}

const starters = [startWs, startSocketIo, startBare, startMadang];
const most = new Map([...rising.keys()].map((people) => [people, new Map<string, number>()]));

say(
  `# Benchmarks\n\nNode ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? ''}), median of ${rounds}. Times in ms.\n`,
);
say('| peer | people | in/s | joined | delivered/s | whole | p50 | p95 | p99 | generator CPU | memory MiB |');
say('|---|---|---|---|---|---|---|---|---|---|---|');
for (const start of starters) {
  const peer = await start();
  try {
    for (const [people, rate] of [
      [100, 1000],
      [1000, 100],
    ] as const) {
      const runs: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) runs.push(await measure(peer, people, rate, 5));
      const of = (key: keyof Measured): number => median(runs.map((run) => run[key]));
      say(
        `| ${peer.name} | ${people} | ${rate} | ${of('joinMs')} | ${of('deliveredPerSecond')} | ${of('completeness').toFixed(3)} | ${of('p50')} | ${of('p95')} | ${of('p99')} | ${of('generatorCpu')} | ${peer.memoryMib()} |`,
      );
    }
    for (const [people, rates] of rising) {
      const peaks: number[] = [];
      for (let round = 0; round < rounds; round += 1) peaks.push(await saturation(peer, people, rates));
      most.get(people)?.set(peer.name, median(peaks));
    }
  } finally {
    await peer.stop();
  }
}
say('\n| peer | people | most delivered/s (rising rate) | ours / theirs |');
say('|---|---|---|---|');
for (const [people, peaks] of most) {
  const ours = peaks.get('Madang') ?? Number.NaN;
  for (const [name, peak] of peaks) say(`| ${name} | ${people} | ${peak} | ${(ours / peak).toFixed(2)} |`);
}
await measureHttp(say);
await measureSignInCrowd(say);
await measureFirstPaint(say);
await measureJourneys(say);
await measureJoinStorm(say);
await measureRelays(say);
await measureVotes(say);
await measureChat(say);
await measureMillion(say);
writeFileSync(resolve(import.meta.dirname, 'results.md'), `${lines.join('\n')}\n`);
