// Words that an owner takes out from a history: the page asks, says what it does, and shows everyone the room without them.
import { beforeAll, expect, it } from 'vitest';
import { openCourse, pick, plantCourse, readCourse, shareCourse } from './course-kit.ts';
import { openDecision } from './decision-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const secret = '010-1234-5678';
let owner: Someone;

beforeAll(async () => {
  owner = await stage.register('지우');
});

async function takeOut({ page, problems }: Visitor, prefilled: string): Promise<void> {
  await page.getByRole('button', { name: '이 줄 메뉴' }).first().click();
  await page.getByRole('menuitem', { name: '과거에서도 지우기' }).click();
  const dialog = page.getByRole('dialog', { name: '어떤 말을 과거에서도 지울까요?' });
  const words = dialog.getByLabel('지울 말');
  await expect.poll(() => words.inputValue()).toBe(prefilled);
  await words.fill('없는 말이에요');
  await dialog.getByRole('button', { name: '영영 지우기' }).click();
  await dialog.getByText('이 마당에 그런 말이 없어요').waitFor();
  expect(problems.splice(0)).toEqual([expect.stringContaining('404')]);
  await words.fill(secret);
  await dialog.getByRole('button', { name: '영영 지우기' }).click();
  await page.getByText(/곳에서 지웠어요$/u).waitFor();
  await dialog.waitFor({ state: 'detached' });
}

it('of a course: from a line of its history, and whoever is there sees it at once', async () => {
  const course = await plantCourse(owner.api, '번호가 적힌 코스', [{ name: '식당', memo: `문의 ${secret}` }]);
  const { id = '' } = (await readCourse(course)).places[0] ?? {};
  await owner.api.ask('PATCH', `/itineraries/${course.id}/places/${id}`, { memo: '전화는 안 해도 돼요' });
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, { description: `늦으면 ${secret}` });
  const { url } = await shareCourse(course, 'view');
  const guest = await stage.enter('phone');
  await openCourse(guest.page, url);
  await guest.page.getByText(`늦으면 ${secret}`).first().waitFor();
  const visitor = await stage.enter('desktop', { as: owner });
  const { page } = visitor;
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('button', { name: '기록' }).click();
  await takeOut(visitor, `늦으면 ${secret}`);
  await guest.page
    .getByText(`늦으면 ${'▒'.repeat(13)}`)
    .first()
    .waitFor();
  expect(await page.locator('body').innerText()).not.toContain(secret);
  expect(JSON.stringify(await owner.api.ask('GET', `/rooms/${course.id}/events?limit=200`))).not.toContain(secret);
});

it('of a decision: from a line of its record, which says that it was done', async () => {
  const made = await owner.api.ask<{ id: string }>('POST', '/decisions', {
    title: '어디로 갈까',
    threshold: { kind: 'count', value: 3 },
    membership_policy: 'open',
  });
  const words = { action: 'add', content: `문의는 ${secret} 으로 해요` };
  await owner.api.ask('POST', `/decisions/${made.id}/assumption-proposals`, words);
  const visitor = await stage.enter('phone', { as: owner });
  const { page } = visitor;
  await openDecision(page, `/r/${made.id}`);
  await pick(page, '더 보기', '기록');
  await takeOut(visitor, `문의는 ${secret} 으로 해요`);
  await page.getByText('지우님이 지난 말 1곳을 과거에서도 지웠어요').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(secret);
});
