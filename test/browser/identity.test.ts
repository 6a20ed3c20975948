// Who one is lasts: over lost answers, other devices, sign-outs, and browsers that keep nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumPath } from '../../scripts/install-browser.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

async function makeCourse(page: Page, title: string): Promise<void> {
  await page.goto('/');
  // The page is drawn before its scripts are there.
  await page.locator('#app[data-live]').waitFor();
  await page.getByRole('button', { name: '코스 만들기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').nth(0).fill(title);
  await dialog.getByRole('textbox').nth(1).fill('지우');
  await dialog.getByRole('button', { name: '코스 만들기' }).click();
  await page.waitForURL(/\/r\//u);
}

it('a guest loses an answer, loses what scripts keep, registers in the room, and finds everything on a phone', async () => {
  const visitor = await enter('desktop');
  const { page } = visitor;
  await makeCourse(page, '잃지 않는 하루');
  await page.getByText('지금 이름은 이 기기에만 있어요').waitFor();
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(kept).not.toMatch(/refresh/iu);

  // As a browser that forgets what scripts have kept; and the first answer is lost on its way.
  await page.evaluate(() => localStorage.clear());
  let lost = 0;
  await page.route('**/auth/refresh', async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.reload();
  await page.getByRole('heading', { name: '잃지 않는 하루' }).waitFor();
  expect(lost).toBeGreaterThan(1);

  await page.getByRole('link', { name: '계정 만들기' }).click();
  await page.getByRole('textbox', { name: '이메일' }).fill('lasting@test.example');
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 셋');
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.waitForURL(/\/r\//u);
  await page.getByRole('heading', { name: '잃지 않는 하루' }).waitFor();
  visitor.problems.splice(0);

  const { page: phone } = await enter('phone');
  await phone.goto('/signin');
  await phone.getByRole('textbox', { name: '이메일' }).fill('lasting@test.example');
  await phone.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 셋');
  await phone.getByRole('button', { name: '로그인' }).click();
  await phone.getByRole('link', { name: '잃지 않는 하루' }).waitFor();
});

it('a session that is ended elsewhere says so where it was open', async () => {
  const first = await enter('phone');
  const { page } = first;
  await makeCourse(page, '두 기기');
  await page.getByRole('button', { name: '복구 링크' }).click();
  const link = (await page.locator('code').textContent()) ?? '';
  const { page: other } = await enter('desktop');
  await other.goto(link);
  await other.getByRole('button', { name: '이어 쓰기' }).click();
  await other.getByRole('link', { name: '두 기기' }).waitFor();
  await other.goto('/settings');
  await other.getByRole('button', { name: /로그인 끝내기/u }).click();
  await page.getByText('다시 들어와 주세요').waitFor();
  await page.goto('/');
  await page.getByRole('heading', { name: '지우님의 로그인이 끝났어요' }).waitFor();
  // What was refused shows on the console.
  first.problems.splice(0);
});

it('after signing out nothing of the person is left in the browser', async () => {
  const { page } = await enter('desktop');
  await makeCourse(page, '남지 않는 것');
  await page.goto('/');
  await page.getByRole('button', { name: '내 메뉴' }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '로그아웃' }).click();
  await page.getByRole('heading', { name: '링크 하나로 함께 쓰는 마당' }).waitFor();
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('madang.')));
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).not.toContain('madang.rooms');
});

it('with all cookies blocked the app works from memory', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'madang-blocked-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    // Preferences are a browser's, not its engine's.
    executablePath: chromiumPath({ whole: true }),
    args: ['--no-sandbox'],
    locale: 'ko-KR',
    baseURL: stage.origin,
  });
  try {
    const page = await context.newPage();
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.goto('/');
    await page.getByRole('heading', { name: '링크 하나로 함께 쓰는 마당' }).waitFor();
    const blocked = await page.evaluate(() => {
      try {
        return localStorage.length;
      } catch {
        return 'blocked';
      }
    });
    expect(blocked).toBe('blocked');
    await page.goto('/signin');
    await page.getByRole('button', { name: '로그인' }).waitFor();
    await makeCourse(page, '아무것도 남기지 않는 기기');
    await page.getByRole('heading', { name: '아무것도 남기지 않는 기기' }).waitFor();
    expect(thrown).toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
