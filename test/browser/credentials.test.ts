// A forgotten password and another address, from the page that asks to the mail and back.
import { expect, it } from 'vitest';
import { linkIn } from './mailbox.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('whoever forgot their password sets a new one by the mailed link, once, and signs in with it', async () => {
  const someone = await stage.register('새벽');
  const email = someone.signedIn.user.email ?? '';
  const visitor = await stage.enter('phone');
  const { page } = visitor;
  await page.goto('/signin');
  await page.getByRole('link', { name: '비밀번호를 잊었어요' }).click();
  await page.getByRole('textbox', { name: '이메일' }).fill(email);
  await page.getByRole('button', { name: '링크 보내기' }).click();
  await page.getByRole('heading', { name: '메일을 확인해 주세요' }).waitFor();

  const link = await linkIn(email, '비밀번호를 새로 정하세요');
  await page.goto(link);
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 다섯');
  expect(page.url()).not.toContain('#');
  await page.getByRole('button', { name: '비밀번호 정하기' }).click();
  await page.getByRole('heading', { name: '새 비밀번호를 정했어요' }).waitFor();
  await page.getByRole('link', { name: '로그인' }).first().click();
  await page.getByRole('textbox', { name: '이메일' }).fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 다섯');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');

  await page.goto('/');
  await page.goto(link);
  await page.getByLabel('비밀번호', { exact: true }).fill('은행나무길 돗자리 여섯');
  await page.getByRole('button', { name: '비밀번호 정하기' }).click();
  await page.getByRole('heading', { name: '더 쓸 수 없는 링크예요' }).waitFor();
  // What was refused shows on the console.
  visitor.problems.splice(0);
});

it('an address is verified, and changed for another, in the settings and by mail', async () => {
  const someone = await stage.register('노을');
  const email = someone.signedIn.user.email ?? '';
  const { page } = await stage.enter('desktop', { as: someone });
  await page.goto('/settings');
  await page.getByText('아직 확인되지 않은 주소예요').waitFor();
  await page.goto(await linkIn(email, '이메일 주소를 확인해 주세요'));
  await page.getByRole('button', { name: '제 주소가 맞아요' }).click();
  await page.getByRole('heading', { name: '주소를 확인했어요' }).waitFor();
  await page.goto('/settings');
  await page.getByText('확인된 주소예요').waitFor();

  const next = `next-${email}`;
  await page.getByRole('button', { name: '이메일 바꾸기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '새 이메일' }).fill(next);
  await dialog.getByLabel('지금 비밀번호', { exact: true }).fill('a long enough passphrase');
  await dialog.getByRole('button', { name: '링크 보내기' }).click();
  await page.getByText(`${next} 주소로 보낸 링크를 누르면 바뀌어요`).waitFor();
  await page.goto(await linkIn(next, '새 이메일 주소를 확인해 주세요'));
  await page.getByRole('button', { name: '제 주소가 맞아요' }).click();
  await page.getByText(`${next} 주소로 로그인하고 메일을 받아요`).waitFor();
  await page.goto('/settings');
  await page.getByText(next, { exact: true }).waitFor();
});
