// npm run bench: our room beside its peers, on one generator, in one run. Prints a table and writes bench/results.md.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import type { Load, Measured } from './generator.ts';
import { measureHttp } from './http.ts';
import { startBare, startMadang, startSocketIo, startWs, type Peer } from './peers/start.ts';

const exec = promisify(execFile);
const rounds = Number(process.env['ROUNDS'] ?? 3);
const lines: string[] = [];

function say(line: string): void {
  console.log(line);
  lines.push(line);
}

async function measure(peer: Peer, people: number, rate: number, seconds: number): Promise<Measured> {
  const load: Load = { dialect: peer.dialect, urls: await peer.room(people), rate, seconds };
  const file = join(tmpdir(), `madang-load-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(load));
  const { stdout } = await exec(process.execPath, [resolve(import.meta.dirname, 'generator.ts'), file]);
  return JSON.parse(stdout) as Measured;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The most that arrived in a second, over rising rates, until half of what is offered no longer arrives. */
async function saturation(peer: Peer): Promise<number> {
  let best = 0;
  for (const rate of [1000, 1500, 2000, 2500, 3000, 3500, 4000, 5000]) {
    const { deliveredPerSecond } = await measure(peer, 100, rate, 3);
    best = Math.max(best, deliveredPerSecond);
    if (deliveredPerSecond < rate * 100 * 0.5) break;
  }
  return best;
}

const starters = [startWs, startSocketIo, startBare, startMadang];
const best = new Map<string, number[]>();

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
    const peaks: number[] = [];
    for (let round = 0; round < rounds; round += 1) peaks.push(await saturation(peer));
    best.set(peer.name, peaks);
  } finally {
    await peer.stop();
  }
}
say('\n| peer | most delivered/s (100 people, rising rate) | ours / theirs |');
say('|---|---|---|');
const ours = median(best.get('Madang') ?? []);
for (const [name, peaks] of best) say(`| ${name} | ${median(peaks)} | ${(ours / median(peaks)).toFixed(2)} |`);
await measureHttp(say);
writeFileSync(resolve(import.meta.dirname, 'results.md'), `${lines.join('\n')}\n`);
