// A session that is kept, and played back by somebody who was not there.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import { inspect } from './axe-kit.ts';
import { untilLive } from './course-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { clock, demoFilm, openVersion, plantProject, remark } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

const bar = (page: Page): Locator => page.getByRole('region', { name: '남긴 자리' });
const secondsOf = (page: Page): Promise<number> =>
  page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);

it('what was led, shown and said is kept, and played back at another pace by somebody who was not there, who answers in it', async () => {
  const project = await plantProject(jiwoo, { name: '온담 가을 필름', film: demoFilm() });
  const { code } = await project.api.ask<{ code: string }>('POST', '/shares', {
    room_id: project.id,
    permission_level: 'comment',
  });
  const { page } = await enter('desktop', { as: jiwoo });
  await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
  await page.getByRole('button', { name: '더 보기' }).click();
  await page.getByRole('menuitem', { name: '이 자리 남기기' }).click();
  await page.getByRole('dialog').getByLabel('이름 (선택)').fill('고객과 1차 시사');
  await shoot(page, 'session-keep-desktop');
  await page.getByRole('dialog').getByRole('button', { name: '남기기 시작' }).click();
  await page.getByText('함께 보는 이 자리를 남기고 있어요').waitFor();
  await page.getByRole('button', { name: '함께 보기 이끌기' }).click();
  await page.getByRole('region', { name: '함께 보기' }).getByText('내가 이끌고 있어요').waitFor();
  for (let second = 0; second < 4; second += 1) await page.keyboard.press('Shift+ArrowRight');
  await clock(page)
    .filter({ hasText: /00:04:00$/u })
    .waitFor();
  await page.locator('video + div').hover({ position: { x: 200, y: 120 } });
  const said = { video_id: project.video.id, version: 1, timestamp: 4, content: '로고가 너무 늦게 나와요' };
  await project.api.ask('POST', `/projects/${project.id}/feedbacks`, said);
  await shoot(page, 'session-kept-desktop');
  await page.getByRole('button', { name: '그만 남기기' }).click();
  await page.getByText('함께 보는 이 자리를 남기고 있어요').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '영상 목록으로' }).click();
  await page.getByRole('button', { name: /고객과 1차 시사.*의견/u }).waitFor();
  await shoot(page, 'session-list-desktop');
  expect(await inspect(page)).toEqual([]);
  await page.close();

  await minho.api.ask('POST', `/shares/${code}/join`, {});
  const client = (await enter('phone', { as: minho })).page;
  await client.goto(`/r/${project.id}`);
  await untilLive(client);
  await client.getByRole('button', { name: /고객과 1차 시사.*의견/u }).click();
  await bar(client).getByRole('button', { name: '자리 재생' }).waitFor();
  await shoot(client, 'session-opened-phone');
  await expect.poll(() => remark(client, '로고가 너무 늦게 나와요').count()).toBe(0);
  await bar(client).getByRole('button', { name: '재생 속도 1×' }).click();
  await client.getByRole('menuitem', { name: '4×' }).click();
  await bar(client).getByRole('button', { name: '자리 재생' }).click();
  await remark(client, '로고가 너무 늦게 나와요').waitFor();
  await expect.poll(() => secondsOf(client)).toBeCloseTo(4, 0);
  await bar(client)
    .getByRole('button', { name: /로고가 너무 늦게 나와요/u })
    .click();
  const answer = client.getByRole('textbox', { name: '댓글 남기기' });
  await answer.waitFor();
  await shoot(client, 'session-answered-phone');
  expect(await inspect(client)).toEqual([]);
  await answer.fill('다음 편집에서 앞당길게요');
  await client.getByRole('button', { name: '댓글 올리기' }).click();
  await expect
    .poll(async () => (await project.api.ask<{ items: Comment[] }>('GET', `/rooms/${project.id}/comments`)).items)
    .toMatchObject([{ content: '다음 편집에서 앞당길게요', target: expect.stringMatching(/^fbk_/u) }]);
  await client.setViewportSize({ width: 1280, height: 800 });
  await client.emulateMedia({ colorScheme: 'dark' });
  await shoot(client, 'session-played-desktop-dark');
}, 120_000);
