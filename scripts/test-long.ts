// npm run test:long: what takes an hour rather than minutes. Run before a release, with nothing else on the machine.
import { build } from './build.ts';
import { run } from './run.ts';

/** Sizes, and seeds that nobody has tried, by the environment; each may be set from outside. */
const sizes = {
  MODEL_RUNS: '2000',
  SEED: anySeed(),
  OPERATIONS: '12000',
  KILLS: '50',
  PAGE_KILLS: '5',
  TOWN_PEOPLE: '50',
  TOWN_CONVERSATIONS: '200',
  TOWN_SECONDS: '300',
  UPLOAD_MIB: '256',
  VERSION_MIB: '2048',
  NOTICE_PEOPLE: '200',
  NOTICE_DAYS: '30',
  NOTICE_KILLS: '20',
  QUIZ_PEOPLE: '500',
  QUIZ_MINUTES: '2',
  ATTENDANCE_PEOPLE: '60',
  ATTENDANCE_SECONDS: '240',
  ATTENDANCE_KILLS: '5',
  FUZZ_REQUESTS: '9000',
  FUZZ_FRAMES: '12000',
  FUZZ_SEED: anySeed(),
  SEEKS: '130',
};

/** What is random in the worker runtime. */
const random = [
  'test/contract',
  'test/worker/inbox',
  'test/worker/chat-reading.test.ts',
  'test/worker/class-secrecy.test.ts',
];

function anySeed(): string {
  return String(Math.floor(Math.random() * 2 ** 31));
}

for (const [name, size] of Object.entries(sizes)) process.env[name] ??= size;
await build();
run('vitest', 'run', '--config', 'vitest.worker.config.ts', ...random);
run('vitest', 'run', '--config', 'vitest.fuzz.config.ts');
run('vitest', 'run', '--config', 'vitest.stress.config.ts');
run('vitest', 'run', '--config', 'vitest.browser.config.ts', 'test/browser/review-frames.test.ts');
