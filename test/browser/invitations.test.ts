// Being invited by mail: what opens, who may come in by it, and who sent it.
import { expect, it } from 'vitest';
import { invitationIn } from './mailbox.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

async function invited(email: string, fields: object = {}) {
  const owner = await stage.register('지우');
  const { id } = await owner.api.ask<{ id: string }>('POST', '/itineraries', { title: '제주 사흘' });
  const body = { emails: [email], role: 'viewer', message: '같이 가요', ...fields };
  await owner.api.ask('POST', `/rooms/${id}/invitations`, body);
  return { owner, id, link: await invitationIn(email) };
}

const someAddress = (): string => `${crypto.randomUUID()}@friends.example`;

it('whoever has no account comes in by a name, and finds an invitation that is used the second time', async () => {
  const { id, link } = await invited(someAddress());
  const { page } = await stage.enter('phone');
  await page.goto(link);
  await page.getByRole('heading', { name: "'제주 사흘'에 초대받았어요" }).waitFor();
  await page.getByText('“같이 가요”').waitFor();
  await page.getByRole('textbox', { name: /이름/u }).fill('하늘');
  await page.getByRole('button', { name: '참여하기' }).click();
  await page.waitForURL((url) => url.pathname === `/r/${id}`);
  await page.getByRole('heading', { name: '제주 사흘' }).waitFor();
  const later = await stage.enter('phone');
  await later.page.goto(link);
  await later.page.getByRole('heading', { name: '이미 쓴 초대예요' }).waitFor();
});

it('who was invited by the address of their account comes in by one click; another account is told for whom it is', async () => {
  const friend = await stage.register('하늘');
  const { id, link } = await invited(friend.signedIn.user.email ?? '');
  const stranger = await stage.enter('phone', { as: await stage.register('민호') });
  await stranger.page.goto(link);
  await stranger.page.getByRole('button', { name: '민호(으)로 참여하기' }).click();
  await stranger.page.getByText('다른 주소').waitFor();
  expect(stranger.problems.splice(0)).toEqual([expect.stringContaining('403')]);
  const { page } = await stage.enter('desktop', { as: friend });
  await page.goto(link);
  await page.getByRole('button', { name: '하늘(으)로 참여하기' }).click();
  await page.waitForURL((url) => url.pathname === `/r/${id}`);
});

it('one that was taken back, has run out or never was says so, and lets nobody in', async () => {
  const email = someAddress();
  const { owner, id, link } = await invited(email);
  const { items } = await owner.api.ask<{ items: { id: string }[] }>('GET', `/rooms/${id}/invitations`);
  await owner.api.ask('DELETE', `/rooms/${id}/invitations/${items[0]?.id ?? ''}`);
  const { page } = await stage.enter('phone');
  await page.goto(link);
  await page.getByRole('heading', { name: '끝난 초대예요' }).waitFor();
  const soon = await invited(someAddress(), { expires_at: new Date(Date.now() + 4_000).toISOString() });
  await expect
    .poll(
      async () => {
        await page.goto(soon.link);
        return page.getByRole('heading', { level: 1 }).textContent();
      },
      { timeout: 20_000 },
    )
    .toBe('끝난 초대예요');
  await page.goto(link.replace(/.$/u, (last) => (last === 'a' ? 'b' : 'a')));
  await page.getByRole('heading', { name: '그런 초대는 없어요' }).waitFor();
});

it('whoever shares a room invites by addresses from a file, sees what became of each, and takes one back', async () => {
  const owner = await stage.register('지우');
  const { id } = await owner.api.ask<{ id: string }>('POST', '/itineraries', { title: '제주 사흘' });
  const [first, second] = [someAddress(), someAddress()];
  const { page } = await stage.enter('desktop', { as: owner });
  await page.goto(`/r/${id}`);
  await page.getByRole('button', { name: '공유하기' }).click();
  await page.getByText('이메일로 초대하기').click();
  const csv = Buffer.from(`이름,메일\n하늘,${first}\n민호,${second}\n`);
  await page
    .locator('input[type=file][accept*=csv]')
    .setInputFiles({ name: '친구들.csv', mimeType: 'text/csv', buffer: csv });
  await page.getByText('주소 2개를 찾았어요').waitFor();
  await page.getByRole('button', { name: '2명에게 초대 보내기' }).click();
  await page.getByText('2명에게 초대를 보내고 있어요').waitFor();
  await page.getByRole('button', { name: `${first} 초대 거두기` }).click();
  await page.getByText('거둔 초대').waitFor();
  expect(await invitationIn(second)).toContain('/invite/');
});
