import { defineConfig } from 'vitest/config';
import { workerRuntime } from './scripts/worker-runtime.ts';

// Hostile requests and frames by the thousand, in the worker runtime, without the budgets that would stop them at the
// door. Each run has a seed of its own; FUZZ_SEED repeats one.
export default defineConfig(async () => ({
  plugins: [
    await workerRuntime({
      RATE_LIMITS: 'off',
      FUZZ_SEED: Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31),
    }),
  ],
  test: {
    include: ['test/fuzz/**/*.fuzz.test.ts'],
    setupFiles: ['./test/kit/apply-migrations.ts'],
    testTimeout: 600_000,
  },
}));
