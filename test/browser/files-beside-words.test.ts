// Photos and documents in what is said about a course and a decision, in proposals, and taken out for good.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { openCourse, plantCourse, shareCourse } from './course-kit.ts';
import { admit, card, openDecision, plantDecision, propose, readDecision } from './decision-kit.ts';
import { aDocument, choose, photo } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

function talkButton(page: Page): Locator {
  return page.getByRole('button', { name: /이야기/u }).first();
}

function shown(page: Page, name: string): Locator {
  return page.getByRole('button', { name: `사진: ${name}` }).locator('img');
}

async function comment(page: Page): Promise<void> {
  const send = page.getByRole('button', { name: '댓글 올리기' });
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
}

it('a photo goes into a comment on a phone, and the other sees it; a document has its name and size', async () => {
  const course = await plantCourse(jiwoo.api, '사진 이야기', [{ name: '서울숲' }]);
  const link = await shareCourse(course, 'comment');
  await minho.api.ask('POST', `/shares/${link.code}/join`, {});
  const [mine, theirs] = [await enter('phone', { as: minho }), await enter('desktop', { as: jiwoo })];
  await Promise.all([openCourse(mine.page, `/r/${course.id}`), openCourse(theirs.page, `/r/${course.id}`)]);
  await talkButton(mine.page).click();
  const buffer = await photo(mine.page, { width: 400, height: 300 });
  const file = { name: '숲길.jpg', mimeType: 'image/jpeg', buffer };
  await choose(mine.page, file, aDocument('일정표.pdf', 20_000));
  await shoot(mine.page, 'comment-tray-phone');
  await comment(mine.page);
  await shown(theirs.page, '숲길.jpg').waitFor();
  await theirs.page.getByRole('link', { name: /일정표\.pdf/u }).waitFor();
  await shown(mine.page, '숲길.jpg').waitFor();
  await shoot(mine.page, 'comment-files-phone');
  await shoot(theirs.page, 'comment-files-desktop');
});

it('what cannot be sent says why beside it, and a comment that waits for its files outlives the page', async () => {
  const course = await plantCourse(jiwoo.api, '기다리는 사진', [{ name: '서울숲' }]);
  const visitor = await enter('phone', { as: jiwoo });
  const { page, context } = visitor;
  await openCourse(page, `/r/${course.id}`);
  await talkButton(page).click();
  await choose(page, { name: '가짜.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  const tray = page.getByRole('list', { name: '보낼 파일' });
  await tray.getByRole('alert').waitFor();
  expect(await page.getByRole('button', { name: '댓글 올리기' }).isEnabled()).toBe(false);
  await tray.getByRole('button', { name: '빼기' }).click();
  visitor.problems.splice(0);
  await context.setOffline(true);
  const buffer = await photo(page, { width: 200, height: 150 });
  await choose(page, { name: '나중.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('textbox', { name: '댓글 남기기' }).fill('연결되면 보여요');
  await comment(page);
  await page.getByRole('article', { name: '보내고 있어요' }).waitFor();
  await shoot(page, 'comment-waits-phone');
  // A worker of the service keeps the page itself.
  await context.setOffline(false);
  await page.reload();
  await talkButton(page).click();
  await shown(page, '나중.jpg').waitFor();
  expect(await page.getByText('연결되면 보여요').count()).toBe(1);
  visitor.problems.splice(0);
});

it('whoever put a file there takes it out for good once they have said so; what showed it says that it was', async () => {
  const course = await plantCourse(jiwoo.api, '빼는 사진', [{ name: '서울숲' }]);
  const { page } = await enter('desktop', { as: jiwoo });
  await openCourse(page, `/r/${course.id}`);
  const buffer = await photo(page, { width: 400, height: 300 });
  await choose(page, { name: '실수.jpg', mimeType: 'image/jpeg', buffer });
  await comment(page);
  await shown(page, '실수.jpg').waitFor();
  await page.getByRole('button', { name: '사진: 실수.jpg' }).click();
  const large = page.getByRole('dialog', { name: '사진: 실수.jpg' });
  await large.getByRole('img').waitFor();
  await large.getByRole('button', { name: '완전히 빼기' }).click();
  const asked = page.getByRole('dialog', { name: '이 파일을 완전히 뺄까요?' });
  await asked.waitFor();
  await shoot(page, 'take-file-out-desktop');
  await asked.getByRole('button', { name: '완전히 빼기' }).click();
  await page.getByText('완전히 뺀 파일이에요').waitFor();
  await large.waitFor({ state: 'detached' });
  await shoot(page, 'file-taken-out-desktop');
});

it('a proposal shows its files to whoever votes, and other files are another revision', async () => {
  const decision = await plantDecision(jiwoo, { title: '어느 숙소로 할까요' });
  await admit(decision, [minho]);
  const [mine, theirs] = [await enter('phone', { as: jiwoo }), await enter('desktop', { as: minho })];
  await Promise.all([openDecision(mine.page, `/r/${decision.id}`), openDecision(theirs.page, `/r/${decision.id}`)]);
  await mine.page
    .getByRole('button', { name: /제안하기|제안해/u })
    .first()
    .click();
  const dialog = mine.page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('바다가 보이는 숙소');
  const buffer = await photo(mine.page, { width: 400, height: 300 });
  await choose(mine.page, { name: '숙소.jpg', mimeType: 'image/jpeg', buffer });
  await shoot(mine.page, 'proposal-dialog-phone');
  await dialog.getByRole('button', { name: '제안하기' }).click();
  await card(theirs.page, '바다가 보이는 숙소')
    .getByRole('button', { name: '사진: 숙소.jpg' })
    .locator('img')
    .waitFor();
  await shoot(theirs.page, 'proposal-files-desktop');
  await card(mine.page, '바다가 보이는 숙소').scrollIntoViewIfNeeded();
  await shoot(mine.page, 'proposal-files-phone');
  const mineCard = card(mine.page, '바다가 보이는 숙소');
  await mineCard.getByRole('button', { name: /더 보기$/u }).click();
  await mine.page.getByRole('menuitem', { name: '제안 고치기' }).click();
  await dialog.getByText('숙소.jpg').waitFor();
  await choose(mine.page, aDocument('요금표.pdf', 20_000));
  await shoot(mine.page, 'proposal-edit-phone');
  await dialog.getByRole('button', { name: '저장하기' }).click();
  await card(theirs.page, '바다가 보이는 숙소')
    .getByRole('link', { name: /요금표\.pdf/u })
    .waitFor();
  const [proposal] = (await readDecision(decision)).proposals;
  const [first, second] = proposal?.revisions ?? [];
  expect(first?.attachments).toHaveLength(1);
  expect(second?.attachments).toEqual([...(first?.attachments ?? []), expect.stringMatching(/^fil_/u)]);
});

it('a comment on a proposal shows files as well', async () => {
  const decision = await plantDecision(jiwoo, { title: '무엇을 탈까요' });
  await propose(jiwoo.api, decision, '기차로 가요');
  const { page } = await enter('phone', { as: jiwoo });
  await openDecision(page, `/r/${decision.id}`);
  await card(page, '기차로 가요')
    .getByRole('button', { name: /이야기|댓글/u })
    .click();
  await choose(page, aDocument('시간표.pdf', 30_000));
  await comment(page);
  await page.getByRole('link', { name: /시간표\.pdf/u }).waitFor();
  await shoot(page, 'proposal-comment-phone');
});
