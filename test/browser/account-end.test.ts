// An account from its settings: taken along as a file, and ended.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('is saved as a file that holds what it did', async () => {
  const someone = await stage.register('한별');
  await someone.api.ask('POST', '/itineraries', { title: '성수동 산책' });
  const { page } = await stage.enter('phone', { as: someone });
  await page.goto('/settings');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '파일로 저장' }).click();
  const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as {
    account: { full_name: string };
    rooms: { title: string }[];
  };
  expect(file.account.full_name).toBe('한별');
  expect(file.rooms.map(({ title }) => title)).toEqual(['성수동 산책']);
});

it('is deleted after it is said what that means, and kept by signing in again', async () => {
  const someone = await stage.register('한별');
  const { page } = await stage.enter('phone', { as: someone });
  await page.goto('/settings');
  await page.getByRole('button', { name: '계정 지우기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('7일 안에 다시 로그인하면').waitFor();
  await dialog.getByRole('button', { name: '계정 지우기' }).click();
  await page.getByText('7일 뒤에 계정이 사라져요').waitFor();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/signin');
  await page.getByRole('textbox', { name: '이메일' }).fill(someone.signedIn.user.email ?? '');
  await page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await page.getByRole('button', { name: '로그인' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/settings');
  await expect.poll(() => page.getByRole('textbox', { name: '이름' }).inputValue()).toBe('한별');
});
