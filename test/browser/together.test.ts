import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  addPlace,
  type Course,
  openCourse,
  pick,
  plantCourse,
  readCourse,
  readNames,
  seongsu,
  shareCourse,
  shownNames,
  stop,
  untilLive,
} from './course-kit.ts';
import type { Someone } from './kit.ts';
import { untilInstalled } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let owner: Someone;
let friend: Someone;

beforeAll(async () => {
  [owner, friend] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function plantTogether(): Promise<Course> {
  const course = await plantCourse(owner.api, '함께 고치는 코스');
  const link = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${link.code}/join`, {});
  return course;
}

/** Both pages and the server say the same, and nothing is there twice. */
async function untilAgreed(course: Course, pages: Page[]): Promise<string[]> {
  await expect
    .poll(
      async () => {
        const [server, ...shown] = await Promise.all([readNames(course), ...pages.map(shownNames)]);
        return shown.every((names) => names.join() === server.join());
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  const names = await readNames(course);
  expect(new Set(names).size).toBe(names.length);
  return names;
}

it('two people edit one course at once, and both see both', async () => {
  const course = await plantTogether();
  const [mine, theirs] = [await enter('desktop', { as: owner }), await enter('phone', { as: friend })];
  await Promise.all([openCourse(mine.page, `/r/${course.id}`), openCourse(theirs.page, `/r/${course.id}`)]);
  await Promise.all([addPlace(mine.page, '뚝도시장'), addPlace(theirs.page, '성수구두테마공원')]);
  await Promise.all([
    pick(mine.page, '대림창고 갤러리 더 보기', '지우기'),
    pick(theirs.page, '뚝섬한강공원 더 보기', '위로 옮기기'),
  ]);
  await stop(mine.page, '성수구두테마공원').waitFor();
  const names = await untilAgreed(course, [mine.page, theirs.page]);
  expect(names.slice(0, 3)).toEqual(['서울숲', '뚝섬한강공원', '성수연방']);
  expect(names.slice(3).toSorted()).toEqual(['뚝도시장', '성수구두테마공원']);
});

it('who is offline goes on editing, reloads, comes back: nothing is lost and nothing happens twice', async () => {
  const course = await plantTogether();
  const away = await enter('phone', { as: owner, cuttable: true });
  const here = await enter('desktop', { as: friend });
  await away.page.goto('/');
  await untilInstalled(away.page);
  await Promise.all([openCourse(away.page, `/r/${course.id}`), openCourse(here.page, `/r/${course.id}`)]);
  // What the offline page needs later has been used once, as by whoever has edited before.
  await addPlace(away.page, '처음에 더한 곳');
  await stop(here.page, '처음에 더한 곳').waitFor();

  await away.goOffline();
  await away.page.locator('[data-state="offline"], [data-state="reconnecting"]').first().waitFor({ state: 'attached' });
  await addPlace(away.page, '지하철에서 더한 곳');
  await pick(away.page, '서울숲 더 보기', '아래로 옮기기');
  await addPlace(here.page, '그사이 더한 곳');
  await pick(here.page, '성수연방 더 보기', '지우기');
  await stop(here.page, '성수연방').waitFor({ state: 'detached' });

  await away.page.reload();
  await stop(away.page, '지하철에서 더한 곳').waitFor();
  await away.page
    .getByText(/대기 중|개/u)
    .first()
    .waitFor();
  await addPlace(away.page, '다시 열고 더한 곳');

  await away.goOnline();
  await untilLive(away.page);
  await stop(here.page, '다시 열고 더한 곳').waitFor();
  const names = await untilAgreed(course, [away.page, here.page]);
  expect(names.toSorted()).toEqual(
    [
      ...seongsu.map(({ name }) => name).filter((name) => name !== '성수연방'),
      '처음에 더한 곳',
      '지하철에서 더한 곳',
      '그사이 더한 곳',
      '다시 열고 더한 곳',
    ].toSorted(),
  );
  expect(names.indexOf('서울숲')).toBe(1);
  away.problems.splice(0);
});

it('an open page whose connection dies silently notices by itself and catches up', async () => {
  const course = await plantTogether();
  const mine = await enter('desktop', { as: owner, cuttable: true });
  await openCourse(mine.page, `/r/${course.id}`);
  // With its worker here, nothing of the page is still on its way.
  await untilInstalled(mine.page);
  await mine.goOffline();
  await friend.api.ask('POST', `/itineraries/${course.id}/places`, { place: { name: '못 본 사이' } });
  await mine.goOnline();
  await stop(mine.page, '못 본 사이').waitFor();
  mine.problems.splice(0);
});

it('a connection that dies before all of a page is there leaves a page that works; the rest comes with the connection', async () => {
  const course = await plantTogether();
  const mine = await enter('desktop', { as: owner, cuttable: true, options: { serviceWorkers: 'block' } });
  const { page } = mine;
  const held = new Promise<Route>((asked) => void page.route(/\/choice-list-[^/]*\.css/u, asked, { times: 1 }));
  // Not even what shows messages is here.
  const toasts = new Promise<Route>((asked) => void page.route(/\/toasts-shown-[^/]*\.js/u, asked, { times: 1 }));
  await openCourse(page, `/r/${course.id}`);
  const late = [await held, await toasts];
  await mine.goOffline();
  for (const part of late) await part.abort('internetdisconnected');
  await page.getByRole('button', { name: '공유하기', exact: true }).click();
  await page.getByText('연결되면 바로 열려요').waitFor();
  expect(await shownNames(page)).toEqual(await readNames(course));
  await friend.api.ask('POST', `/itineraries/${course.id}/places`, { place: { name: '못 본 사이' } });

  await mine.goOnline();
  await stop(page, '못 본 사이').waitFor();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => missingStyles(page), { timeout: 30_000 }).toEqual([]);
  await pick(page, '더 보기', '코스 복사하기');
  await page.getByText('내 마당에 복사했어요').waitFor();
  mine.problems.splice(0);
});

it('a link whose scripts do not come can be read, and comes to life with the connection', async () => {
  const link = await shareCourse(await plantTogether(), 'view');
  const visitor = await enter('phone', { options: { serviceWorkers: 'block' } });
  const { page } = visitor;
  await page.route(/\/page-[^/]*\.js/u, (route) => route.abort('internetdisconnected'));
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/page-'));
  await page.goto(link.url);
  await failed;
  await visitor.goOffline();
  await page.unrouteAll();
  await page.getByText('뚝섬한강공원').first().waitFor();

  await visitor.goOnline();
  await untilLive(page);
  await stop(page, '뚝섬한강공원').waitFor();
  visitor.problems.splice(0);
});

it('where a part of the page is gone for good, a page opened anew has it', async () => {
  const course = await plantTogether();
  const mine = await enter('desktop', { as: owner, options: { serviceWorkers: 'block' } });
  const { page } = mine;
  const gone = new Promise<void>((asked) => {
    void page.route(/more-menu.*\.js/u, (route) => route.fulfill({ status: 404 }).then(asked));
  });
  await openCourse(page, `/r/${course.id}`);
  await gone;
  await page.getByRole('heading', { name: '함께 고치는 코스' }).click();
  await page.getByText('페이지의 일부를 불러오지 못했어요').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: '다시 열기' }).click();
  await page.getByRole('button', { name: '더 보기', exact: true }).first().click();
  await page.getByRole('menuitem', { name: '코스 복사하기' }).waitFor();
  mine.problems.splice(0);
});

/** The style sheets of a page that have not come. */
async function missingStyles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Of one that did not come, the rules cannot be read.
    const hasCome = ({ sheet }: HTMLLinkElement): boolean => {
      try {
        return sheet !== null && sheet.cssRules.length > 0;
      } catch {
        return false;
      }
    };
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]:not([disabled])')];
    return links.filter((link) => !hasCome(link)).map(({ href }) => href);
  });
}

it('a reload shows the kept course at once, before the server has answered anything', async () => {
  const course = await plantTogether();
  const { page, context } = await enter('phone', { as: owner });
  await page.goto('/');
  await untilInstalled(page);
  await openCourse(page, `/r/${course.id}`);
  await untilKept(page);
  let answer: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await context.route('**/api/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await stop(page, '뚝섬한강공원').waitFor();
  answer?.();
  await untilLive(page);
  expect((await readCourse(course)).places).toHaveLength(seongsu.length);
});

// The last one: it ends the session that the others act by.
it('two tabs of one account are one person, and each shows what the other does', async () => {
  const course = await plantTogether();
  const visitor = await enter('desktop', { as: owner });
  const first = visitor.page;
  const second = await visitor.openTab();
  await Promise.all([openCourse(first, `/r/${course.id}`), openCourse(second, `/r/${course.id}`)]);
  await addPlace(first, '첫 탭에서');
  await stop(second, '첫 탭에서').waitFor();
  await addPlace(second, '둘째 탭에서');
  await stop(first, '둘째 탭에서').waitFor();
  expect(await first.getByRole('list', { name: '지금 여기 있는 사람' }).getByRole('listitem').count()).toBe(1);
  await untilAgreed(course, [first, second]);

  // Signing out in one is signing out in both, and the other says so.
  await first.goto('/');
  await pick(first, '내 메뉴', '로그아웃');
  await second.getByRole('heading', { name: '다시 들어와 주세요' }).waitFor();
  expect(visitor.problems.splice(0)).toEqual([expect.stringContaining('401')]);
});

/** Rooms have been written down on the device. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('madang.rooms');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('rooms').objectStore('rooms').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result > 0);
          };
        };
      }),
  );
}
