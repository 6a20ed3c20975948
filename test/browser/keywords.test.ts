// Words that somebody waits for: kept in the settings, told of when somebody says one.
import { expect, it } from 'vitest';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('a word is added in the settings, said by somebody else, and told of among what is new', async () => {
  const waiter = await stage.register('한별');
  const speaker = await stage.register('지우');
  const participant_ids = [waiter.signedIn.user.id];
  const body = { type: 'group', name: '산책 모임', participant_ids };
  const { id } = await speaker.api.ask<{ id: string }>('POST', '/conversations', body);
  const { page } = await stage.enter('phone', { as: waiter });
  await page.goto('/settings#notifications');
  await page.getByLabel('낱말', { exact: true }).fill('우산');
  await page.getByRole('button', { name: '더하기' }).click();
  await page.getByRole('button', { name: '우산 빼기' }).waitFor();
  await expect
    .poll(() => waiter.api.ask('GET', '/inbox').then((inbox) => inbox))
    .toMatchObject({ settings: { keywords: ['우산'] } });
  await speaker.api.ask('POST', `/conversations/${id}/messages`, { content: '내일은 우산을 챙겨요' });
  await page.goto('/');
  await page.getByRole('button', { name: /새 알림/u }).click();
  // Among the notices, and for a moment above them.
  await page.getByText('지우님의 말에 기다리던 낱말이 있어요').first().waitFor();
  await page.goto('/settings#notifications');
  await page.getByRole('button', { name: '우산 빼기' }).click();
  await expect.poll(() => page.getByRole('button', { name: '우산 빼기' }).count()).toBe(0);
});
