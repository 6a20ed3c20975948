// Films that browsers stumble over, and what is no film: each is reviewed all the same, or says why it cannot be.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clips, h264, makesClips, picture, tone } from '../server-kit/clips.ts';
import { shoot, type Someone } from './kit.ts';
import { clock, frameInSight, openVersion, plantProject, type Project, readFeedbacks, readFilm } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

async function plant(path: string, type: string): Promise<Project> {
  return plantProject(jiwoo, { name: '온담 가을 필름', film: await readFilm(path, type) });
}

async function open(project: Project, device: 'desktop' | 'phone' = 'desktop'): Promise<Page> {
  const { page } = await enter(device, { as: jiwoo });
  await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
  return page;
}

/** Presses where so much of the film is over. */
async function scrubTo(page: Page, share: number): Promise<void> {
  const box = await page.getByRole('slider', { name: '재생 위치' }).boundingBox();
  if (box === null) throw new Error('there is no timeline');
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
}

/** What the player calls the frame in sight, and what the picture itself shows, once both stand still. */
async function bothOf(page: Page): Promise<{ called: number; shown: number }> {
  const called = async (): Promise<number> => Number(/:(\d\d)[:;](\d\d)$/u.exec(await clock(page).innerText())?.[2]);
  return { called: await called(), shown: (await frameInSight(page)) % 25 };
}

/** With open GOPs: every key frame but the first has frames before it that need the group before. */
const openGop = [...h264, '-g', '30', '-bf', '3', '-x264-params', 'open-gop=1:scenecut=0', '-movflags', '+faststart'];

describe.skipIf(!makesClips)('a film that a browser cannot be sought in', () => {
  it('with open GOPs is shown frame by frame, says so, is drawn on and plays on from where one is', async () => {
    const path = clips.numbered('open.mp4', {
      rate: '25',
      frames: 400,
      inputs: tone({ seconds: 16 }),
      codec: [...openGop, '-c:a', 'aac', '-shortest'],
    });
    const project = await plant(path, 'video/mp4');
    const page = await open(project);
    await scrubTo(page, 0.6);
    await page.getByText('프레임을 하나씩 풀어 보여 드려요').waitFor();
    await expect.poll(() => frameInSight(page)).toBeGreaterThan(200);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowRight']) {
      const before = await clock(page).innerText();
      await page.keyboard.press(key);
      await expect.poll(() => clock(page).innerText()).not.toBe(before);
      await expect.poll(() => bothOf(page)).toSatisfy(({ called, shown }) => called === shown);
    }
    await shoot(page, 'decoded-desktop');
    const here = await frameInSight(page);
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).fill('여기예요');
    await page.getByRole('button', { name: '보내기' }).first().click();
    await expect.poll(async () => (await readFeedbacks(project))[0]?.screenshot_url).toBeDefined();
    expect((await readFeedbacks(project))[0]?.frame).toBe(here);
    await page.getByRole('button', { name: '재생', exact: true }).click();
    await expect.poll(() => frameInSight(page)).toBeGreaterThan(here + 20);
    await page.getByRole('button', { name: '멈춤' }).click();
    const stopped = await bothOf(page);
    expect(stopped.called).toBe(stopped.shown);
    const phone = await open(project, 'phone');
    await phone.keyboard.press('End');
    await phone.getByText('프레임을 하나씩 풀어 보여 드려요').waitFor();
    await expect.poll(() => frameInSight(phone)).toBe(399);
    await shoot(phone, 'decoded-phone');
  });

  it('with a broken place is seen before and behind it', async () => {
    const path = clips.numbered('broken.mp4', {
      rate: '25',
      frames: 400,
      codec: [...h264, '-g', '25', '-movflags', '+faststart'],
    });
    const bytes = readFileSync(path);
    const from = bytes.indexOf('mdat') + 4;
    const [begin, end] = [0.4, 0.5].map((share) => from + Math.floor((bytes.length - from) * share));
    bytes.fill(0xff, begin, end);
    writeFileSync(path, bytes);
    const page = await open(await plant(path, 'video/mp4'));
    await scrubTo(page, 0.45);
    await scrubTo(page, 0.9);
    await expect.poll(() => frameInSight(page)).toBeGreaterThan(340);
    await scrubTo(page, 0.1);
    await expect.poll(() => frameInSight(page)).toBeLessThan(50);
    await expect.poll(() => bothOf(page)).toSatisfy(({ called, shown }) => called === shown);
  });

  it('whose pictures this browser cannot draw says so, though it raises no error', async () => {
    const path = clips.make('prores.mov', [...picture(), ...tone(), '-c:v', 'prores_ks', '-c:a', 'pcm_s16le']);
    const project = await plant(path, 'video/quicktime');
    const { page } = await enter('desktop', { as: jiwoo });
    await page.goto(`/r/${project.id}?video=${project.video.id}&version=1`);
    await page.getByText('화면이 보이지 않는 형식이에요').waitFor();
    await page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).waitFor();
  });
});

