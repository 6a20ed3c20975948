// npm run test:long: what takes an hour rather than minutes. Run before a release, with nothing else on the machine.
import { build } from './build.ts';
import { run } from './run.ts';

/** Sizes, and a seed that nobody has tried, by the environment; each may be set from outside. */
const sizes = {
  MODEL_RUNS: '2000',
  OPERATIONS: '12000',
  KILLS: '50',
  TOWN_PEOPLE: '50',
  TOWN_CONVERSATIONS: '200',
  TOWN_SECONDS: '300',
  FUZZ_REQUESTS: '9000',
  FUZZ_FRAMES: '12000',
  FUZZ_SEED: String(Date.now() % 2 ** 31),
};

for (const [name, size] of Object.entries(sizes)) process.env[name] ??= size;
await build();
run('vitest', 'run', '--config', 'vitest.worker.config.ts', 'test/contract/decision');
run('vitest', 'run', '--config', 'vitest.fuzz.config.ts');
run('vitest', 'run', '--config', 'vitest.stress.config.ts');
