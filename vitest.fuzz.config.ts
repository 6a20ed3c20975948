import { defineConfig } from 'vitest/config';
import { workerRuntime } from './scripts/worker-runtime.ts';

// Hostile requests and frames by the thousand, in the worker runtime, without the budgets that would stop them at the
// door. The same ones each time; FUZZ_SEED gives others, and the long run takes new ones (`npm run test:long`).
export default defineConfig(async () => ({
  plugins: [
    await workerRuntime({
      RATE_LIMITS: 'off',
      FUZZ_SEED: Number(process.env['FUZZ_SEED'] ?? 640_066_328),
      FUZZ_REQUESTS: Number(process.env['FUZZ_REQUESTS'] ?? 2_000),
      FUZZ_FRAMES: Number(process.env['FUZZ_FRAMES'] ?? 2_500),
    }),
  ],
  test: {
    include: ['test/fuzz/**/*.fuzz.test.ts'],
    setupFiles: ['./test/kit/apply-migrations.ts'],
    testTimeout: 600_000,
  },
}));
