// Whoever runs the instance at their page, and whoever they do something to, side by side.
import { expect, it } from 'vitest';
import { makeAdmin } from './admin-kit.ts';
import { type Someone, shoot } from './kit.ts';
import { linkTo } from './link-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const password = 'a long enough passphrase';

let made: Promise<Someone> | null = null;
/** There is one of this address, made by whichever test needs it first. */
const theAdmin = (): Promise<Someone> => (made ??= makeAdmin(stage));

it('an admin suspends somebody on a phone: their open tab ends, signing in says why, and lifting it lets them back', async () => {
  const admin = await theAdmin();
  const someone = await stage.register('시끄러운 사람');
  const email = someone.signedIn.user.email ?? '';
  const theirs = await stage.enter('desktop', { as: someone });
  await theirs.page.goto('/settings');
  await theirs.page.getByRole('heading', { name: '설정', exact: true }).waitFor();

  const { page } = await stage.enter('phone', { as: admin });
  await page.goto('/settings');
  await page.getByRole('link', { name: '운영 페이지 열기' }).click();
  await page.getByRole('textbox', { name: '찾기' }).fill(email.toUpperCase());
  await page.getByRole('button', { name: '찾아보기' }).click();
  await page.getByRole('link', { name: /시끄러운 사람/u }).click();
  await page.getByRole('button', { name: '계정 정지하기' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: '계정 정지하기' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: '이유' }).fill('여러 방에 광고를 올렸어요');
  await dialog.getByRole('button', { name: '계정 정지하기' }).click();
  await page.getByText('계정을 정지했어요').first().waitFor();
  await page.getByText('로그인한 기기가 없어요').waitFor();

  await theirs.page.getByRole('main').getByRole('link', { name: '로그인' }).waitFor({ timeout: 10_000 });
  theirs.problems.splice(0);
  const { page: again } = theirs;
  await again.goto('/signin');
  await again.getByRole('textbox', { name: '이메일' }).fill(email);
  await again.getByLabel('비밀번호', { exact: true }).fill(password);
  await again.getByRole('button', { name: '로그인', exact: true }).click();
  await again.getByText('정지되어 로그인할 수 없어요. 이유: 여러 방에 광고를 올렸어요').waitFor();
  theirs.problems.splice(0);

  await page.getByRole('button', { name: '정지 풀기' }).click();
  await dialog.getByRole('textbox', { name: '이유' }).fill('다시 안 하기로 했어요');
  await dialog.getByRole('button', { name: '정지 풀기' }).click();
  await page.getByRole('listitem').filter({ hasText: '다시 안 하기로 했어요' }).waitFor();
  await again.getByRole('button', { name: '로그인', exact: true }).click();
  await again.waitForURL((url) => url.pathname === '/');
});

it('an admin freezes a link, then its room, and gives both back: whoever opens the link is told so', async () => {
  const url = await linkTo('itinerary', await stage.register('지우'));
  const { page } = await stage.enter('phone', { as: await theAdmin() });
  await page.goto('/admin/rooms');
  await page.getByRole('textbox', { name: '마당 찾기' }).fill(url);
  await page.getByRole('button', { name: '마당 찾아보기' }).click();
  const dialog = page.getByRole('dialog');
  const does = async (what: string, done: string): Promise<void> => {
    await page.getByRole('button', { name: what, exact: true }).click();
    await dialog.getByRole('textbox', { name: '이유' }).fill(`이유: ${what}`);
    await shoot(page, what);
    await dialog.getByRole('button', { name: what, exact: true }).click();
    await page.getByText(done).first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('listitem')
      .filter({ hasText: `이유: ${what}` })
      .first()
      .waitFor();
    await shoot(page, `${what}-done`);
  };
  const opened = async (): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;
  expect(await opened()).toBe(200);
  await does('링크 막기', '링크를 막았어요');
  expect(await opened()).toBe(410);
  await does('링크 다시 열기', '링크를 다시 열었어요');
  expect(await opened()).toBe(200);
  await does('마당 멈추기', '마당을 멈췄어요');
  await does('멈춤 풀기', '멈춤을 풀었어요');
});

it('nobody else finds anything there', async () => {
  const someone = await stage.register('지나가던 사람');
  const { page } = await stage.enter('phone', { as: someone });
  await page.goto('/admin');
  await page.getByRole('heading', { name: '찾는 곳이 여기 없어요' }).waitFor();
});
