// A lesson with a lobby and in groups, on a desk and two phones.
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

async function comesBy(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await page.getByRole('textbox', { name: '이름' }).fill(name);
  await page.getByRole('button', { name: '함께하기', exact: true }).click();
}

it('two phones wait in the lobby, are let in, talk in their groups through a reload, and come back by themselves', async () => {
  const teacher = await stage.register('지우');
  const { id } = await teacher.api.ask<{ id: string }>('POST', '/sessions', {
    title: '기계학습 3주차',
    start_now: true,
  });
  const share = await teacher.api.ask<{ share_url: string }>('POST', '/shares', {
    room_id: id,
    permission_level: 'comment',
  });
  await teacher.api.ask('PUT', `/sessions/${id}/door`, { door: 'lobby' });
  const { page: desk } = await stage.enter('desktop', { as: teacher });
  await desk.goto(`/r/${id}`);

  const [{ page: one }, { page: other }] = [await stage.enter('phone'), await stage.enter('phone')];
  await comesBy(one, share.share_url, '하린');
  await comesBy(other, share.share_url, '도윤');
  await other.getByText('선생님이 곧 들여보내 줄 거예요').waitFor();
  await one.reload();
  await one.getByText('선생님이 곧 들여보내 줄 거예요').waitFor();
  expect(await inspect(one)).toEqual([]);
  await desk.getByText('도윤').first().waitFor();
  await desk.getByRole('button', { name: '모두 들여보내기' }).click();
  for (const phone of [one, other]) await phone.getByRole('button', { name: '손들기' }).waitFor();

  await desk.getByRole('tab', { name: '모둠 활동' }).click();
  await desk.getByRole('button', { name: '모둠으로 나누기' }).click();
  const talks = async (phone: Page, words: string): Promise<void> => {
    const field = phone.getByRole('textbox', { name: '모둠에 쓰기' });
    await field.fill(words);
    await phone.getByRole('button', { name: '댓글 올리기' }).click();
    await phone.getByRole('log', { name: '모둠 대화' }).getByText(words).waitFor();
  };
  await talks(one, '우리 모둠 말');
  await talks(other, '저쪽 모둠 말');
  await one.reload();
  await one.getByRole('log', { name: '모둠 대화' }).getByText('우리 모둠 말').waitFor();
  expect(await one.getByText('저쪽 모둠 말').count()).toBe(0);
  await one.getByRole('button', { name: '선생님 부르기' }).click();
  expect(await inspect(one)).toEqual([]);
  expect(await inspect(desk)).toEqual([]);
  await desk.getByRole('list', { name: '도와 달라는 모둠' }).getByRole('button', { name: '들어가 보기' }).click();
  await desk.getByRole('dialog').getByText('우리 모둠 말').waitFor();
  await desk.keyboard.press('Escape');

  const [first, second] = [desk.getByRole('region', { name: '1모둠' }), desk.getByRole('region', { name: '2모둠' })];
  const mover = first.getByRole('listitem').first();
  await drag(desk, mover, second);
  await second.getByRole('listitem').nth(1).waitFor();
  await teacher.api.ask('POST', `/sessions/${id}/breakouts/end`, { in_seconds: 2 });
  for (const phone of [one, other]) await phone.getByRole('log', { name: '모둠 대화' }).waitFor({ state: 'detached' });
  await desk.getByText('지난 모둠 활동 · 2모둠').click();
  await desk.getByRole('button', { name: '대화 보기' }).first().waitFor();
});

/** By mouse, in steps: what is taken up must have gone a little before it is dragged. */
async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  await what.hover();
  await page.mouse.down();
  const box = await to.boundingBox();
  if (box === null) throw new Error('there is nothing to drag to');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 });
  await page.mouse.up();
}
