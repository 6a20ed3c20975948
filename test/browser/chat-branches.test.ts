// Messages of a conversation are chosen and begin another one, as people do it.
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { inspect } from './axe-kit.ts';
import { bubble, field, openChat, plantChat, say, shownWords, write } from './chat-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

async function act(page: Page, text: string, name: string): Promise<void> {
  const row = bubble(page, text);
  await row.hover();
  await row.getByRole('button', { name: '메시지 더 보기' }).click();
  await page.getByRole('menuitem', { name }).click();
}

it('from here to here, with whom, and under which name: the way to it stands where the messages end', async () => {
  const [jiwoo, minho, hana] = await Promise.all(['지우', '민호', 'Hana'].map((name) => stage.register(name)));
  if (jiwoo === undefined || minho === undefined || hana === undefined) throw new Error('nobody');
  const chat = await plantChat(jiwoo, [minho, hana]);
  await say(minho, chat, '점심 뭐 먹지', '캠핑 갈 사람?');
  await say(hana, chat, '나 갈래', '장비는?');
  await say(minho, chat, '그건 그렇고 점심은');
  const { page } = await stage.enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await act(page, '캠핑 갈 사람?', '여기부터 새 대화로');
  const bar = page.getByRole('region', { name: '새 대화에 담을 메시지를 골라요' });
  await bar.waitFor();
  expect(await field(page).count()).toBe(0);
  await bubble(page, '그건 그렇고').click();
  await bar.getByText('그건 그렇고').waitFor();
  await act(page, '장비는?', '여기까지 고르기');
  await page.locator('[data-chosen]').nth(2).waitFor();
  expect(await page.locator('[data-chosen]').count()).toBe(3);
  expect(await inspect(page)).toEqual([]);
  await bar.getByRole('button', { name: '다음' }).click();
  const dialog = page.getByRole('dialog', { name: '새 대화로 잇기' });
  await dialog.getByRole('textbox', { name: '대화 이름' }).fill('캠핑');
  await dialog.getByRole('checkbox', { name: '민호' }).check();
  expect(await inspect(page)).toEqual([]);
  await dialog.getByRole('button', { name: '대화 만들기' }).click();
  await page.getByRole('heading', { name: '캠핑' }).waitFor();
  await page.getByText('다른 대화에서 가져온 메시지 3개로 시작했어요').waitFor();
  expect(await shownWords(page)).toEqual(['캠핑 갈 사람?', '나 갈래', '장비는?']);
  expect(await inspect(page)).toEqual([]);
  await write(page, '여기서 정해요');
  await page.getByRole('link', { name: '원래 대화 열기' }).click();
  await page.getByRole('link', { name: '이어진 대화: 캠핑' }).waitFor();

  const friend = await stage.enter('phone', { as: minho });
  await openChat(friend.page, `/r/${chat.id}`);
  await friend.page.getByRole('link', { name: '이어진 대화: 캠핑' }).click();
  await bubble(friend.page, '여기서 정해요').waitFor();
  const other = await stage.enter('phone', { as: hana });
  await openChat(other.page, `/r/${chat.id}`);
  await bubble(other.page, '장비는?').waitFor();
  expect(await other.page.getByRole('link', { name: '이어진 대화: 캠핑' }).count()).toBe(0);
});

it('with a finger: the menu of a message, then the one where it ends', async () => {
  const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
  const chat = await plantChat(jiwoo, [minho]);
  await say(minho, chat, '하나', '둘', '셋');
  const { page } = await stage.enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await bubble(page, '둘').click();
  await bubble(page, '둘').getByRole('button', { name: '메시지 더 보기' }).click();
  await page.getByRole('button', { name: '여기부터 새 대화로' }).click();
  await bubble(page, '하나').tap();
  await page.locator('[data-chosen]').nth(1).waitFor();
  await page.getByRole('button', { name: '그만두기' }).click();
  await field(page).waitFor();
  expect(await page.locator('[data-chosen]').count()).toBe(0);
});
