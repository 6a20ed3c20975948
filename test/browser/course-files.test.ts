import { beforeAll, expect, it } from 'vitest';
import { openCourse, pick, plantCourse, readNames, seongsu, shareCourse, stop } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;

beforeAll(async () => {
  owner = await stage.register('지우');
});

it('what of a file did not come as it is, is said in words, and can be taken back with the rest', async () => {
  const course = await plantCourse(owner.api, '파일에서');
  const before = await readNames(course);
  const { page } = await stage.enter('phone', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await pick(page, '더 보기', '파일에서 가져오기');
  const rows = ['name,lat,lng', '좋은 곳,37.54,127.05', '먼 곳,137.5,127.0', ',,'];
  const file = { name: '갈 곳.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await page.locator('input[type="file"]').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '가져오기', exact: true }).click();
  await dialog.getByText('장소 2곳을 가져왔어요').waitFor();
  await dialog.getByText('3번째 줄: 좌표가 지도를 벗어나서, 좌표 없이 넣었어요').waitFor();
  await dialog.getByRole('button', { name: '확인했어요' }).click();
  await page.getByRole('button', { name: '되돌리기' }).last().click();
  await expect.poll(() => readNames(course)).toEqual(before);
});

it('on paper a course is whole: every stop with its number, and nothing to press', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `들를 곳 ${index + 1}`, memo: '천천히 걸어요.' }));
  const course = await plantCourse(owner.api, '종이에', [...seongsu, ...many]);
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await stop(page, '들를 곳 30').waitFor();
  await page.emulateMedia({ media: 'print' });
  // The list that can be sorted takes the place of the first one at any moment.
  const isWhole = async (): Promise<boolean> => {
    const last = await stop(page, '들를 곳 30').boundingBox();
    const paper = await page.evaluate(() => document.documentElement.scrollHeight);
    return last !== null && last.y > 1_000 && last.y + last.height <= paper;
  };
  await expect.poll(isWhole).toBe(true);
  expect(await stop(page, '들를 곳 30').innerText()).toContain('천천히 걸어요.');
  await page.getByText('34', { exact: true }).first().waitFor();
  for (const name of ['공유하기', '더 보기', '장소 추가하기']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
});

it('on paper a course is its list, also where a phone shows the map in its place', async () => {
  const course = await plantCourse(owner.api, '지도에서');
  const { page } = await stage.enter('phone', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('button', { name: '지도', exact: true }).click();
  await stop(page, '서울숲').waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'print' });
  await stop(page, '서울숲').waitFor();
  await stop(page, '뚝섬한강공원').waitFor();
});

it('an address that a calendar subscribes to is made, copied and closed in one place', async () => {
  const course = await plantCourse(owner.api, '구독');
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, { start_date: '2026-10-24' });
  const { page } = await stage.enter('phone', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await pick(page, '더 보기', '달력에서 구독하기');
  const dialog = page.getByRole('dialog', { name: '달력에서 구독하기' });
  const [made] = await Promise.all([
    page.waitForResponse(/\/feed$/u),
    dialog.getByRole('button', { name: '주소 만들고 복사하기' }).click(),
  ]);
  const { url } = (await made.json()) as { url: string };
  await dialog.getByText('에 만들었어요').waitFor();
  expect(await (await fetch(url)).text()).toContain('BEGIN:VCALENDAR');
  await dialog.getByRole('button', { name: '주소 닫기' }).click();
  await dialog.getByText('에 만들었어요').waitFor({ state: 'detached' });
  expect((await fetch(url)).status).toBe(410);
});

it('an address in a memo can be followed from the list, also from a link', async () => {
  const course = await plantCourse(owner.api, '메모', [
    { name: '대림창고', memo: '메뉴는 https://example.com/menu에서 봐요' },
  ]);
  const { url } = await shareCourse(course, 'view');
  for (const path of [`/r/${course.id}`, url]) {
    const { page } = await stage.enter('phone', path === url ? {} : { as: owner });
    await openCourse(page, path);
    const link = stop(page, '대림창고').getByRole('link', { name: 'https://example.com/menu', exact: true });
    await link.waitFor();
    expect(await link.getAttribute('rel')).toContain('noopener');
    // What is pressed there is the address, not the stop below it.
    await link.click({ trial: true });
  }
});
