// Chromium for the tests in a browser, where it is missing and can be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What draws and runs pages, without windows: most tests need no more, and it takes half the time of a processor. */
const engines = ['/usr/bin/chromium-headless-shell'];
/** As people have it, with windows and preferences. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const packages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'zbar-tools'];
/** Not every distribution has it apart. */
const enginePackage = 'chromium-headless-shell';

/** @param whole one with windows and preferences, where there is one */
export function chromiumPath({ whole = false } = {}): string {
  const known = whole ? [...browsers, ...engines] : [...engines, ...browsers];
  const path = process.env['CHROMIUM'] ?? known.find((one) => existsSync(one));
  if (path === undefined) throw new Error('There is no Chromium: set CHROMIUM to the path of one.');
  return path;
}

export function installBrowser(): void {
  const { CHROMIUM, CI } = process.env;
  const isThere = (paths: string[]): boolean => paths.some((path) => existsSync(path));
  // On a machine of somebody's own, the browser that they have is enough.
  const isEnough = isThere(browsers) && (isThere(engines) || CI === undefined);
  if (CHROMIUM !== undefined || isEnough) return;
  console.log('Installing Chromium…');
  const isInstalled = apt('update') && apt('install', ...packages);
  if (!isInstalled && !isThere([...engines, ...browsers]))
    throw new Error('Chromium is missing and could not be installed: set CHROMIUM to the path of one.');
  apt('install', enginePackage);
}

export function apt(command: 'update' | 'install', ...names: string[]): boolean {
  const options = command === 'install' ? ['-y', '--no-install-recommends'] : [];
  const line = [...(process.getuid?.() === 0 ? [] : ['sudo', '-n']), 'apt-get', command, ...options, ...names];
  const [program = '', ...args] = line;
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

if (import.meta.main) installBrowser();
