import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { workerRuntime } from './scripts/worker-runtime.ts';

const importFixtures = join(import.meta.dirname, 'test/fixtures/import');

/** Files of other programs, by name, as base64: the runtime has no file system, and some are no UTF-8. */
function fixtures(): Record<string, string> {
  const names = readdirSync(importFixtures).filter((name) => !name.endsWith('.md'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(importFixtures, name), 'base64')]));
}

// Everything that must hold inside the worker runtime.
export default defineConfig(async () => ({
  plugins: [
    await workerRuntime({
      IMPORT_FIXTURES: fixtures(),
      // What is random is the same each time; other runs, and more of them, are those of `npm run test:long`.
      SEED: Number(process.env['SEED'] ?? 7),
      MODEL_RUNS: Number(process.env['MODEL_RUNS'] ?? 300),
    }),
  ],
  test: {
    include: ['test/worker/**/*.test.ts', 'test/contract/**/*.test.ts'],
    setupFiles: ['./test/kit/apply-migrations.ts'],
    globalSetup: ['./test/server-kit/clamd.ts', './test/server-kit/identity-provider.ts'],
    // No test measures time by it: what waits for long waits for something, and a busy machine is slow.
    testTimeout: 60_000,
    // Files share the start of a runtime, and its storage: tests make rooms and people of their own.
    isolate: false,
    expect: { poll: { timeout: 10_000 } },
    // A line for each request would bury what matters.
    silent: 'passed-only' as const,
  },
}));
