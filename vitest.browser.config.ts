import { defineConfig } from 'vitest/config';

// A real Chromium against a real server. A browser waits more than it works, so two files go side by side, each with a
// server and a browser of its own. Needs `npm run build` first.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine shows late what it shows: Vitest would give up after one second.
    expect: { poll: { timeout: 15_000 } },
  },
});
