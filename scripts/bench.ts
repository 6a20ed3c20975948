// npm run bench: installs the peers once, builds, and runs bench/run.ts.
import { existsSync } from 'node:fs';
import { build } from './build.ts';
import { run } from './run.ts';

if (!existsSync('bench/node_modules')) run('npm', 'ci', '--prefix', 'bench');
await build();
run('node', 'bench/run.ts');
