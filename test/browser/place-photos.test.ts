import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { openCourse, pick, plantCourse, readCourse, shareCourse, stop } from './course-kit.ts';
import { photo } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;
let friend: Someone;

beforeAll(async () => {
  [owner, friend] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function addPhotos(page: Page, ...names: string[]): Promise<void> {
  const buffer = await photo(page, { width: 400, height: 300 });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '사진 올리기' }).click(),
  ]);
  await chooser.setFiles(names.map((name) => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer })));
}

function shownPhoto(page: Page, name: string) {
  return page.getByRole('button', { name: `사진: ${name}.jpg` });
}

async function open(page: Page, id: string, place: string): Promise<void> {
  await openCourse(page, `/r/${id}`);
  await stop(page, place).getByRole('button', { name: place, exact: true }).click();
}

it('a photo of a stop goes up on a phone, and stands in the list and the gallery of the other as soon as it was checked', async () => {
  const course = await plantCourse(owner.api, '사진이 있는 코스', [{ name: '서울숲' }, { name: '대림창고' }]);
  const link = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${link.code}/join`, {});
  const [mine, theirs] = [await stage.enter('phone', { as: owner }), await stage.enter('desktop', { as: friend })];
  await Promise.all([open(mine.page, course.id, '서울숲'), openCourse(theirs.page, `/r/${course.id}`)]);
  await addPhotos(mine.page, '하나', '둘');
  const strip = stop(theirs.page, '서울숲').getByRole('button', { name: '사진 2장' });
  const widthOf = (at: number) =>
    strip
      .locator('img')
      .nth(at)
      .evaluate((image) => (image as HTMLImageElement).naturalWidth)
      .catch(() => 0);
  await expect.poll(() => widthOf(0)).toBe(300);
  await expect.poll(() => widthOf(1)).toBe(300);
  await strip.click();
  await shownPhoto(theirs.page, '둘').locator('img').waitFor();
  await shoot(mine.page, 'gallery-phone');
  await shoot(theirs.page, 'gallery-desktop');
  await shownPhoto(theirs.page, '하나').click();
  await theirs.page.getByRole('dialog', { name: '사진: 하나.jpg' }).getByRole('img').waitFor();
  await theirs.page.keyboard.press('Escape');
});

it('which photo is the cover, and that one is taken out, is an edit like any other: it can be undone', async () => {
  const course = await plantCourse(owner.api, '대표 사진', [{ name: '서울숲' }]);
  const { page } = await stage.enter('desktop', { as: owner });
  await open(page, course.id, '서울숲');
  await addPhotos(page, '하나', '둘');
  await shownPhoto(page, '둘').locator('img').waitFor();
  await shownPhoto(page, '하나').locator('img').waitFor();
  const place = async () => (await readCourse(course)).places[0];
  const names = () =>
    page
      .getByRole('region', { name: '사진' })
      .getByRole('button', { name: /^사진: / })
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  const [first, second] = await names();
  if (first === null || second === null || first === undefined || second === undefined) throw new Error('no photos');
  const nameOf = (label: string) => label.replace('사진: ', '');
  // Escape closes the menu, and the place stays open.
  await page.getByRole('button', { name: `사진 메뉴: ${nameOf(second)}`, exact: true }).click();
  await page.getByRole('menuitem', { name: '대표 사진으로' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem', { name: '대표 사진으로' }).waitFor({ state: 'hidden' });
  await pick(page, `사진 메뉴: ${nameOf(second)}`, '대표 사진으로');
  await expect.poll(names).toEqual([second, first]);
  await pick(page, `사진 메뉴: ${nameOf(second)}`, '사진 빼기');
  await expect.poll(names).toEqual([first]);
  await expect.poll(async () => (await place())?.photos?.length).toBe(1);
  await page.getByRole('button', { name: '되돌리기', exact: true }).click();
  await expect.poll(names).toEqual([second, first]);
});

it('a photo that is chosen while there is no connection goes up by itself once there is one, also after a reload', async () => {
  const course = await plantCourse(owner.api, '끊긴 사이', [{ name: '서울숲' }]);
  const visitor = await stage.enter('phone', { as: owner });
  const { page } = visitor;
  await open(page, course.id, '서울숲');
  await page.getByRole('button', { name: '사진 올리기' }).waitFor();
  const buffer = await photo(page, { width: 90, height: 60 });
  await page.route('**/api/v1/files?*', (route) => route.abort());
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '사진 올리기' }).click(),
  ]);
  await chooser.setFiles([{ name: '나중.jpg', mimeType: 'image/jpeg', buffer }]);
  await page.getByRole('list', { name: '올리는 사진' }).getByRole('alert').waitFor();
  await shoot(page, 'waiting-phone');
  await page.unroute('**/api/v1/files?*');
  await page.reload();
  await open(page, course.id, '서울숲');
  await shownPhoto(page, '나중').locator('img').waitFor();
  visitor.problems.splice(0);
});
