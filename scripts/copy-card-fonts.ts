/**
 * Puts the two fonts of the preview cards among the static assets, where the worker loads them through its ASSETS
 * binding. After the web build, which empties the folder; not by way of web/public, whose files the service worker keeps
 * on every phone. Pretendard (SIL Open Font License 1.1) with all 11,172 syllables; its licence comes along.
 *
 *   node scripts/copy-card-fonts.ts
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const target = join(import.meta.dirname, '..', 'dist', 'web', 'card-fonts');
const source = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist');

mkdirSync(target, { recursive: true });
for (const name of ['Pretendard-Regular.otf', 'Pretendard-Bold.otf'])
  copyFileSync(join(source, 'public', 'static', name), join(target, name));
copyFileSync(join(source, 'LICENSE.txt'), join(target, 'LICENSE.txt'));
