// Passkeys, by Chromium's own authenticator: made, signed in with, and all that a guest needs to keep who they are.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

/** An address of numbers has no passkeys: this very server by its name. */
function named(path: string): string {
  return `${stage.origin.replace('127.0.0.1', 'localhost')}${path}`;
}

/** A phone's own key ring, whose owner always says yes. */
async function giveKeyRing({ context, page }: Visitor) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    async credentials() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    },
    async take(credentials: Awaited<ReturnType<typeof this.credentials>>) {
      for (const credential of credentials)
        await session.send('WebAuthn.addCredential', { authenticatorId, credential });
    },
  };
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(named('/signin'));
  await page.getByRole('textbox', { name: '이메일' }).fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

it('a passkey is made in the settings, named, signs in, and is removed', async () => {
  const someone = await stage.register('다온');
  const visitor = await stage.enter('phone');
  const { page } = visitor;
  const keyRing = await giveKeyRing(visitor);
  await signIn(page, someone.signedIn.user.email ?? '');
  await page.goto(named('/settings'));
  await page.getByRole('button', { name: '패스키 만들기' }).click();
  await page.getByRole('button', { name: /^패스키 .* 이름 바꾸기$/u }).click();
  expect(await keyRing.credentials()).toHaveLength(1);
  await page.getByRole('dialog').getByRole('textbox').fill('내 휴대폰');
  await page.getByRole('dialog').getByRole('button', { name: '저장하기' }).click();
  await page.getByText('내 휴대폰').waitFor();

  await page.getByRole('button', { name: '로그아웃' }).last().click();
  await page.goto(named('/signin'));
  await page.getByRole('button', { name: '패스키로 로그인' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(named('/settings'));
  await page.getByText('마지막으로 쓴 때').first().waitFor();
  await page.getByRole('button', { name: '패스키 내 휴대폰 지우기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '지우기' }).click();
  await page.getByText('내 휴대폰', { exact: true }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '로그아웃' }).last().click();
  await page.goto(named('/signin'));
  await page.getByRole('button', { name: '패스키로 로그인' }).click();
  await page.getByText('패스키로 로그인하지 못했어요').waitFor();
  // What was refused shows on the console.
  visitor.problems.splice(0);
});

it('a guest keeps who they are by a passkey alone, and is the same on another device', async () => {
  const visitor = await stage.enter('phone');
  const { page } = visitor;
  const keyRing = await giveKeyRing(visitor);
  await page.goto(named('/'));
  await page.locator('#app[data-live]').waitFor();
  await page.getByRole('button', { name: '코스 만들기' }).click();
  await page.getByRole('dialog').getByRole('textbox').nth(0).fill('간직하는 하루');
  await page.getByRole('dialog').getByRole('textbox').nth(1).fill('지우');
  await page.getByRole('dialog').getByRole('button', { name: '코스 만들기' }).click();
  await page.waitForURL(/\/r\//u);
  await page.getByRole('link', { name: '계정 만들기' }).click();
  await page.getByRole('button', { name: '패스키로 간직하기' }).click();
  await page.waitForURL(/\/r\//u);
  await page.getByRole('heading', { name: '간직하는 하루' }).waitFor();
  await page.getByText('지금 이름은 이 기기에만 있어요').waitFor({ state: 'detached' });

  const other = await stage.enter('desktop');
  await (await giveKeyRing(other)).take(await keyRing.credentials());
  await other.page.goto(named('/signin'));
  await other.page.getByRole('button', { name: '패스키로 로그인' }).click();
  await other.page.getByRole('link', { name: '간직하는 하루' }).waitFor();
  visitor.problems.splice(0);
});

it('an address of numbers offers none', async () => {
  const { page } = await stage.enter('desktop');
  await page.goto('/signin');
  await page.getByRole('button', { name: '로그인', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '패스키로 로그인' }).count()).toBe(0);
});
