// How films come into a project: what is seen in them before, what goes out, and what outlives a closed tab.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clips, h264, h264WithSound, makesClips, picture, tone } from '../server-kit/clips.ts';
import { drop, sha256Of, slowUploads } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import {
  addButton,
  card,
  newestVersion,
  openProject,
  pickFilms,
  plantProject,
  readProject,
  type Project,
} from './review-uploads-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

/** A film that plays, and is as large as one of a phone: what is added is skipped by all who read it (a `free` box). */
function heavy(name: string, mebibytes: number): { path: string; bytes: Buffer } {
  const path = clips.make(name, h264WithSound);
  const rest = Buffer.alloc(mebibytes * 1024 * 1024);
  for (let at = 0; at + 4 <= rest.length; at += 4096) rest.writeUInt32LE(at, at);
  rest.writeUInt32BE(rest.length, 0);
  rest.write('free', 4);
  appendFileSync(path, rest);
  return { path, bytes: readFileSync(path) };
}

/** The parts that the page sends from now on. */
function partsSent(page: Page): number[] {
  const sent: number[] = [];
  page.on('request', (request) => {
    const k = /\/parts\/(\d+)$/u.exec(request.url())?.[1];
    if (k !== undefined) sent.push(Number(k));
  });
  return sent;
}

async function partsThere(project: Project): Promise<number> {
  const video = (await readProject(project)).videos.at(-1);
  const version = video?.versions.at(-1);
  if (video === undefined || version === undefined || version.status !== 'uploading') return 0;
  const path = `/projects/${project.id}/videos/${video.id}/versions/${version.n}/upload`;
  return (await project.api.ask<{ received: object[] }>('GET', path)).received.length;
}

