// Signing in at an OpenID provider as people do it: there and back in Chromium, by a real provider on this machine.
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { codeOf } from '../kit/authenticator.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

async function aPerson(claims: Record<string, unknown> = {}): Promise<string> {
  const sub = crypto.randomUUID();
  const person = { sub, name: '박지우', email: `${sub}@example.com`, email_verified: true, ...claims };
  await fetch(`${inject('issuer')}/people`, { method: 'PUT', body: JSON.stringify(person) });
  return sub;
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
}

/** What somebody does on the provider's own pages. */
async function sayWho(page: Page, sub: string): Promise<void> {
  await page.waitForURL((url) => url.origin === inject('issuer'));
  await page.locator('input[name="login"]').fill(sub);
  await page.locator('input[name="password"]').fill('any');
  await page.locator('button[type="submit"]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL((url) => url.origin === stage.origin);
}

it('somebody signs in by a provider, is asked for their code once they have one, and unlinks it where they have a password', async () => {
  const sub = await aPerson();
  const visitor = await stage.enter('phone');
  const { page } = visitor;
  await page.goto('/signin?next=%2Fsettings');
  await press(page, '시험 계정으로 계속하기');
  await sayWho(page, sub);
  await page.waitForURL((url) => url.pathname === '/settings' && url.search === '');
  await page.getByRole('button', { name: '시험 계정 연결 끊기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '연결 끊기' }).click();
  await page.getByRole('dialog').getByText('로그인할 방법이 이것뿐이라 지울 수 없어요').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '켜기', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const key = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await dialog.getByRole('textbox').fill(codeOf(key, -1));
  await dialog.getByRole('button', { name: '켜기' }).click();
  await dialog.getByRole('button', { name: '다 적어 뒀어요' }).click();

  const other = await stage.enter('desktop');
  await other.page.goto('/signin');
  await press(other.page, '시험 계정으로 계속하기');
  await sayWho(other.page, sub);
  await other.page.getByRole('heading', { name: '코드를 입력하세요' }).waitFor();
  await other.page.getByRole('textbox').fill(codeOf(key));
  await other.page.getByRole('button', { name: '로그인' }).click();
  await other.page.waitForURL((url) => url.pathname === '/');
  // What was refused shows on the console.
  visitor.problems.splice(0);
  other.problems.splice(0);
});

it('whoever has an account links it in the settings, and signs in by it from then on', async () => {
  const someone = await stage.register('다온');
  const sub = await aPerson({ email: someone.signedIn.user.email });
  const visitor = await stage.enter('desktop');
  await visitor.page.goto('/signin');
  await press(visitor.page, '시험 계정으로 계속하기');
  await sayWho(visitor.page, sub);
  await visitor.page.getByText('이 이메일로 만든 마당 계정이 이미 있어요').waitFor();
  visitor.problems.splice(0);

  const { page } = await stage.enter('desktop', { as: someone });
  await page.goto('/settings');
  await press(page, '시험 계정 연결하기');
  await sayWho(page, sub);
  await page.getByText('시험 계정을 연결했어요').waitFor();
  await page.getByRole('button', { name: '시험 계정 연결 끊기' }).waitFor();

  const again = await stage.enter('phone');
  await again.page.goto('/signin?next=%2Fsettings');
  await press(again.page, '시험 계정으로 계속하기');
  await sayWho(again.page, sub);
  expect(await again.page.getByRole('textbox', { name: '이름' }).first().inputValue()).toBe('다온');
});

it('a guest keeps who they are by a provider', async () => {
  const { page } = await stage.enter('phone');
  await page.goto('/');
  await page.locator('#app[data-live]').waitFor();
  await page.getByRole('button', { name: '코스 만들기' }).click();
  await page.getByRole('dialog').getByRole('textbox').nth(0).fill('간직하는 하루');
  await page.getByRole('dialog').getByRole('textbox').nth(1).fill('지우');
  await page.getByRole('dialog').getByRole('button', { name: '코스 만들기' }).click();
  await page.waitForURL(/\/r\//u);
  await page.getByRole('link', { name: '계정 만들기' }).click();
  await press(page, '시험 계정으로 간직하기');
  await sayWho(page, await aPerson());
  await page.getByRole('heading', { name: '간직하는 하루' }).waitFor();
  await page.getByText('지금 이름은 이 기기에만 있어요').waitFor({ state: 'detached' });
});

it('the page that nobody came back to says why, and leads on', async () => {
  const { page } = await stage.enter('phone');
  await page.goto('/api/v1/auth/oidc/tester/callback?code=x&state=y');
  await page.getByText('시작한 브라우저가 아니에요').waitFor();
  await page.getByRole('link', { name: '로그인으로 돌아가기' }).click();
  await page.waitForURL((url) => url.pathname === '/signin');
});
