import { defineConfig } from 'vitest/config';

// Pure code, tested beside itself in plain Node.
export default defineConfig({
  test: {
    include: ['{protocol,worker,web,scripts}/**/*.test.{ts,tsx}', 'test/{fuzz,stress}/**/*.unit.test.ts'],
    testTimeout: 60_000,
  },
});
