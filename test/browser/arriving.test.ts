import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { untilInstalled } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

it('someone new signs up, signs out, signs in again with a look at the password, and finds their rooms empty', async () => {
  const { page } = await enter('desktop');
  await page.goto('/');
  await page.getByRole('link', { name: '로그인' }).click();
  await page.getByRole('link', { name: '가입하기' }).click();
  await page.getByRole('textbox', { name: '이름' }).fill('지우');
  await page.getByRole('textbox', { name: '이메일' }).fill('jiwoo@test.example');
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 셋');
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.getByRole('heading', { name: '내 마당' }).waitFor();
  await page.getByText('아직 마당이 비어 있어요').waitFor();

  // However late the server hears of it, whoever presses on stays where they went.
  const { held, release } = await holdLogout(page);
  await page.getByRole('button', { name: '내 메뉴' }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByRole('heading', { name: '링크 하나로 함께 쓰는 마당' }).waitFor();

  await page.getByRole('link', { name: '로그인' }).click();
  await page.getByRole('textbox', { name: '이메일' }).fill('jiwoo@test.example');
  await held;
  const answered = page.waitForResponse('**/auth/logout');
  release();
  await answered;
  const password = page.getByLabel('비밀번호', { exact: true });
  await password.fill('은행나무길 돗자리 셋');
  await page.getByRole('button', { name: '비밀번호 보기' }).click();
  expect(await password.getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByText('아직 마당이 비어 있어요').waitFor();
});

it('a mistake while signing up is told beside its field, and what was typed stays', async () => {
  const visitor = await enter('phone');
  const { page } = visitor;
  await stage.api.ask('POST', '/auth/register', {
    email: 'taken@test.example',
    password: 'a long enough passphrase',
    full_name: '먼저 온 사람',
  });
  await page.goto('/signup');
  await page.getByRole('textbox', { name: '이름' }).fill('민호');
  await page.getByRole('textbox', { name: '이메일' }).fill('taken@test.example');
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 셋');
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.getByRole('alert').getByText('이미 가입한 이메일이에요').waitFor();
  expect(await page.getByRole('textbox', { name: '이메일' }).getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('textbox', { name: '이름' }).inputValue()).toBe('민호');
  // The refusal itself is an error to the browser's console, and the only one.
  expect(visitor.problems.splice(0)).toEqual([expect.stringContaining('409')]);
});

it('the theme and the language that someone picks hold after a reload', async () => {
  const { page } = await enter('desktop');
  await page.goto('/settings');
  await page.getByRole('radio', { name: '어둡게' }).check({ force: true });
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await ground()).toBe('dark');
  await Promise.all([page.waitForEvent('load'), page.getByRole('radio', { name: 'English' }).check({ force: true })]);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await ground()).toBe('dark');
});

it('a phone that asks for English gets it', async () => {
  const { page } = await enter('phone', { options: { locale: 'en-GB' } });
  await page.goto('/');
  await page.getByRole('button', { name: 'Plan an outing' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});

it('an address that leads nowhere says so and leads home', async () => {
  const { page, problems } = await enter('phone');
  const nowhere = page.getByRole('heading', { name: '찾는 곳이 여기 없어요' });
  // Both for whoever comes for the first time and where the app answers by itself.
  await page.goto('/no/such/page');
  await nowhere.waitFor();
  problems.splice(0);
  await untilInstalled(page);
  await page.goto('/no/such/page');
  await nowhere.waitFor();
  await page.getByRole('link', { name: '처음으로 가기' }).click();
  await page.getByRole('button', { name: '코스 만들기' }).waitFor();
});

it('an installed app opens without a connection, at any address, once it has been there', async () => {
  const { page, context, problems } = await enter('phone');
  await page.goto('/');
  await untilInstalled(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: '코스 만들기' }).waitFor();
  await page.goto('/settings');
  await page.getByRole('heading', { name: '설정' }).waitFor();
  await page.getByText('인터넷에 연결되어 있지 않아요').waitFor();
  problems.splice(0);
});

/** Keeps the server from hearing that somebody signs out, until it is let go. */
async function holdLogout(page: Page): Promise<{ held: Promise<void>; release: () => void }> {
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route('**/auth/logout', async (route) => {
    arrived.resolve();
    await gate.promise;
    await route.continue();
  });
  return { held: arrived.promise, release: () => gate.resolve() };
}
