// What makes films for the tests of reviewing, where it is missing and can be installed; without it they are skipped.
import { existsSync } from 'node:fs';
import { apt } from './install-browser.ts';

export const ffmpegPath = '/usr/bin/ffmpeg';

export function installFfmpeg(): void {
  if (existsSync(ffmpegPath)) return;
  console.log('Installing ffmpeg…');
  if (!apt('install', 'ffmpeg')) console.log('It could not be installed: tests that need it are skipped.');
}
