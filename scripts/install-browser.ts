// Chromium for the tests in a browser, where it is missing and can be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env['CHROMIUM'] ?? '',
];
const packages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'zbar-tools'];

export function installBrowser(): void {
  if (browsers.some((path) => path !== '' && existsSync(path))) return;
  console.log('Installing Chromium…');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const [command = '', ...rest] = [...sudo, ...args];
    const { status } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
      throw new Error('Chromium is missing and could not be installed: set CHROMIUM to the path of one.');
  }
}

if (import.meta.main) installBrowser();