describe.skipIf(!makesClips)('films of a project', () => {
  it('a film is picked, seen with its poster, and known by its rate, length and sound; dropped on it, the next is its next version', async () => {
    const project = await plantProject(jiwoo);
    const { page } = await enter('desktop', { as: jiwoo });
    await openProject(page, project);
    await page.getByText('첫 영상을 올려 주세요').waitFor();
    await shoot(page, 'project-empty-desktop');
    await pickFilms(page, addButton(page), clips.make('온담_가을_v1.mp4', h264WithSound));
    const shown = card(page, '온담 가을 v1');
    await shown.locator('img').waitFor();
    await expect.poll(async () => (await newestVersion(project))?.status).toBe('ready');
    await expect.poll(async () => (await newestVersion(project))?.waveform_url).toBeDefined();
    expect(await newestVersion(project)).toMatchObject({
      rate: { num: 25, den: 1 },
      constant: true,
      duration_seconds: 4,
      width: 320,
      height: 180,
      audio: true,
      filmstrip_url: expect.any(String) as string,
    });
    expect(await shown.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    const box = await shown.boundingBox();
    await drop(page, clips.make('두번째.mp4', [...picture({ rate: '24' }), ...h264]), {
      x: (box?.x ?? 0) + 60,
      y: (box?.y ?? 0) + 60,
    });
    await shown.getByText('v2').waitFor();
    await drop(page, clips.make('다른 영상.webm', [...picture(), '-c:v', 'libvpx', '-b:v', '300k']), {
      x: 1100,
      y: 700,
    });
    await card(page, '다른 영상').locator('img').waitFor();
    await expect
      .poll(async () => (await readProject(project)).videos.map(({ versions }) => versions.map(({ status }) => status)))
      .toEqual([['ready', 'ready'], ['ready']]);
    await shoot(page, 'project-desktop');
    await page.getByRole('button', { name: '더 보기', exact: true }).click();
    await page.getByRole('menuitem', { name: '프로젝트 설정' }).click();
    const settings = page.getByRole('dialog', { name: '프로젝트 설정' });
    await settings.getByRole('checkbox', { name: '원본 내려받기 허용' }).uncheck();
    await shoot(page, 'project-settings-desktop');
    await settings.getByRole('button', { name: '저장' }).click();
    await expect.poll(async () => (await readProject(project)).settings.downloads).toBe(false);
    await page.getByRole('button', { name: '‘온담 가을 v1’ 더 보기' }).click();
    await page.getByRole('menuitem', { name: '버전 관리' }).click();
    const versions = page.getByRole('dialog', { name: '‘온담 가을 v1’의 버전' });
    await versions.getByRole('button', { name: 'v2 이름 바꾸기' }).click();
    await versions.getByRole('textbox', { name: 'v2의 이름' }).fill('색보정');
    await versions.getByRole('button', { name: '저장' }).click();
    await expect.poll(async () => (await readProject(project)).videos[0]?.versions[1]?.name).toBe('색보정');
    await shoot(page, 'project-versions-desktop');
    await versions.getByRole('button', { name: '버전 비교하기' }).click();
    const films = page.locator('main video');
    const widths = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).videoWidth));
    await expect.poll(widths).toEqual([320, 320]);
    await shoot(page, 'compare-desktop');
    await page.getByRole('button', { name: '재생', exact: true }).click();
    const times = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).currentTime));
    await expect.poll(async () => Math.min(...(await times()))).toBeGreaterThan(0.8);
    await page.getByRole('button', { name: '멈추기', exact: true }).click();
    // From one clock: the same moment on both sides, each in the middle of its own frame.
    await expect
      .poll(async () => {
        const [left = 0, right = 9] = await times();
        return Math.abs(left - right) < 0.05;
      })
      .toBe(true);
    await page.getByRole('radio', { name: '차이' }).check();
    await shoot(page, 'compare-difference-desktop');
    await page.getByRole('radio', { name: '밀기' }).check();
    await shoot(page, 'compare-wipe-desktop');
    const sounds = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).muted));
    expect(await sounds()).toEqual([false, true]);
    await page.getByRole('group', { name: '들을 소리' }).getByRole('radio', { name: 'v2' }).check();
    expect(await sounds()).toEqual([true, false]);
    await page.getByRole('button', { name: '비교 끝내기' }).click();
    await page.getByRole('button', { name: '‘다른 영상’ 더 보기' }).click();
    await page.getByRole('menuitem', { name: '영상 지우기' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '영상 지우기' }).click();
    await card(page, '다른 영상').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '더 보기', exact: true }).click();
    await page.getByRole('menuitem', { name: '지운 영상' }).click();
    const trash = page.getByRole('dialog', { name: '지운 영상' });
    await trash.getByText('다른 영상', { exact: true }).waitFor();
    await shoot(page, 'project-trash-desktop');
    await trash.getByRole('button', { name: '되살리기' }).click();
    await expect.poll(async () => (await readProject(project)).videos.length).toBe(2);
    await trash.getByRole('button', { name: '닫기' }).first().click();
    await shown.getByRole('button').first().click();
    await expect.poll(() => page.locator('main video').evaluate((film: HTMLVideoElement) => film.videoWidth)).toBe(320);
    await shoot(page, 'project-watch-desktop');
  }, 180_000);

  it('what plays nowhere is said before anything goes out, with what to export instead; what is no film is not taken', async () => {
    const project = await plantProject(jiwoo);
    const visitor = await enter('phone', { as: jiwoo });
    const { page } = visitor;
    await openProject(page, project);
    const prores = [...picture({ rate: '24000/1001' }), ...tone(), '-c:v', 'prores_ks', '-c:a', 'pcm_s16le'];
    const text = join(clips.folder, '글.mp4');
    writeFileSync(text, '이것은 글이에요');
    await pickFilms(page, addButton(page), clips.make('마스터.mov', prores), text);
    const dialog = page.getByRole('dialog', { name: '올리기 전에 확인해 주세요' });
    await dialog.getByText(/ProRes 코덱은 브라우저에서 재생되지 않아요/u).waitFor();
    await dialog.getByText('영상이나 소리, 이미지가 아니에요.', { exact: false }).waitFor();
    await shoot(page, 'project-check-phone');
    await dialog.getByRole('radio', { name: 'ffmpeg' }).check();
    await dialog.getByText(/-r 24000\/1001 -c:v libx264/u).waitFor();
    await shoot(page, 'project-check-ffmpeg-phone');
    await dialog.getByRole('listitem').filter({ hasText: '글.mp4' }).getByRole('button', { name: '빼기' }).click();
    expect((await readProject(project)).videos).toEqual([]);
    await dialog.getByRole('button', { name: '그대로 올리기' }).click();
    await card(page, '마스터').waitFor();
    await expect.poll(async () => (await newestVersion(project))?.rate).toEqual({ num: 24_000, den: 1001 });
    await shoot(page, 'project-phone');
    // Taken back under way: nothing of it is left.
    await slowUploads(page, 300_000);
    await pickFilms(page, addButton(page), heavy('지울 영상.mp4', 6).path);
    const going = card(page, '지울 영상');
    await expect.poll(async () => (await readProject(project)).videos.length).toBe(2);
    await going.getByRole('button', { name: '빼기' }).click();
    await going.waitFor({ state: 'detached' });
    await expect.poll(async () => (await readProject(project)).videos.map(({ title }) => title)).toEqual(['마스터']);
    // What was said of it besides may have come after it was gone.
    visitor.problems.splice(0);
  }, 120_000);

  it('an upload says how fast it goes; reloaded in the middle it goes on, from another device with the same file only', async () => {
    const project = await plantProject(jiwoo);
    const { path, bytes } = heavy('여름 예고편.mp4', 70);
    const visitor = await enter('phone', { as: jiwoo });
    const { page } = visitor;
    await openProject(page, project);
    const slow = await slowUploads(page, 6_000_000);
    await pickFilms(page, addButton(page), path);
    const shown = card(page, '여름 예고편');
    await shown.getByText(/\d+ % · 초당 [\d.,]+\sMB · \d+초 남음/u).waitFor({ timeout: 30_000 });
    await shoot(page, 'project-uploading-phone');
    await expect.poll(() => partsThere(project), { timeout: 30_000 }).toBeGreaterThan(0);
    await shown.getByRole('button', { name: '잠시 멈추기' }).click();
    await shown.getByText(/멈췄어요 · \d+ %/u).waitFor();
    const kept = await partsThere(project);
    const again = partsSent(page);
    await page.reload();
    await shown.getByText(/\d+ %/u).waitFor();
    await expect.poll(() => partsThere(project), { timeout: 30_000 }).toBeGreaterThan(kept);
    expect(again).not.toContain(1);
    await slow.end();
    await page.close();
    const other = await enter('desktop', { as: jiwoo });
    await openProject(other.page, project);
    const there = card(other.page, '여름 예고편');
    await there.getByText('같은 파일을 고르면 올리던 곳부터 이어져요.', { exact: false }).waitFor();
    await shoot(other.page, 'project-resume-desktop');
    const pick = there.getByRole('button', { name: '파일 다시 고르기' });
    await pickFilms(other.page, pick, clips.make('겨울.mp4', h264WithSound));
    await other.page.getByText('올리던 파일과 다른 파일이에요. 같은 파일을 골라 주세요.').waitFor();
    const sent = partsSent(other.page);
    const before = await partsThere(project);
    await pickFilms(other.page, pick, path);
    await expect.poll(async () => (await newestVersion(project))?.status, { timeout: 60_000 }).toBe('ready');
    expect(new Set(sent).size).toBe(5 - before);
    await expect.poll(async () => (await newestVersion(project))?.sha256, { timeout: 30_000 }).toBe(sha256Of(bytes));
    await there.locator('img').waitFor();
  }, 180_000);
});
