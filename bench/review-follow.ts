// node bench/review-follow.ts: how far from the lead those are who follow it. A real page leads; others follow it in real
// Chromium, and a hundred by the page's own code at real sockets, with ways, clocks and seeks as bad as people have them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { clock, openVersion, plantProject, type Project } from '../test/browser/review-kit.ts';
import { followVirtually, type VirtualFollower } from './virtual-follower.ts';
import { ffmpegPath } from '../scripts/install-ffmpeg.ts';
import { ServedStage } from './served-stage.ts';

const count = Number(process.env['FOLLOWERS'] ?? 100);
const seeks = Number(process.env['SEEKS'] ?? 12);
const betweenMs = 6_000;
/** After a seek, and after what was late is there again. */
const settledMs = 1_500;
const everyMs = 250;
const lengthSeconds = 600;

/** Where a page's film is. */
interface Seen {
  seconds: number;
  atMs: number;
  rate: number;
  /** It goes on, and is not on its way elsewhere. */
  isSteady: boolean;
}

function makeFilm(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'madang-follow-'));
  const path = join(folder, 'film.mp4');
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${lengthSeconds}`];
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '35', '-g', '50', '-pix_fmt', 'yuv420p'];
  try {
    execFileSync(ffmpegPath, ['-loglevel', 'error', '-y', ...picture, ...codec, '-movflags', '+faststart', path]);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function look(page: Page): Promise<Seen> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => ({
    seconds: video.currentTime,
    atMs: Date.now(),
    rate: video.playbackRate,
    isSteady: !video.paused && !video.seeking && video.readyState > 2,
  }));
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

function lineOf(name: string, drifts: readonly number[]): string {
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(percentile(drifts, share)));
  return `| ${name} | ${drifts.length} | ${p50} | ${p95} | ${most} |`;
}

/** Somewhere on the timeline, as a hand does it. */
async function seekTo(page: Page, share: number): Promise<void> {
  const box = await page.getByRole('slider', { name: '재생 위치' }).boundingBox();
  if (box === null) throw new Error('there is no timeline');
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
}

async function measure(stage: ServedStage, project: Project): Promise<void> {
  const share = await project.api.ask<{ code: string }>('POST', '/shares', {
    room_id: project.id,
    permission_level: 'comment',
  });
  const lead = await stage.enter('desktop', { as: owner });
  await openVersion(lead.page, `/r/${project.id}?video=${project.video.id}&version=1`);
  await lead.page.getByRole('button', { name: '함께 보기 이끌기' }).click();
  console.log('somebody leads');
  const pages = await Promise.all(
    [0, 1].map(async () => {
      const { page } = await stage.enter('phone');
      await openVersion(page, `/s/${share.code}?video=${project.video.id}`);
      await page.getByRole('button', { name: '따라가기' }).click();
      return page;
    }),
  );
  for (let n = 0; n < count; n += 1)
    followers.push(await followVirtually(stage.origin, { project, code: share.code, n, lengthSeconds }));
  console.log(`${count} come`);
  await Promise.all(followers.map(async (one) => one.isHere));
  console.log('all are here');
  await lead.page.keyboard.press('Space');
  const virtual: number[] = [];
  const real: number[] = [];
  for (let seek = 0; seek < seeks; seek += 1) {
    await seekTo(lead.page, 0.05 + Math.random() * 0.85);
    const soughtMs = Date.now();
    while (Date.now() - soughtMs < betweenMs) {
      await new Promise((next) => setTimeout(next, everyMs));
      const [truth, ...others] = await Promise.all([lead.page, ...pages].map(look));
      if (truth === undefined || !truth.isSteady || truth.atMs - soughtMs < settledMs) continue;
      const truthAt = (atMs: number): number => truth.seconds + ((atMs - truth.atMs) / 1000) * truth.rate;
      for (const { seconds, atMs, isSteady } of others)
        if (isSteady) real.push(Math.abs(seconds - truthAt(atMs)) * 1000);
      for (const one of followers) {
        if (one.wellMs < settledMs) continue;
        virtual.push(Math.abs(one.position() - truthAt(Date.now())) * 1000);
      }
    }
  }
  console.log(
    `\n${count} followers and ${pages.length} pages of Chromium behind one that leads, ${seeks} seeks, drift in ms:\n`,
  );
  console.log('| who | looked at | p50 | p95 | most |');
  console.log('|---|---|---|---|---|');
  console.log(lineOf('followers at sockets', virtual));
  console.log(lineOf('pages', real));
  console.log(`\nThe lead ends at ${await clock(lead.page).textContent()}.`);
}

const bytes = makeFilm();
const followers: VirtualFollower[] = [];
const stage = await ServedStage.open();
const owner = await stage.register('지우');
try {
  const rate = { num: 25, den: 1 };
  const facts = { width: 320, height: 180, rate, constant: true, audio: false, duration_seconds: lengthSeconds };
  const film = { name: 'film.mp4', type: 'video/mp4', bytes, facts };
  await measure(stage, await plantProject(owner, { name: '따라 보기', film }));
} finally {
  for (const one of followers) one.end();
  await stage.close();
}
