// The keys of an editing program, each pressed once on a film whose frames are numbered.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Clips, h264, makesClips, tone } from '../server-kit/clips.ts';
import type { Someone } from './kit.ts';
import { clock, frameInSight, openVersion, plantProject, readFilm, remark } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

it.skipIf(!makesClips)('a film is gone through by keys alone, to the very frame', async () => {
  const path = clips.numbered('keys.mp4', {
    rate: '25',
    frames: 500,
    inputs: tone({ seconds: 20 }),
    codec: [...h264, '-bf', '2', '-c:a', 'aac', '-shortest'],
  });
  const project = await plantProject(jiwoo, { name: '온담 가을 필름', film: await readFilm(path, 'video/mp4') });
  for (const frame of [60, 147])
    await project.api.ask('POST', `/projects/${project.id}/feedbacks`, {
      video_id: project.video.id,
      version: 1,
      timestamp: frame / 25,
      content: `프레임 ${frame}`,
    });
  const { page } = await enter('desktop', { as: jiwoo });
  await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
  await remark(page, '프레임 147').waitFor();
  const film = page.locator('main video');
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce(async (before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  /** Still, with this frame in sight, and called so. */
  const at = async (frame: number): Promise<void> => {
    const [seconds, rest] = [Math.floor(frame / 25), frame % 25];
    const two = (value: number): string => String(value).padStart(2, '0');
    await clock(page)
      .filter({ hasText: `01:00:${two(seconds)}:${two(rest)}` })
      .waitFor();
    await expect.poll(() => frameInSight(page)).toBe(frame);
  };
  const rate = () => film.evaluate((video: HTMLVideoElement) => video.playbackRate);
  const plays = () => film.evaluate((video: HTMLVideoElement) => !video.paused);
  const called = () => clock(page).innerText();

  await press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await at(3);
  await press('ArrowLeft');
  await at(2);
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft');
  await at(27);
  await press('End');
  await at(499);
  await press('Home');
  await at(0);

  await press('Shift+Period');
  await at(60);
  await press('Shift+Period');
  await at(147);
  await press('Shift+Comma');
  await at(60);

  await press(']', ']');
  expect(await rate()).toBe(1.5);
  await press('[', '[', '[');
  expect(await rate()).toBe(0.75);
  await press(']');

  await press('l');
  await expect.poll(plays).toBe(true);
  await press('l', 'l');
  expect(await rate()).toBe(4);
  await press('k');
  await expect.poll(plays).toBe(false);
  const on = await called();
  await press('j');
  await expect.poll(called).not.toBe(on);
  expect((await called()) < on).toBe(true);
  await press('k', 'Space');
  await expect.poll(plays).toBe(true);
  await press('Space');
  await expect.poll(plays).toBe(false);

  // A second that is played over and over.
  await press('Home', 'i', 'Shift+ArrowRight');
  await at(25);
  await press('o', 'p', 'Home', 'l');
  const seen = new Set<number>();
  await expect
    .poll(async () => {
      const frame = await frameInSight(page);
      const again = seen.size > 0 && frame < Math.max(...seen) - 10;
      seen.add(frame);
      return again;
    })
    .toBe(true);
  // While it plays, the picture may be a frame ahead of what was told.
  expect(Math.max(...seen)).toBeLessThanOrEqual(27);
  await press('k', 'Shift+I', 'p');
  await expect.poll(() => page.getByRole('slider', { name: '재생 위치' }).locator('[class*="range"]').count()).toBe(0);

  await press('m');
  expect(await film.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
  await press('m', 'h');
  await page.getByRole('button', { name: '그림과 표시 보이기' }).waitFor();
  await press('h', '?');
  await page.getByRole('dialog', { name: '단축키' }).waitFor();
  await press('Escape', 'd');
  await page.getByRole('application').waitFor();
  await press('d', 'c');
  await expect
    .poll(() =>
      page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).evaluate((box) => box === document.activeElement),
    )
    .toBe(true);
  const here = await called();
  // What is written is no key.
  await page.keyboard.type('jkl');
  expect(await called()).toBe(here);
});
