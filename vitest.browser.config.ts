import { defineConfig } from 'vitest/config';

// Chromium against a real server, one for all. A browser waits as long as it works, so three files go side by side on two
// cores; those of one process share its browser. Needs `npm run build` first.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['./test/browser/server.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    // No test measures time by these.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A busy machine shows late what it shows: Vitest would give up after one second.
    expect: { poll: { timeout: 15_000 } },
  },
});
