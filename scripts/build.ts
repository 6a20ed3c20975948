// Builds all that `npm start` and a deployment need: the web client, the worker's bundle, and the options that the
// bundle runs with (so that starting needs no bundler).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type MapBindings, mapOrigins } from '#worker/platform/maps/map-origins.ts';

const root = resolve(import.meta.dirname, '..');

function run(command: string, args: string[]): void {
  execFileSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
}

/** The app's pages, for the worker to draw. What files the client has is theirs to know, and nobody else's. */
export function buildPages(): void {
  mkdirSync(resolve(root, 'dist/pages'), { recursive: true });
  const manifest = resolve(root, 'dist/web/.vite/manifest.json');
  if (existsSync(manifest)) renameSync(manifest, resolve(root, 'dist/pages/manifest.json'));
  run('vite', ['build', '--config', 'vite.pages.config.ts', '--logLevel', 'error']);
}

export async function build(): Promise<void> {
  mkdirSync(resolve(root, 'dist'), { recursive: true });
  run('node', ['scripts/build-base-map.ts']);
  run('vite', ['build', '--logLevel', 'warn']);
  buildPages();
  run('node', ['scripts/copy-card-fonts.ts']);
  // The folder is not emptied by the bundler: old modules would pile up.
  rmSync(resolve(root, 'dist/worker'), { recursive: true, force: true });
  run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker']);
  const { unstable_getMiniflareWorkerOptions: readOptions } = await import('wrangler');
  const { workerOptions } = readOptions(resolve(root, 'wrangler.toml'));
  const { MAP_STYLE_URL, MAP_ORIGINS } = { ...(workerOptions['bindings'] as MapBindings), ...process.env };
  allowMap({ MAP_STYLE_URL, MAP_ORIGINS });
  writeFileSync(resolve(root, 'dist/worker-options.json'), JSON.stringify(workerOptions, null, 2));
}

/** The app's own pages are static files: their policy is told to the map's origins here. */
function allowMap(env: MapBindings): void {
  const origins = mapOrigins(env)
    .map((origin) => ` ${origin}`)
    .join('');
  const path = resolve(root, 'dist/web/_headers');
  const policy = readFileSync(path, 'utf8').replaceAll(
    /(?:connect-src 'self'|img-src 'self' data: blob:)/gu,
    `$&${origins}`,
  );
  writeFileSync(path, policy);
}

if (import.meta.main) await build();
