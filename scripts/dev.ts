// npm run dev: the worker with reload on change, and the client with hot replacement in front of it.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { StateFolder } from './server/state.ts';
import { buildPages } from './build.ts';
import { run } from './run.ts';

const state = new StateFolder(resolve(process.env['STATE_DIR'] ?? '.madang-dev'));
const secrets = Object.entries(state.secrets()).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
mkdirSync('dist/web', { recursive: true });
run('node', 'scripts/build-base-map.ts');
buildPages();
run('wrangler', 'd1', 'migrations', 'apply', 'madang', '--local', '--persist-to', state.path);
const port = process.env['PORT'] ?? '8787';
// What the browser sees is the client's server: sockets and links must know it as their own origin.
const vars = ['--var', `PUBLIC_ORIGIN:http://127.0.0.1:${port}`, ...secrets];
const env = { ...process.env, WORKER_ORIGIN: 'http://127.0.0.1:8788' };
const children = [
  spawn('wrangler', ['dev', '--port', '8788', '--persist-to', state.path, ...vars], { stdio: 'inherit' }),
  spawn('vite', ['build', '--config', 'vite.pages.config.ts', '--logLevel', 'error', '--watch'], { stdio: 'inherit' }),
  spawn('vite', ['--host', '127.0.0.1', '--port', port], { stdio: 'inherit', env }),
];
for (const child of children) child.once('exit', () => children.forEach((other) => other.kill()));
