// What somebody is told of, by which way: for all of their rooms, and for one.
import { expect, it } from 'vitest';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

interface Choices {
  off?: string[];
  push_off?: string[];
  email_off?: string[];
}

it('what goes to devices and what by mail is chosen apart: for all rooms, for those of a kind, for one', async () => {
  const me = await stage.register('하늘');
  const { id } = await me.api.ask<{ id: string }>('POST', '/itineraries', { title: '제주 사흘' });
  const settings = async () => (await me.api.ask<{ settings: Choices }>('GET', '/inbox')).settings;
  const room = async () => (await me.api.ask<{ items: Choices[] }>('GET', '/inbox/rooms')).items[0];
  const { page } = await stage.enter('phone', { as: me });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });

  await page.goto('/settings#notifications');
  await box('내가 만든 것에 달린 댓글: 기기').uncheck();
  await expect.poll(settings).toMatchObject({ push_off: ['comment'] });
  await box('대화의 새 메시지: 이메일').uncheck();
  await expect.poll(settings).toMatchObject({ push_off: ['comment'], email_off: ['message'] });
  await box('마감, 제안의 결과, 마무리: 앱 안').uncheck();
  await expect.poll(settings).toMatchObject({ off: ['deadline', 'proposal', 'outcome'] });
  expect(await box('마감, 제안의 결과, 마무리: 이메일').isDisabled()).toBe(true);

  // For one kind of room; what is off for all of them stays off there.
  await page.getByRole('combobox', { name: '어떤 마당에서' }).selectOption('코스');
  await expect.poll(() => box('대화의 새 메시지: 기기').count()).toBe(0);
  expect(await box('내가 만든 것에 달린 댓글: 기기').isDisabled()).toBe(true);
  await box('참여 요청, 역할, 새로 온 사람: 앱 안').uncheck();
  const ofPlans = ['request', 'role', 'arrival', 'added'].map((type) => `itinerary:${type}`);
  await expect.poll(settings).toMatchObject({ off: ['deadline', 'proposal', 'outcome', ...ofPlans] });

  await page.goto('/');
  await page.getByRole('button', { name: '제주 사흘 더 보기' }).click();
  await page.getByRole('menuitem', { name: '알림 고르기' }).click();
  const dialog = page.getByRole('dialog', { name: '알림 고르기' });
  await dialog.getByText('제주 사흘').waitFor();
  // What is off for all of them cannot be turned on for one.
  expect(await box('내가 만든 것에 달린 댓글: 기기').isDisabled()).toBe(true);
  expect(await box('참여 요청, 역할, 새로 온 사람: 기기').isDisabled()).toBe(true);
  await box('나를 부르거나 답한 말: 이메일').uncheck();
  await expect.poll(room).toMatchObject({ room_id: id, email_off: ['mention', 'reply', 'keyword'] });
  await page.keyboard.press('Escape');

  await page.goto('/settings#notifications');
  await page.getByRole('button', { name: '제주 사흘 알림 고르기' }).click();
  const ofRoom = dialog.getByRole('checkbox', { name: '나를 부르거나 답한 말: 이메일', exact: true });
  await ofRoom.waitFor();
  expect(await ofRoom.isChecked()).toBe(false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '제주 사흘 소식 다시 듣기' }).click();
  await expect.poll(async () => (await room())?.email_off).toBe(undefined);
  await page.getByText('모든 마당의 소식을 듣고 있어요.').waitFor();
});

it('a guest, who has no address, chooses nothing by mail', async () => {
  const signedIn = await stage.api.ask<SignedIn>('POST', '/auth/guest', { display_name: '민호' });
  const { page } = await stage.enter('phone', { as: { signedIn, api: stage.api } });
  await page.goto('/settings#notifications');
  await page.getByRole('columnheader', { name: '기기' }).waitFor();
  expect(await page.getByRole('columnheader', { name: '이메일' }).count()).toBe(0);
});
