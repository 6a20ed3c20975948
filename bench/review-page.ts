// node bench/review-page.ts: a video with 5,000 remarks in Chromium: how soon its page can be used, and how smoothly its
// timeline is dragged. `FEEDBACKS`, `ROUNDS`; `PROFILE=file` keeps a profile of a drag, for the browser's own tools.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { median } from './latencies.ts';
import { filmedProject, fillRemarks } from './reviewed-project.ts';
import { ServedStage } from './served-stage.ts';

const count = Number(process.env['FEEDBACKS'] ?? 5_000);
const rounds = Number(process.env['ROUNDS'] ?? 5);
const seconds = 600;
const dragMs = 5_000;
const profile = process.env['PROFILE'];

interface Opened {
  /** The first remarks are in the list, the first frame is in sight and the page answers. */
  usableMs: number;
  /** Every remark is on the timeline. */
  wholeMs: number;
  /** The processor was taken for longer than 50 ms: together, and the longest time. */
  longMs: number;
  longestMs: number;
}

interface Smoothness {
  fps: number;
  p95Ms: number;
  longestMs: number;
  longTasks: number;
}

/** Runs in the page before its own scripts. */
function observe(all: number): void {
  const seen = { usableMs: 0, wholeMs: 0, longMs: 0, longestMs: 0, longTasks: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longTasks += 1;
      seen.longMs += duration;
      seen.longestMs = Math.max(seen.longestMs, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const look = (): void => {
    const video = document.querySelector('video');
    const marks = [...document.querySelectorAll('[class*="_marks_"] > button')];
    const marked = marks.reduce((sum, { textContent }) => sum + (Number(textContent) || 1), 0);
    const isThere = document.querySelector('[data-remark]') !== null && marks.length > 0;
    if (seen.usableMs === 0 && isThere && (video?.readyState ?? 0) >= 2) seen.usableMs = performance.now();
    if (seen.wholeMs === 0 && marked >= all) seen.wholeMs = performance.now();
    if (seen.usableMs === 0 || seen.wholeMs === 0) setTimeout(look, 10);
  };
  look();
}

type Seen = Opened & { longTasks: number };

async function open(page: Page, path: string): Promise<Opened> {
  await page.addInitScript(observe, count);
  await page.goto(path);
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.wholeMs > 0, null, {
    timeout: 120_000,
  });
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.usableMs > 0);
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

/** What is drawn while something goes on. */
async function during(page: Page, work: () => Promise<void>): Promise<Smoothness> {
  await page.evaluate(() => {
    const deltas: number[] = [];
    const counted = { deltas, on: true, before: (globalThis as unknown as { seen?: Seen }).seen?.longTasks ?? 0 };
    Object.assign(globalThis, { counted });
    let last = performance.now();
    const turn = (now: number): void => {
      deltas.push(now - last);
      last = now;
      if (counted.on) requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  });
  await work();
  return page.evaluate(() => {
    const { counted, seen } = globalThis as unknown as {
      counted: { deltas: number[]; on: boolean; before: number };
      seen?: Seen;
    };
    counted.on = false;
    const deltas = counted.deltas.slice(1);
    const sorted = deltas.toSorted((a, b) => a - b);
    return {
      fps: (deltas.length / deltas.reduce((sum, delta) => sum + delta, 0)) * 1000,
      p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      longestMs: sorted.at(-1) ?? 0,
      longTasks: (seen?.longTasks ?? 0) - counted.before,
    };
  });
}

/** To and fro over the whole of it, as a hand does that looks for something. */
async function drag(page: Page): Promise<void> {
  const box = await page.getByRole('slider', { name: '재생 위치' }).boundingBox();
  if (box === null) throw new Error('no timeline');
  const y = box.y + box.height / 2;
  const at = (ms: number): number => box.x + box.width * (0.5 - 0.49 * Math.cos((ms / dragMs) * 4 * Math.PI));
  await page.mouse.move(at(0), y);
  await page.mouse.down();
  const from = performance.now();
  for (let ms = 0; ms < dragMs; ms = performance.now() - from) await page.mouse.move(at(ms), y);
  await page.mouse.up();
}

const idle = (): Promise<void> => new Promise((done) => setTimeout(done, 2_000));

async function profiled(page: Page, work: () => Promise<void>): Promise<void> {
  if (profile === undefined) return work();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  await work();
  const taken = await session.send('Profiler.stop');
  writeFileSync(profile, JSON.stringify(taken.profile));
  return undefined;
}

const stage = await ServedStage.open();
try {
  const [owner, other] = [await stage.register('지우'), await stage.register('민호')];
  const project = await filmedProject(owner, seconds);
  const link = { room_id: project.id, permission_level: 'comment' };
  const { share_id } = await owner.api.ask<{ share_id: string }>('POST', '/shares', link);
  await other.api.ask('POST', `/shares/${share_id}/join`);
  await fillRemarks(project, [owner.api, other.api], { count, seconds });
  const path = `/r/${project.id}?video=${project.video.id}&version=1`;
  const opened: Record<'first' | 'again', Opened[]> = { first: [], again: [] };
  const smooth: Record<'nothing' | 'the page rests' | 'dragged', Smoothness[]> = {
    nothing: [],
    'the page rests': [],
    dragged: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    const { context, page } = await stage.enter('desktop', { as: owner });
    smooth.nothing.push(await during(page, idle));
    opened.first.push(await open(page, path));
    smooth['the page rests'].push(await during(page, idle));
    smooth.dragged.push(await during(page, () => profiled(page, () => drag(page))));
    const next = await context.newPage();
    opened.again.push(await open(next, path));
    await context.close();
  }
  console.log(`\n${count} remarks on one video of ${seconds / 60} minutes, median of ${rounds}.\n`);
  console.log('| opened | usable ms | all marks ms | long tasks ms together | longest ms |\n|---|---|---|---|---|');
  for (const [name, all] of Object.entries(opened)) {
    const of = (key: keyof Opened): string => median(all.map((one) => one[key])).toFixed(0);
    console.log(`| ${name} | ${of('usableMs')} | ${of('wholeMs')} | ${of('longMs')} | ${of('longestMs')} |`);
  }
  console.log('\n| while | frames a second | p95 ms | longest ms | long tasks |\n|---|---|---|---|---|');
  for (const [name, all] of Object.entries(smooth)) {
    const of = (key: keyof Smoothness): number => median(all.map((one) => one[key]));
    console.log(
      `| ${name} | ${of('fps').toFixed(1)} | ${of('p95Ms').toFixed(1)} | ${of('longestMs').toFixed(0)} | ${of('longTasks')} |`,
    );
  }
} finally {
  await stage.close();
}
