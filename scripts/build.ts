// Builds all that `npm start` and a deployment need: the web client, the worker's bundle, and the options that the
// bundle runs with (so that starting needs no bundler).
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

function run(command: string, args: string[]): void {
  execFileSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
}

export async function build(): Promise<void> {
  mkdirSync(resolve(root, 'dist'), { recursive: true });
  run('node', ['scripts/build-base-map.ts']);
  run('vite', ['build', '--logLevel', 'warn']);
  run('node', ['scripts/copy-card-fonts.ts']);
  // The folder is not emptied by the bundler: old modules would pile up.
  rmSync(resolve(root, 'dist/worker'), { recursive: true, force: true });
  run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/worker']);
  const { unstable_getMiniflareWorkerOptions: readOptions } = await import('wrangler');
  const { workerOptions } = readOptions(resolve(root, 'wrangler.toml'));
  writeFileSync(resolve(root, 'dist/worker-options.json'), JSON.stringify(workerOptions, null, 2));
}

if (import.meta.main) await build();
