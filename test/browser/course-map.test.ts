import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { openCourse, plantCourse, readCourse, seongsu, stop } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage({ maps: true });
let owner: Someone;

beforeAll(async () => {
  owner = await stage.register('지우');
});

const map = (page: Page): Locator => page.getByRole('region', { name: '지도' }).first();
const pin = (page: Page, name: string | RegExp): Locator => map(page).getByRole('button', { name });

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

it('stops without a position are counted and put on the map one by one', async () => {
  const course = await plantCourse(owner.api, '위치 찾기', [
    ...seongsu,
    { name: '지우네 국숫집' },
    { name: '블루보틀' },
  ]);
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await map(page).getByRole('button', { name: '위치 없는 곳 2' }).click();
  await map(page).getByText('지우네 국숫집').waitFor();
  // The map itself takes the next press.
  await map(page).locator('[data-picking]').waitFor();
  const { x, y } = await centreOf(map(page));
  await page.mouse.click(x, y);
  await pin(page, /지우네 국숫집/u).waitFor();
  await map(page).getByText('블루보틀').waitFor();
  await page.mouse.click(x, y + 120);
  await pin(page, /블루보틀/u).waitFor();
  await map(page).getByText('위치 없는 곳').waitFor({ state: 'detached' });
  const placed = async (): Promise<number> =>
    (await readCourse(course)).places.filter(({ lat, lng }) => lat !== null && lng !== null).length;
  await expect.poll(placed).toBe(6);
});

it('a pasted link of a map makes a stop with its name and position', async () => {
  const course = await plantCourse(owner.api, '링크로', []);
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('button', { name: '장소 추가하기' }).click();
  const field = page.getByRole('combobox', { name: '이름' });
  await field.fill('https://www.google.com/maps/place/서울숲/@37.5444,127.0374,17z');
  await field.press('Enter');
  await stop(page, '서울숲').waitFor();
  await pin(page, /서울숲/u).waitFor();
  await expect
    .poll(async () => (await readCourse(course)).places.map(({ name, lat, lng }) => [name, lat, lng]))
    .toEqual([['서울숲', 37.5444, 127.0374]]);
});

it('stops that would cover each other are one mark by their numbers, and a chosen one stands for itself', async () => {
  const far = { name: '해운대', lat: 35.1587, lng: 129.1604 };
  const course = await plantCourse(owner.api, '멀리', [...seongsu, far]);
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await pin(page, /^1–4/u).waitFor();
  await stop(page, '대림창고 갤러리').getByRole('button', { name: '대림창고 갤러리', exact: true }).click();
  await pin(page, /대림창고 갤러리/u).waitFor();
  expect(await pin(page, /대림창고 갤러리/u).getAttribute('aria-pressed')).toBe('true');
});

it('days have colours of their own on the map, and choosing a stop in the list brings it into sight', async () => {
  const course = await plantCourse(owner.api, '이틀', seongsu.slice(0, 1));
  await owner.api.ask('POST', `/itineraries/${course.id}/days`, { title: '부산' });
  const far = { name: '해운대', lat: 35.1587, lng: 129.1604 };
  await owner.api.ask('POST', `/itineraries/${course.id}/places`, { place: far });
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  const [here, there] = [pin(page, /서울숲/u), pin(page, /해운대/u)];
  await Promise.all([here.waitFor(), there.waitFor()]);
  const colour = (of: Locator): Promise<string> => of.evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await colour(here)).not.toBe(await colour(there));
  // Nearer, until the other end of the country is out of sight.
  for (let step = 0; step < 4; step += 1) await map(page).getByRole('button', { name: '크게' }).click();
  const inSight = async (of: Locator): Promise<boolean> => {
    const [area, at] = await Promise.all([map(page).boundingBox(), of.boundingBox()]);
    if (area === null || at === null) return false;
    return at.x > area.x && at.x < area.x + area.width && at.y > area.y && at.y < area.y + area.height;
  };
  await expect.poll(async () => inSight(there)).toBe(false);
  await stop(page, '해운대').getByRole('button', { name: '해운대', exact: true }).click();
  await expect.poll(async () => inSight(there)).toBe(true);
});

it('where streets are known, walks are as long as the way along them, in the list and in the sum', async () => {
  const course = await plantCourse(owner.api, '걷는 길', seongsu.slice(0, 2));
  const { page } = await stage.enter('phone', { as: owner });
  await page.route('**/api/v1/config', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), router: true } });
  });
  const asked: string[] = [];
  await page.route('**/api/v1/walks?**', async (route) => {
    asked.push(decodeURIComponent(new URL(route.request().url()).search));
    await route.fulfill({ json: { enabled: true, legs: [{ meters: 2900, walking_minutes: 41 }] } });
  });
  await openCourse(page, `/r/${course.id}`);
  await stop(page, '서울숲').getByText('걸어서 41분').waitFor();
  await page.getByText('걷기 41분').waitFor();
  expect(asked).toEqual(['?points=37.5444,127.0374;37.5417,127.0563']);
});
