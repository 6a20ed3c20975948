import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { expect, it } from 'vitest';
import { Clips, h264WithSound, makesClips } from '../server-kit/clips.ts';
import { openCourse, plantCourse, shareCourse, untilLive } from './course-kit.ts';
import { plantDecision, propose } from './decision-kit.ts';
import { clock, plantProject, readFilm } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

/** Runs in the page before its own scripts: notes when it has become live. */
function noteLive(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[data-panes] [data-state="online"]') === null) return;
    performance.mark('live');
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** Kilobytes (1024) of script, gzipped as an edge sends it, that had arrived when `act` was done or the page was live. */
async function scriptOf(page: Page, act: () => Promise<void>): Promise<number> {
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await page.addInitScript(noteLive);
  await act();
  const arrived = await page.evaluate(() => {
    const live = performance.getEntriesByName('live')[0]?.startTime ?? Infinity;
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return resources.filter((one) => one.responseEnd <= live).map((one) => one.name);
  });
  const needed = scripts.filter((script) => arrived.includes(script.url()));
  const sizes = await Promise.all(needed.map(async (script) => gzipSync(await script.body(), { level: 9 }).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

it('a share page is live after at most 60 kB of script', async () => {
  const owner = await stage.register('지우');
  const link = await shareCourse(await plantCourse(owner.api, '가벼운 코스'), 'edit');
  const { page } = await enter('phone');
  const kilobytes = await scriptOf(page, async () => {
    await page.goto(link.url);
    await untilLive(page);
  });
  expect(kilobytes).toBeGreaterThan(40);
  expect(kilobytes).toBeLessThanOrEqual(60);
});

it('so is the share page of a decision', async () => {
  const owner = await stage.register('지우');
  const decision = await plantDecision(owner, { title: '가벼운 결정' });
  await propose(owner.api, decision, '가벼워야 해요');
  const link = await shareCourse(decision, 'comment');
  const { page } = await enter('phone');
  const kilobytes = await scriptOf(page, async () => {
    await page.goto(link.url);
    await untilLive(page);
  });
  expect(kilobytes).toBeGreaterThan(40);
  expect(kilobytes).toBeLessThanOrEqual(60);
});

it('the app’s shell needs at most 120 kB of script, and so does a room of one’s own', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, '가벼운 코스');
  const { page } = await enter('phone', { as: owner });
  const shell = await scriptOf(page, async () => {
    await page.goto('/');
    await page.getByRole('link', { name: '가벼운 코스' }).waitFor();
  });
  expect(shell).toBeLessThanOrEqual(120);
  const fresh = await enter('phone', { as: owner });
  const room = await scriptOf(fresh.page, () => openCourse(fresh.page, `/r/${course.id}`));
  expect(room).toBeLessThanOrEqual(120);
});

it('nothing that a course shows comes from anywhere else', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, '우리만의 코스');
  const { page } = await enter('desktop', { as: owner });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== stage.origin && protocol.startsWith('http')) elsewhere.push(request.url());
  });
  await openCourse(page, `/r/${course.id}`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: '반응하기' }).first().click();
  await page.getByRole('button', { name: '다른 이모지' }).click();
  await page.getByRole('searchbox').or(page.getByPlaceholder('이모지 찾기')).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(elsewhere).toEqual([]);
});

it.skipIf(!makesClips)(
  'what plays a film and takes remarks on it is at most 120 kB of script, without what reads films',
  async () => {
    const owner = await stage.register('지우');
    const clips = new Clips();
    const film = await readFilm(clips.make('light.mp4', h264WithSound), 'video/mp4');
    clips.end();
    const { id, video } = await plantProject(owner, { name: '가벼운 필름', film });
    const { page } = await enter('phone', { as: owner });
    await page.goto(`/r/${id}`);
    await untilLive(page);
    await page.waitForLoadState('networkidle');
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await page.getByRole('listitem').filter({ hasText: video.title }).getByRole('button').first().click();
    await clock(page).waitFor();
    await page.waitForLoadState('networkidle');
    const bodies = await Promise.all(scripts.map((script) => script.body()));
    const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024;
    expect(kilobytes).toBeGreaterThan(20);
    expect(kilobytes).toBeLessThanOrEqual(120);
    expect(scripts.map((script) => script.url()).filter((url) => /decoded|media-worker/u.test(url))).toEqual([]);
  },
);
