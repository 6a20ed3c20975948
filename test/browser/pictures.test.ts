// Pictures of people, groups and courses, as they are chosen and as others see them.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { bubble, openChat, plantChat, say } from './chat-kit.ts';
import { openCourse, pick, plantCourse, shareCourse, untilLive } from './course-kit.ts';
import { photo } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;
let friend: Someone;

beforeAll(async () => {
  [owner, friend] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function keep(name: string, picture: Buffer): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined && existsSync(folder)) await writeFile(`${folder}/${name}.png`, picture);
}

async function choose(page: Page, buffer: Buffer, mimeType = 'image/jpeg'): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page
      .getByRole('dialog')
      .getByRole('button', { name: /사진 고르기$/u })
      .click(),
  ]);
  await chooser.setFiles([{ name: '사진.jpg', mimeType, buffer }]);
}

async function use(page: Page): Promise<void> {
  await page.getByRole('button', { name: '이 사진으로 하기' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A picture whose left half is blue, and whose right half is red. */
async function twoHalves(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [900, 600];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('nothing to draw on');
    for (const [at, colour] of ['blue', 'red'].entries()) {
      context.fillStyle = colour;
      context.fillRect(at * 450, 0, 450, 600);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** Which of the two is at its left and at its right edge. */
async function edgesOf(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .first()
    .evaluate((image) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [20, 20];
      const context = canvas.getContext('2d');
      context?.drawImage(image as HTMLImageElement | HTMLCanvasElement, 0, 0, 20, 20);
      return [2, 17].map((x) => {
        const [red = 0, , blue = 0] = context?.getImageData(x, 10, 1, 1).data ?? [];
        return red > blue ? 'red' : 'blue';
      });
    });
}

/** Its pixels are here. */
async function isShown(page: Page, selector: string): Promise<boolean> {
  const image = page.locator(selector).first();
  return image.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0).catch(() => false);
}

it('a picture is chosen, cut and removed on a phone, and the other sees it at once where I am drawn', async () => {
  const chat = await plantChat(owner, [friend]);
  await say(owner, chat, '안녕하세요');
  const [mine, theirs] = [await stage.enter('phone', { as: owner }), await stage.enter('desktop', { as: friend })];
  await Promise.all([mine.page.goto('/settings'), openChat(theirs.page, `/r/${chat.id}`)]);
  await bubble(theirs.page, '안녕하세요').waitFor();
  const { page } = mine;
  await page.getByRole('button', { name: '사진 올리기' }).click();
  await shoot(page, 'avatar-none-phone');
  await choose(page, Buffer.from('no picture at all'));
  await page.getByRole('alert').filter({ hasText: '열 수 없어요' }).waitFor();
  await choose(page, await twoHalves(page));
  const frame = page.getByRole('dialog').getByRole('button', { name: /사진에서 보일 부분/u });
  const edges = () => edgesOf(page, '[role="dialog"] canvas, dialog canvas');
  await expect.poll(edges).toEqual(['blue', 'red']);
  await page.getByRole('slider').fill('2');
  for (let step = 0; step < 40; step += 1) await frame.press('ArrowRight');
  await expect.poll(edges).toEqual(['red', 'red']);
  await shoot(page, 'avatar-cut-phone');
  await use(page);
  await page.getByRole('button', { name: '사진 바꾸기' }).waitFor();
  await expect.poll(() => isShown(page, 'main [data-person] img')).toBe(true);
  await expect.poll(() => isShown(theirs.page, '[role="log"] [data-person] img')).toBe(true);
  expect(await edgesOf(theirs.page, '[role="log"] [data-person] img')).toEqual(['red', 'red']);
  await shoot(page, 'avatar-phone');
  await shoot(theirs.page, 'avatar-seen-desktop');
  // Asked for once, however often I am drawn.
  const asked = await theirs.page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/avatars/')).length,
  );
  expect(asked).toBe(1);
  await page.getByRole('button', { name: '사진 바꾸기' }).click();
  await page.getByRole('button', { name: '사진 지우기' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => theirs.page.locator('[role="log"] [data-person] img').count()).toBe(0);
});

it('a group is known by its picture in its head and in the lists of its people', async () => {
  const chat = await plantChat(owner, [friend], { name: '사진 있는 모임' });
  const [mine, theirs] = [await stage.enter('desktop', { as: owner }), await stage.enter('phone', { as: friend })];
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), theirs.page.goto('/')]);
  await theirs.page.getByRole('link', { name: '사진 있는 모임' }).waitFor();
  await pick(mine.page, '더 보기', '대표 사진');
  await choose(mine.page, await photo(mine.page, { width: 500, height: 500 }));
  await shoot(mine.page, 'group-cut-desktop');
  await use(mine.page);
  await expect.poll(() => isShown(mine.page, 'h1 >> xpath=../../span/img')).toBe(true);
  await expect.poll(() => isShown(theirs.page, 'li:has(a:text-is("사진 있는 모임")) img[src*="/avatars/"]')).toBe(true);
  await mine.page.getByText('지우님이 대표 사진을 바꿨어요').waitFor();
  await shoot(mine.page, 'group-desktop');
  await shoot(theirs.page, 'group-list-phone');
});

it('the cover of a course is on the page of its link before any script, and stays the same when the page is live', async () => {
  const course = await plantCourse(owner.api, '표지가 있는 코스');
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await pick(page, '더 보기', '대표 사진');
  await choose(page, await photo(page, { width: 1200, height: 900 }));
  await shoot(page, 'cover-cut-desktop');
  await use(page);
  await expect.poll(() => isShown(page, 'header img')).toBe(true);
  await shoot(page, 'cover-desktop');
  const link = await shareCourse(course, 'edit');
  const still = await stage.enter('phone', { options: { javaScriptEnabled: false } });
  await still.page.goto(link.url);
  const src = await still.page.locator('header img').getAttribute('src');
  expect(src).toContain(`/api/v1/shares/${link.code}/photos/fil_`);
  await shoot(still.page, 'cover-share-phone');
  const card = await still.page.locator('meta[property="og:image"]').getAttribute('content');
  const drawn = await still.page.request.get(new URL(card ?? '').pathname + new URL(card ?? '').search);
  expect([drawn.status(), drawn.headers()['content-type']]).toEqual([200, 'image/png']);
  expect(drawn.headers()['cache-control']).toContain('immutable');
  await keep('cover-card', await drawn.body());
  const live = await stage.enter('phone');
  let fetched = 0;
  live.page.on('request', (request) => {
    if (request.url().includes('/photos/')) fetched += 1;
  });
  await live.page.goto(link.url);
  await untilLive(live.page);
  await expect.poll(() => isShown(live.page, 'header img')).toBe(true);
  expect([await live.page.locator('header img').getAttribute('src'), fetched]).toEqual([src, 1]);
  await page.getByRole('button', { name: '되돌리기' }).first().click();
  await expect.poll(() => live.page.locator('header img').count()).toBe(0);
});
