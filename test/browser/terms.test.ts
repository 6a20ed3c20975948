// Consent as people meet it: at registering, at the next visit where it is missing, and in nobody's way.
import { expect, it } from 'vitest';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('whoever registers is told what they agree to, and reads it beside the form', async () => {
  const { page, context } = await stage.enter('phone');
  await page.goto('/signup');
  await page.getByText('가입하면 이용약관과 개인정보 안내에 동의하는 것이에요.').waitFor();
  await page.getByRole('textbox', { name: '이메일' }).fill(`${crypto.randomUUID()}@example.com`);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: '개인정보 안내' }).click();
  await (await opened).getByRole('heading', { name: '개인정보 안내' }).waitFor();
  await page.getByRole('textbox', { name: '이름' }).fill('다온');
  await page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await page.getByRole('button', { name: '가입하기' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  const asked = page.waitForResponse((response) => response.url().endsWith('/auth/terms'));
  await page.reload();
  expect(await (await asked).json()).toMatchObject({ agreed: { version: expect.any(String) } });
  expect(await page.getByRole('button', { name: '동의해요' }).count()).toBe(0);
});

it('whoever has not agreed is asked at each visit, goes on without, and is asked no more once they have', async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const body = { email, password: 'a long enough passphrase', full_name: '다온' };
  expect((await stage.api.request('POST', '/auth/register', body, { 'x-forwarded-for': '10.77.1.1' })).status).toBe(
    201,
  );
  const { page } = await stage.enter('phone');
  await page.goto('/signin');
  await page.getByRole('textbox', { name: '이메일' }).fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByRole('button', { name: '동의해요' }).waitFor();
  await page.getByRole('complementary', { name: '이용약관' }).getByRole('button', { name: '나중에' }).click();
  await page.getByRole('button', { name: '동의해요' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: '동의해요' }).click();
  await page.getByRole('button', { name: '동의해요' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: '내 마당' }).waitFor();
  expect(await page.getByRole('button', { name: '동의해요' }).count()).toBe(0);
});
