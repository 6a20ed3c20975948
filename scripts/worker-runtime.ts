import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';

/** The worker runtime for the tests that run inside it, with the directory's migrations and what a run adds. */
export async function workerRuntime(
  bindings: Record<string, string | number | Record<string, string>>,
): Promise<ReturnType<typeof cloudflareTest>> {
  const TEST_MIGRATIONS = await readD1Migrations('./migrations/directory');
  return cloudflareTest({
    wrangler: { configPath: './test/wrangler.toml' },
    miniflare: { bindings: { TEST_MIGRATIONS, ...bindings } },
  });
}
