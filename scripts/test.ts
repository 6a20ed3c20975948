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

/** @param output `held`: what it says is shown when it has ended, since another speaks meanwhile */
async function suite(config: string, output: 'shown' | 'held' = 'shown'): Promise<void> {
  const file = join(tmpdir(), `madang-${process.pid}-${config}-${totals.suites}.json`);
  totals.suites += 1;
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
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
// The fuzz keeps one core busy and measures nothing; tests of a server under load want the machine for themselves.
const fuzz = suite('vitest.fuzz.config.ts', 'held');
await suite('vitest.unit.config.ts');
await suite('vitest.worker.config.ts');
await fuzz;
await suite('vitest.stress.config.ts');
await suite('vitest.browser.config.ts');
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
