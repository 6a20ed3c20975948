import { defineConfig } from 'vitest/config';

// What stands outside: a real server in a process of its own, real sockets, a real Chromium. One at a time, since each
// wants the machine for itself. Needs `npm run build` first.
export default defineConfig({
  test: {
    include: ['test/{stress,browser}/**/*.test.ts'],
    exclude: ['**/*.unit.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine shows late what it shows: Vitest would give up after one second.
    expect: { poll: { timeout: 15_000 } },
  },
});
