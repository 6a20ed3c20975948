// npm run lint: generated types, compiler, lint with the dependency rules, format, dead code.
import { mkdirSync } from 'node:fs';
import { run } from './run.ts';

// The generated bindings look at the folder of static assets.
mkdirSync('dist/web', { recursive: true });
run('wrangler', 'types');
run(
  'paraglide-js',
  'compile',
  '--project',
  'web/i18n/project.inlang',
  '--outdir',
  'web/i18n/generated',
  '--strategy',
  'custom-kept',
  'preferredLanguage',
  'baseLocale',
);
run('tsc', '-b');
run('oxlint', '--deny-warnings');
run('oxfmt', '--check');
run('knip');
