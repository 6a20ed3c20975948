// A project that is saved with its films, and made anew from what was saved: on another account, in the page alone.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { clock, demoFilm, openVersion, plantProject, remark } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

it('a project is saved with its films, and another makes one of it that plays', async () => {
  const project = await plantProject(jiwoo, { name: '온담 가을 필름', film: demoFilm() });
  await project.api.ask('POST', `/projects/${project.id}/feedbacks`, {
    video_id: project.video.id,
    version: 1,
    timestamp: 1,
    content: '로고가 손에 가려요',
  });
  const { page } = await stage.enter('desktop', { as: jiwoo });
  await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
  await page.getByRole('button', { name: '더 보기' }).first().click();
  await page.getByRole('menuitem', { name: '마당 전체 받기' }).click();
  const saving = page.getByRole('dialog', { name: '마당 전체 받기' });
  await saving.getByText(/^파일 1개 · /u).waitFor();
  await shoot(page, 'take-along-desktop');
  expect(await inspect(page)).toEqual([]);
  const coming = page.waitForEvent('download');
  await saving.getByRole('button', { name: '받기', exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^review-.*\.zip$/u);
  const archive = readFileSync(await download.path());

  const { page: other } = await stage.enter('phone', { as: minho });
  await other.goto('/chats');
  await other.getByRole('button', { name: '새 대화' }).click();
  await other.getByRole('button', { name: '받아 둔 파일에서 만들기' }).click();
  const input = other.locator('input[type=file]');
  const asFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/zip', buffer });
  await input.setInputFiles(asFile('온담 가을 필름.zip', archive.subarray(0, -40)));
  await other.getByText('이 ZIP은 읽을 수 없어요').waitFor();
  expect(await other.getByRole('button', { name: '가져오기' }).isDisabled()).toBe(true);
  await input.setInputFiles(asFile('온담 가을 필름.zip', archive));
  await other.getByText(/파일 1개, /u).waitFor();
  await shoot(other, 'bring-in-phone');
  expect(await inspect(other)).toEqual([]);
  await other.getByRole('button', { name: '가져오기' }).click();
  await other.waitForURL(/\/r\/rom_/u);
  const id = /rom_[0-9a-z]+/u.exec(other.url())?.[0] ?? '';
  expect(id).not.toBe(project.id);
  // Nobody watches what has not been looked at.
  const unchecked = async () => (await minho.api.ask<{ absent: unknown[] }>('POST', `/rooms/${id}/archive`)).absent;
  await expect.poll(unchecked, { timeout: 60_000 }).toEqual([]);
  await openVersion(other, `/r/${id}?video=${project.video.id}&version=1`);
  await remark(other, '로고가 손에 가려요').waitFor();
  expect(await clock(other).textContent()).not.toBe('');
  await expect
    .poll(() => other.locator('main video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBe(960);
});
