import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  openCourse,
  pick,
  plantCourse,
  readCourse,
  readNames,
  seongsu,
  shownNames,
  stop,
  untilLettersAreHere,
} from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let owner: Someone;

beforeAll(async () => {
  owner = await stage.register('지우');
});

const names = seongsu.map(({ name }) => name);
const fixtures = join(import.meta.dirname, '../fixtures/import');

async function openPlanted(device: 'phone' | 'desktop' = 'desktop') {
  const course = await plantCourse(owner.api, '고치는 코스');
  const visitor = await enter(device, { as: owner });
  await openCourse(visitor.page, `/r/${course.id}`);
  return { course, visitor, page: visitor.page };
}

/** What a stop is dragged by. */
function handle(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name} 옮기기, 지금`, 'u') });
}

async function untilShown(page: Page, wanted: string[]): Promise<void> {
  await expect.poll(() => shownNames(page), { timeout: 5000 }).toEqual(wanted);
}

it('a stop dragged by the mouse lands where it is dropped, and one undo takes it back', async () => {
  const { course, page } = await openPlanted();
  await untilLettersAreHere(page);
  const from = await handle(page, '서울숲').boundingBox();
  const to = await handle(page, '성수연방').boundingBox();
  if (from === null || to === null) throw new Error('the stops are not on the screen');
  await page.mouse.move(from.x + 14, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 14, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 14, to.y + 30, { steps: 12 });
  await page.mouse.up();
  const moved = ['대림창고 갤러리', '성수연방', '서울숲', '뚝섬한강공원'];
  await untilShown(page, moved);
  await expect.poll(() => readNames(course)).toEqual(moved);

  await page.getByRole('button', { name: '되돌리기' }).click();
  await untilShown(page, names);
  await expect.poll(() => readNames(course)).toEqual(names);
});

it('a stop moves by keyboard alone, tells where it is, keeps the focus, and Ctrl+Z takes it back', async () => {
  const { course, page } = await openPlanted();
  await handle(page, '뚝섬한강공원').focus();
  await page.keyboard.press('Space');
  await page.getByText('뚝섬한강공원, 첫째 날 4번째').first().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await page.getByText('뚝섬한강공원, 첫째 날 3번째').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  const moved = ['서울숲', '대림창고 갤러리', '뚝섬한강공원', '성수연방'];
  await untilShown(page, moved);
  await expect.poll(() => readNames(course)).toEqual(moved);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('뚝섬한강공원');
  await page.keyboard.press('Control+z');
  await untilShown(page, names);
});

it('on a phone the menu of a stop moves it, also to another day, and removing offers the way back', async () => {
  const { course, page } = await openPlanted('phone');
  await page.getByRole('button', { name: '날 추가하기' }).click();
  await page.getByRole('heading', { name: '둘째 날' }).waitFor();
  await pick(page, '서울숲 더 보기', '옮기기 · 둘째 날');
  await expect.poll(async () => (await readCourse(course)).days.map((day) => day.places.length)).toEqual([3, 1]);
  await pick(page, '성수연방 더 보기', '지우기');
  await stop(page, '성수연방').waitFor({ state: 'detached' });
  await page.getByText('성수연방 지웠어요').waitFor();
  await page.getByRole('region', { name: '알림' }).getByRole('button', { name: '되돌리기' }).click();
  await stop(page, '성수연방').waitFor();
  await expect.poll(async () => (await readCourse(course)).places.length).toBe(4);
});

it('a menu that is open when stops become ones to drag stays open, and they do once it is closed', async () => {
  const course = await plantCourse(owner.api, '느린 코스');
  const { page } = await enter('desktop', { as: owner });
  let bring: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    void page.route(/\/sortable-list-[^/]*\.js$/u, async (route) => {
      resolve();
      await new Promise<void>((later) => (bring = later));
      await route.continue();
    });
  });
  await page.goto(`/r/${course.id}`);
  await asked;
  await page.getByRole('button', { name: '서울숲 더 보기' }).click();
  const menu = page.getByRole('menu', { name: '서울숲 더 보기' });
  await menu.waitFor();
  const [arrived] = await Promise.all([page.waitForResponse(/\/sortable-list-/u), Promise.resolve().then(bring)]);
  // Whoever waited for it before has been told by then, and has drawn what it changes.
  await page.evaluate(
    `import(${JSON.stringify(arrived.url())}).then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))`,
  );
  expect(await menu.isVisible()).toBe(true);
  expect(await handle(page, '서울숲').count()).toBe(0);
  await page.keyboard.press('Escape');
  await handle(page, '서울숲').waitFor();
});

it('the talk of a course leads to what is said about its places', async () => {
  const { course, page } = await openPlanted('desktop');
  const { places } = await readCourse(course);
  const target = places[1]?.id ?? '';
  await owner.api.ask('POST', `/rooms/${course.id}/comments`, { content: '여기 커피가 좋아요', target });
  const said = page.getByRole('region', { name: '장소 이야기' });
  await said.getByRole('button', { name: '대림창고 갤러리 댓글 1' }).click();
  await page.getByRole('heading', { name: '대림창고 갤러리', level: 2 }).waitFor();
  await page.getByText('여기 커피가 좋아요').first().waitFor();
});

it('history tells what happened, shows how it was, and brings it back', async () => {
  const { course, page } = await openPlanted();
  await pick(page, '뚝섬한강공원 더 보기', '지우기');
  await expect.poll(() => readNames(course)).toEqual(names.slice(0, 3));
  await page.getByRole('button', { name: '기록' }).click();
  const items = page.getByRole('complementary', { name: '기록' }).getByRole('listitem');
  await items.first().getByText('지우님이 지웠어요').waitFor();
  const before = items.filter({ hasText: '뚝섬한강공원' }).filter({ hasText: '추가했어요' });
  await before.getByRole('button', { name: '이때 모습 보기' }).click();
  await page.getByText(/의 모습이에요\. 보기만 할 수 있어요/u).waitFor();
  await untilShown(page, names);
  await page.getByRole('button', { name: '지금으로 돌아가기' }).click();
  await untilShown(page, names.slice(0, 3));
  await before.getByRole('button', { name: '이 버전으로 되돌리기' }).click();
  await untilShown(page, names);
  await expect.poll(() => readNames(course)).toEqual(names);
  await items.first().getByText('지우님이 예전 버전을 되살렸어요').waitFor();
});

it('places come in from a CSV and from a GPX of other programs, and what could not be read is told', async () => {
  const { course, page } = await openPlanted();
  const dialog = page.getByRole('dialog', { name: '파일에서 가져오기' });
  const bring = async (file: string): Promise<void> => {
    await pick(page, '더 보기', '파일에서 가져오기');
    await dialog.locator('input[type=file]').setInputFiles(join(fixtures, file));
    await dialog.getByRole('button', { name: '가져오기' }).click();
  };
  await bring('google-my-maps.csv');
  await dialog.getByText('1줄은 그대로 넣지 못했어요').waitFor();
  await dialog.getByRole('button', { name: '닫기' }).first().click();
  await untilShown(page, [...names, '서울숲', '대림창고']);
  await bring('locus-map.gpx');
  await dialog.waitFor({ state: 'detached' });
  await untilShown(page, [...names, '서울숲', '대림창고', '대청봉 & 중청']);
  expect(await readNames(course)).toEqual(await shownNames(page));
});

it.each([
  ['캘린더로 받기 (ICS)', /\.ics$/u, 'BEGIN:VCALENDAR'],
  ['경로로 받기 (GPX)', /\.gpx$/u, '<gpx'],
  ['표로 받기 (CSV)', /\.csv$/u, '대림창고 갤러리'],
])('%s gives a file with the course in it', async (item, name, inside) => {
  const { course, page } = await openPlanted();
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, { start_date: '2026-11-28' });
  await page.getByRole('button', { name: '11월 28일 토요일' }).waitFor();
  const downloading = page.waitForEvent('download');
  await pick(page, '더 보기', item);
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(name);
  expect(readFileSync(await download.path(), 'utf8')).toContain(inside);
});

it('the whole course is saved as it was written, without its files where those are not asked for', async () => {
  const { page } = await openPlanted();
  await pick(page, '더 보기', '마당 전체 받기');
  const dialog = page.getByRole('dialog', { name: '마당 전체 받기' });
  await dialog.getByRole('checkbox', { name: '파일도 함께 (ZIP)' }).uncheck();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '받기', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.json$/u);
  expect(readFileSync(await download.path(), 'utf8')).toContain('"대림창고 갤러리"');
});

it('a course without a date says what a calendar needs, and asks the server for nothing', async () => {
  const { page } = await openPlanted();
  await pick(page, '더 보기', '캘린더로 받기 (ICS)');
  await page.getByText('먼저 날짜를 정해 주세요').waitFor();
});

it('the longest texts fit a phone, and the whole description can be read', async () => {
  const title = '가나다라마바사아자차'.repeat(10);
  const course = await plantCourse(owner.api, title, [
    { name: '아주긴장소이름이라서줄을바꿔야해'.repeat(6).slice(0, 100), address: 'https://example.com/'.repeat(10) },
    { name: 'Supercalifragilistic'.repeat(5), memo: '메모'.repeat(500), url: `https://example.com/${'a'.repeat(300)}` },
  ]);
  const about = { description: '설명'.repeat(1000), start_date: '2026-10-24' };
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, about);
  const dayTitle = '비가 와도 괜찮은 곳으로만 천천히 도는 날';
  await owner.api.ask('POST', `/itineraries/${course.id}/days`, { title: dayTitle });
  const { page } = await enter('phone', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.textContent.slice(0, 40)),
  );
  expect(wide).toEqual([]);
  // Beside a long name the date does not break letter by letter.
  const date = page.getByRole('region', { name: dayTitle }).getByText('10월 25일 (일)');
  // It is drawn anew as stops become ones to drag.
  await expect.poll(async () => (await date.boundingBox())?.height ?? Infinity).toBeLessThan(30);
  expect(await page.locator('main').innerText()).toContain('설명'.repeat(1000));
});

it('another’s rename while I drag does not move what is under my hand', async () => {
  const { course, page } = await openPlanted();
  await untilLettersAreHere(page);
  const from = await handle(page, '서울숲').boundingBox();
  if (from === null) throw new Error('the stop is not on the screen');
  await page.mouse.move(from.x + 14, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 14, from.y + 40, { steps: 6 });
  const { places } = await readCourse(course);
  await owner.api.ask('POST', `/itineraries/${course.id}/places/${places[3]?.id ?? ''}/move`, { position: 0 });
  const later = await readNames(course);
  expect(later[0]).toBe('뚝섬한강공원');
  const held = await shownNames(page);
  expect(held[0]).not.toBe('뚝섬한강공원');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await untilShown(page, later);
});
