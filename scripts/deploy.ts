// npm run deploy [-- --dry-run]: builds, migrates the directory and deploys. What must exist first: docs/deploy.md.
import { build } from './build.ts';
import { run } from './run.ts';

const dryRun = process.argv.includes('--dry-run');
await build();
if (dryRun) {
  run('wrangler', 'deploy', '--dry-run');
} else {
  run('wrangler', 'd1', 'migrations', 'apply', 'madang', '--remote');
  run('wrangler', 'deploy');
}
