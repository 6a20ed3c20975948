import { createHash } from 'node:crypto';
import { existsSync, globSync, statSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { buildPages } from './build.ts';

/** The worker runtime for the tests that run inside it, with the directory's migrations and what a run adds. */
export async function workerRuntime(
  bindings: Record<string, string | number | Record<string, string>>,
): Promise<ReturnType<typeof cloudflareTest>> {
  if (arePagesStale()) buildPages();
  const TEST_MIGRATIONS = await readD1Migrations('./migrations/directory');
  return cloudflareTest({
    wrangler: { configPath: './test/wrangler.toml' },
    miniflare: {
      bindings: { TEST_MIGRATIONS, ...bindings },
      serviceBindings: { HASHER: async (request) => new Response(await quickKey(request)) },
    },
  });
}

/** What the hasher is asked for, at no cost: how passwords are really hashed is tested beside it (`password.test.ts`). */
async function quickKey(request: { text: () => Promise<string> }): Promise<ArrayBuffer> {
  const { password, salt } = JSON.parse(await request.text()) as { password: string; salt: string };
  return Uint8Array.from(createHash('sha256').update(password.normalize('NFKC')).update(salt).digest()).buffer;
}

/** The worker draws the client's pages: a test must meet those that are written now. */
function arePagesStale(): boolean {
  if (!existsSync('dist/pages/render.js')) return true;
  const builtMs = statSync('dist/pages/render.js').mtimeMs;
  const sources = globSync('{web,protocol}/**/*.{ts,tsx,css,json}', { exclude: ['web/i18n/generated/**'] });
  return sources.some((file) => statSync(file).mtimeMs > builtMs);
}
