// npm test: everything, on a bare machine. Installs Chromium where it is missing and can be.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { run } from './run.ts';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env['CHROMIUM'] ?? '',
];
const packages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'zbar-tools'];

function installBrowser(): void {
  if (browsers.some((path) => path !== '' && existsSync(path))) return;
  console.log('Installing Chromium…');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const [command = '', ...rest] = [...sudo, ...args];
    const { status } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
      throw new Error('Chromium is missing and could not be installed: set CHROMIUM to the path of one.');
  }
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

const totals = { suites: 0, passed: 0, failed: 0 };

interface Run {
  /** Beside the configuration: folders and flags. */
  only?: string[];
  /** `held`: what it says is shown when it has ended, since another speaks meanwhile. */
  output?: 'shown' | 'held';
}

async function suite(config: string, { only = [], output = 'shown' }: Run = {}): Promise<void> {
  const file = join(tmpdir(), `madang-${process.pid}-${config}-${totals.suites}.json`);
  totals.suites += 1;
  const args = [
    'run',
    ...only,
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
// The fuzz keeps one core busy for minutes and measures nothing; tests of a server under load want the machine for
// themselves; a browser waits more than it works, so two of its files go side by side.
const fuzz = suite('vitest.fuzz.config.ts', { output: 'held' });
await suite('vitest.unit.config.ts');
await suite('vitest.worker.config.ts');
await fuzz;
await suite('vitest.server.config.ts', { only: ['test/stress'] });
await suite('vitest.server.config.ts', { only: ['test/browser', '--fileParallelism', '--maxWorkers=2'] });
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
