// A code besides the password, from turning it on to signing in with it, as people do it.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { codeOf } from '../kit/authenticator.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

/** The key that the page shows. */
async function keyOn(page: Page): Promise<string> {
  return ((await page.getByRole('dialog').locator('code').textContent()) ?? '').replaceAll(' ', '');
}

it('is turned on in the settings, and asked for when signing in elsewhere; a recovery code does as well', async () => {
  const someone = await stage.register('한별');
  const { page, problems } = await stage.enter('desktop', { as: someone });
  await page.goto('/settings');
  await page.getByRole('button', { name: '켜기', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img', { name: '인증 앱이 읽는 QR 코드' }).waitFor();
  await dialog.getByRole('textbox').fill('000000');
  await dialog.getByRole('button', { name: '켜기' }).click();
  await dialog.getByText('숫자가 맞지 않아요').waitFor();
  // What was refused shows on the console.
  problems.splice(0);
  // The code of half a minute before, so that the one of now is still good below.
  const key = await keyOn(page);
  const now = codeOf(key);
  await dialog.getByRole('textbox').fill(codeOf(key, -1));
  await dialog.getByRole('button', { name: '켜기' }).click();
  await dialog.getByRole('heading', { name: '복구 코드' }).waitFor();
  const codes = await dialog.locator('li').allTextContents();
  expect(codes).toHaveLength(10);
  await dialog.getByRole('button', { name: '다 적어 뒀어요' }).click();
  await page.getByText('남은 복구 코드 10개').waitFor();

  for (const code of [now, codes[0] ?? '']) {
    const visitor = await stage.enter('phone');
    await visitor.page.goto('/signin');
    await visitor.page.getByRole('textbox', { name: '이메일' }).fill(someone.signedIn.user.email ?? '');
    await visitor.page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
    await visitor.page.getByRole('button', { name: '로그인' }).click();
    const field = visitor.page.getByRole('textbox', { name: '인증 앱의 숫자나 복구 코드' });
    await field.waitFor();
    // It is written into at once.
    await visitor.page.keyboard.type(code);
    expect(await field.inputValue()).toBe(code);
    await visitor.page.getByRole('button', { name: '로그인' }).click();
    await visitor.page.waitForURL((url) => url.pathname === '/');
    visitor.problems.splice(0);
  }
  await page.reload();
  await page.getByText('남은 복구 코드 9개').waitFor();

  await page.getByRole('button', { name: '끄기', exact: true }).click();
  await page.getByRole('dialog').getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: '인증 앱의 숫자나 복구 코드' })
    .fill(codes[1] ?? '');
  await page.getByRole('dialog').getByRole('button', { name: '끄기', exact: true }).click();
  await page.getByText('비밀번호와 함께 인증 앱의 숫자도 물어봐요').waitFor();
});
