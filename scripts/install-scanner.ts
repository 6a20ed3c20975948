// A real virus scanner for the tests of files, where it is missing and can be installed; without it they are skipped.
import { existsSync } from 'node:fs';
import { apt } from './install-browser.ts';

export function installScanner(): void {
  if (existsSync('/usr/sbin/clamd')) return;
  console.log('Installing clamd…');
  if (!apt('install', 'clamav-daemon')) console.log('It could not be installed: tests that need it are skipped.');
}
