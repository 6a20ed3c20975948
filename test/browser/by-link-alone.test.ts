// A guest whom a link brought: told on its page and when they come back, and taken along out of a messenger's browser.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import { plantCourse, shareCourse, untilLive, type Course, type Link } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

/** Opens a link, says a name, and says something there. */
async function comeAndSay(page: Page, url: string, text: string): Promise<void> {
  await page.goto(url);
  await untilLive(page);
  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  const name = page.getByRole('dialog').getByRole('textbox');
  await name.fill('민호');
  await name.press('Enter');
  await page.getByRole('button', { name: '코스 이야기' }).click();
  await page.getByRole('textbox', { name: '댓글 남기기' }).fill(text);
  await page.getByRole('button', { name: '댓글 올리기' }).click();
  await page.getByText(text).waitFor();
  await page.keyboard.press('Escape');
}

async function answer({ id, api }: Course, content: string): Promise<void> {
  const { items } = await api.ask<{ items: Comment[] }>('GET', `/rooms/${id}/comments`);
  const parent = items.find(({ parent_id }) => parent_id === null);
  await api.ask('POST', `/rooms/${id}/comments`, { content, parent_id: parent?.id ?? null });
}

async function sharedCourse(title: string): Promise<{ course: Course; link: Link }> {
  const { api } = await stage.register('주인');
  const course = await plantCourse(api, title, []);
  return { course, link: await shareCourse(course, 'edit') };
}

it('whoever came by a link is told of an answer where they are, and of a call when they come back', async () => {
  const { course, link } = await sharedCourse('불러 주는 하루');
  const visitor = await enter('phone');
  const { page } = visitor;
  await comeAndSay(page, link.url, '여기 어때요');
  await answer(course, '좋아요 갑시다');
  await page.getByText('불러 주는 하루 · 주인님이 답했어요').waitFor();
  await expect.poll(() => page.title()).toMatch(/^\(1\) /u);
  await page.goto('about:blank');
  await answer(course, '@민호 몇 시에 볼까요');
  await page.goto(link.url);
  await page.getByText(/불러 주는 하루 · 주인님이 나를 불렀어요 외 1건/u).waitFor();
  await page.getByRole('button', { name: '보기', exact: true }).click();
  await page.getByRole('dialog').getByText('몇 시에 볼까요').waitFor();
  await expect.poll(() => page.title()).not.toMatch(/^\(/u);
});

it('a guest in a messenger’s browser goes on as the same one outside of it, once', async () => {
  const { link } = await sharedCourse('밖으로 나가는 하루');
  const inside = await enter('phone', { options: { userAgent: 'Mozilla/5.0 Chrome/140 Mobile KAKAOTALK 10.4.5' } });
  const { page } = inside;
  const named = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/auth/guest'));
  await comeAndSay(page, link.url, '밖에서도 이어 쓸게요');
  expect((await named).url()).toContain(`/auth/guest?link=${link.code}`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.enable');
  const left = new Promise<string>((leave) => {
    devtools.on('Page.frameRequestedNavigation', ({ url }) => {
      if (url.startsWith('kakaotalk:')) leave(url);
    });
  });
  await page.getByRole('button', { name: '다른 브라우저에서 열기' }).click();
  const address = new URL(await left).searchParams.get('url') ?? '';
  const outside = await enter('phone');
  await outside.page.goto(address);
  await outside.page.getByRole('button', { name: '이어 쓰기' }).click();
  await outside.page.waitForURL(link.url);
  await outside.page.getByRole('button', { name: '코스 이야기' }).click();
  await outside.page.getByText('밖에서도 이어 쓸게요').waitFor();
  expect(await outside.page.getByRole('button', { name: '이름 쓰고 함께하기' }).count()).toBe(0);
  const late = await enter('desktop');
  await late.page.goto(address);
  await late.page.getByRole('button', { name: '이어 쓰기' }).click();
  await late.page.getByRole('heading', { name: '이제 쓸 수 없는 링크예요' }).waitFor();
  late.problems.splice(0);
});
