import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { type Course, openCourse, pick, plantCourse, readCourse, shareCourse, stop } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;
let friend: Someone;

beforeAll(async () => {
  [owner, friend] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

/** Two people who have the same place open. */
async function openBoth(memo: string) {
  const course = await plantCourse(owner.api, '한 곳을 함께', [{ name: '카페', memo }]);
  const link = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${link.code}/join`, {});
  const pages = [await stage.enter('desktop', { as: owner }), await stage.enter('phone', { as: friend })] as const;
  const [mine, theirs] = [pages[0].page, pages[1].page];
  for (const page of [mine, theirs]) {
    await openCourse(page, `/r/${course.id}`);
    // Rows that can be dragged take the place of those before them, and their open menus with them.
    await page.locator('[data-handle]').first().waitFor();
    await pick(page, '카페 더 보기', '고치기');
    await memoOf(page).waitFor();
  }
  return { course, mine, theirs };
}

function memoOf(page: Page) {
  return page.getByRole('textbox', { name: '메모' });
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '저장하기' }).click();
}

async function savedMemo(course: Course): Promise<string | undefined> {
  return (await readCourse(course)).places[0]?.memo;
}

it('words of both are put together, at once in the form that is still open', async () => {
  const { course, mine, theirs } = await openBoth('11시에 만나요');
  await memoOf(mine).fill('토요일 11시에 만나요');
  await memoOf(theirs).fill('11시에 역에서 만나요');
  await save(theirs);
  await mine.getByText('민호님이 그사이 쓴 말을 함께 담았어요').waitFor();
  expect(await memoOf(mine).inputValue()).toBe('토요일 11시에 역에서 만나요');
  await save(mine);
  await expect.poll(() => savedMemo(course)).toBe('토요일 11시에 역에서 만나요');
});

it('the same words are asked about with both in sight, and whose are replaced is told', async () => {
  const { course, mine, theirs } = await openBoth('11시');
  await memoOf(mine).fill('10시');
  await memoOf(theirs).fill('12시');
  await save(theirs);
  await mine.getByText('민호님이 그사이 바꿨어요: 12시').waitFor();
  expect(await memoOf(mine).inputValue()).toBe('10시');
  await mine.getByRole('button', { name: '내 것으로' }).click();
  await save(mine);
  await expect.poll(() => savedMemo(course)).toBe('10시');
  await theirs.getByText('지우님이 같은 곳을 다시 고쳤어요: 12시').waitFor();
});

it('what others wrote can be left as it is', async () => {
  const { course, mine, theirs } = await openBoth('11시');
  await memoOf(mine).fill('10시');
  await memoOf(theirs).fill('12시');
  await save(theirs);
  await mine.getByRole('button', { name: '그대로' }).click();
  expect(await memoOf(mine).inputValue()).toBe('12시');
  await save(mine);
  expect(await savedMemo(course)).toBe('12시');
});

it('a place removed while I write about it keeps my form, and can be put back with its words', async () => {
  const { course, mine, theirs } = await openBoth('');
  await memoOf(mine).fill('예약 번호 123');
  await theirs.getByRole('button', { name: '그만두기' }).click();
  await pick(theirs, '카페 더 보기', '지우기');
  await mine.getByText('민호님이 이 장소를 지웠어요').waitFor();
  expect(await memoOf(mine).inputValue()).toBe('예약 번호 123');
  await mine.getByRole('button', { name: '다시 넣기' }).click();
  await stop(theirs, '카페').waitFor();
  await expect.poll(() => savedMemo(course)).toBe('예약 번호 123');
});

it('an undo is taken back by its button, by the keyboard, and after a reload', async () => {
  const course = await plantCourse(owner.api, '되돌리고 다시', [{ name: '가' }, { name: '나' }]);
  const { page } = await stage.enter('desktop', { as: owner });
  await openCourse(page, `/r/${course.id}`);
  await pick(page, '나 더 보기', '지우기');
  await stop(page, '나').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await stop(page, '나').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await stop(page, '나').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '되돌리기', exact: true }).first().click();
  await stop(page, '나').waitFor();
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('button', { name: '다시 하기', exact: true }).first().click();
  await stop(page, '나').waitFor({ state: 'detached' });
});
