// npm test: everything, on a bare machine. Installs Chromium where it is missing and can be.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from './build.ts';
import { installBrowser } from './install-browser.ts';
import { installFfmpeg } from './install-ffmpeg.ts';
import { installScanner } from './install-scanner.ts';
import { run } from './run.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}

const totals = { suites: 0, passed: 0, failed: 0 };
/** Said once more at the very end: whoever sees only the last lines of a long run sees what it was. */
const failures: string[] = [];

interface Suite {
  config: string;
  /** Which of its files, as Vitest is told. */
  files?: string[];
}

/** Has a number of milliseconds to keep. */
const measured = 'test/stress/decision/readers.test.ts';

/** @param output `held`: what it says is shown when it has ended, since another speaks meanwhile */
async function suite({ config, files = [] }: Suite, output: 'shown' | 'held' = 'shown'): Promise<void> {
  const file = join(tmpdir(), `madang-${process.pid}-${config}-${totals.suites}.json`);
  totals.suites += 1;
  const args = [
    'run',
    ...files,
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
    : { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  for (const { name, assertionResults } of report.testResults)
    for (const { status: became, fullName, failureMessages } of assertionResults)
      if (became === 'failed')
        failures.push(`${relative(process.cwd(), name)}: ${fullName}\n${failureMessages.join('\n').slice(0, 600)}`);
  if (report.numFailedTests === 0 && status !== 0) failures.push(`${config} ${files.join(' ')}: ended with ${status}`);
  rmSync(file, { force: true });
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests === 0 && status !== 0 ? 1 : report.numFailedTests;
}

async function twoAtATime(suites: Suite[]): Promise<void> {
  const waiting = [...suites];
  const oneAfterTheOther = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- that is the point
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await suite(next, 'held');
  };
  await Promise.all([oneAfterTheOther(), oneAfterTheOther()]);
}

installBrowser();
installScanner();
installFfmpeg();
run('node', 'scripts/lint.ts');
await build();
// A runtime keeps one core busy, a server that is killed and started again no more: two go side by side, the longest first.
await twoAtATime([
  { config: 'vitest.stress.config.ts', files: ['--exclude', measured] },
  { config: 'vitest.worker.config.ts', files: ['--shard=1/3'] },
  { config: 'vitest.worker.config.ts', files: ['--shard=2/3'] },
  { config: 'vitest.worker.config.ts', files: ['--shard=3/3'] },
  { config: 'vitest.fuzz.config.ts' },
  { config: 'vitest.unit.config.ts' },
]);
// What is measured wants the machine for itself; what is in Chromium goes side by side by itself.
await suite({ config: 'vitest.stress.config.ts', files: [measured] });
await suite({ config: 'vitest.browser.config.ts' });
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
