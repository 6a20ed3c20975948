import { defineConfig } from 'vitest/config';

// A real server in a process of its own, killed, crowded and out of date; one at a time. Needs `npm run build` first.
export default defineConfig({
  test: {
    include: ['test/stress/**/*.test.ts'],
    exclude: ['**/*.unit.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