it.skipIf(!makesClips)('a session that has run out is renewed, and the frame that was asked for comes', async () => {
  // Larger than what a browser reads ahead.
  const noise = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=24,noise=alls=90:allf=t'];
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '8', '-pix_fmt', 'yuv420p', '-g', '25'];
  const project = await plant(clips.make('large.mp4', [...noise, ...codec, '-movflags', '+faststart']), 'video/mp4');
  const visitor = await enter('desktop', { as: jiwoo });
  const { page } = visitor;
  await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
  const refused = page.waitForResponse((answer) => answer.url().includes('/media') && answer.status() === 403);
  const renewed = page.waitForResponse((answer) => answer.url().endsWith('/media-session') && answer.ok());
  await page.context().clearCookies();
  await scrubTo(page, 0.9);
  await refused;
  await renewed;
  await expect.poll(() => clock(page).innerText()).toMatch(/^01:00:2[12]:/u);
  await page.locator('[class*="waiting"]').waitFor({ state: 'detached' });
  expect(visitor.problems.splice(0)).toEqual([expect.stringContaining('403')]);
});

describe.skipIf(!makesClips)('what is no usual film', () => {
  it('one frame stays in sight; a phone held upright stands upright, without a sound', async () => {
    const one = await open(await plant(clips.numbered('one.mp4', { rate: '25', frames: 1, codec: h264 }), 'video/mp4'));
    for (const key of ['ArrowRight', 'End', 'Shift+ArrowRight']) await one.keyboard.press(key);
    expect(await clock(one).innerText()).toBe('0:00.00');
    expect(await frameInSight(one)).toBe(0);
    const size = { width: 192, height: 320 };
    const upright = clips.upright('upright.mov', { rate: '30', frames: 60, size, codec: h264 });
    const page = await open(await plant(upright, 'video/quicktime'), 'phone');
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowRight');
    await clock(page).filter({ hasText: '01:00:00:07' }).waitFor();
    expect(await frameInSight(page)).toBe(7);
    await shoot(page, 'upright-phone');
  });

  it('ten hours are gone through to the last second', async () => {
    const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '60'];
    const source = ['-f', 'lavfi', '-i', 'color=teal:size=64x36:rate=1:duration=36000'];
    const project = await plant(clips.make('long.mp4', [...source, ...codec]), 'video/mp4');
    const page = await open(project);
    await page.keyboard.press('End');
    await clock(page).filter({ hasText: '9:59:59.00' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await clock(page).filter({ hasText: '9:59:58.00' }).waitFor();
    await shoot(page, 'ten-hours-desktop');
  });

  it('a sound has a time and no frame, an image neither; both are remarked on', async () => {
    const sound = await plant(clips.make('sound.m4a', [...tone({ seconds: 8 }), '-c:a', 'aac']), 'audio/mp4');
    const page = await open(sound);
    await page.keyboard.press('Shift+ArrowRight');
    await clock(page).filter({ hasText: '0:01.00' }).waitFor();
    await page.getByRole('button', { name: /시각 표시 바꾸기/u }).click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['시간으로 보기', '이 시각 복사하기']);
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).fill('여기서 끊겨요');
    await page.getByRole('button', { name: '보내기' }).first().click();
    await expect.poll(async () => (await readFeedbacks(sound))[0]?.timestamp).toBe(1);
    expect((await readFeedbacks(sound))[0]?.frame).toBeUndefined();
    await shoot(page, 'sound-desktop');
    const still = await plant(clips.make('still.png', [...picture({ seconds: 1 }), '-frames:v', '1']), 'image/png');
    const { page: looking } = await enter('desktop', { as: jiwoo });
    await looking.goto(`/r/${still.id}?video=${still.video.id}&version=1`);
    await looking.getByRole('img', { name: 'still.png 이미지' }).waitFor();
    await looking.getByRole('textbox', { name: '의견 쓰기' }).fill('색이 차가워요');
    await looking.getByRole('button', { name: '보내기' }).first().click();
    await expect.poll(async () => (await readFeedbacks(still)).length).toBe(1);
    expect((await readFeedbacks(still))[0]?.timestamp).toBeUndefined();
    expect(await looking.getByRole('slider').count()).toBe(0);
    await shoot(looking, 'image-desktop');
  });
});
