// npm test: everything, on a bare machine. Installs Chromium where it is missing and can be.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { installBrowser } from './install-browser.ts';
import { run } from './run.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

const totals = { suites: 0, passed: 0, failed: 0 };

interface Run {
  /** Which part of its files: `1/2`. */
  shard?: string;
  /** `held`: what it says is shown when it has ended, since another speaks meanwhile. */
  output?: 'shown' | 'held';
}

async function suite(config: string, { shard, output = 'shown' }: Run = {}): Promise<void> {
  const file = join(tmpdir(), `madang-${process.pid}-${config}-${totals.suites}.json`);
  totals.suites += 1;
  const part = shard === undefined ? [] : [`--shard=${shard}`];
  const args = [
    'run',
    ...part,
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const child = spawn('vitest', args, { stdio: ['ignore', output === 'shown' ? 'inherit' : 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  process.stdout.write(Buffer.concat(said));
  const report: Report = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { numPassedTests: 0, numFailedTests: 1 };
  rmSync(file, { force: true });
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests === 0 && status !== 0 ? 1 : report.numFailedTests;
}

installBrowser();
run('node', 'scripts/lint.ts');
await build();
// A runtime keeps one core busy: two go side by side. Tests of a server under load want the machine for themselves.
await Promise.all([suite('vitest.fuzz.config.ts', { output: 'held' }), suite('vitest.unit.config.ts')]);
await Promise.all([
  suite('vitest.worker.config.ts', { shard: '1/2', output: 'held' }),
  suite('vitest.worker.config.ts', { shard: '2/2' }),
]);
await suite('vitest.stress.config.ts');
await suite('vitest.browser.config.ts');
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
