import { beforeAll, expect, it } from 'vitest';
import { bubble, openChat, plantChat, say, type Chat } from './chat-kit.ts';
import { pick, untilLive } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;
let minho: Someone;
let hana: Someone;
let group: Chat;

beforeAll(async () => {
  owner = await stage.register('지우');
  [minho, hana] = [await stage.register('민호'), await stage.register('Hana')];
  group = await plantChat(owner, [minho, hana]);
  const [notice] = await say(
    owner,
    group,
    '공지: 토요일 11시 서울숲역 3번 출구에서 만나요. 비가 오면 일요일로 미뤄요.',
  );
  await owner.api.ask('PUT', `/conversations/${group.id}/messages/${notice}/pin`);
  const lines = Array.from({ length: 30 }, (_, index) => `이야기 ${index + 1}`);
  const [first = ''] = await say(minho, group, ...lines);
  await owner.api.ask('POST', `/conversations/${group.id}/messages`, { content: '그건 좋네요', reply_to: first });
  for (const who of [owner, minho]) await who.api.ask('POST', '/inbox/read', { all: true });
});

const shot = process.env['SHOTS'];

it.each(['phone', 'desktop'] as const)(
  'on a %s words and people can be reported, and people blocked',
  async (device) => {
    const { page } = await stage.enter(device, { as: owner });
    await openChat(page, `/r/${group.id}`);
    await bubble(page, '이야기 30').waitFor();
    const snap = async (name: string) =>
      shot === undefined ? undefined : page.screenshot({ path: `${shot}/${device}-${name}.png` });
    await page.getByRole('button', { name: /^공지: 토요일/u }).waitFor();
    await snap('pinned');
    await bubble(page, '이야기 30')
      .locator('[aria-haspopup]')
      .evaluate((button: HTMLElement) => button.click());
    await snap('menu');
    // On a phone they are a sheet.
    await page.getByRole(device === 'phone' ? 'button' : 'menuitem', { name: '신고하기' }).click();
    await page.getByRole('combobox', { name: '무슨 일인가요?' }).selectOption('spam');
    await page.getByRole('textbox', { name: '더 알려 주실 것' }).fill('같은 말만 되풀이해요');
    await snap('report');
    await page.getByRole('button', { name: '신고하기' }).click();
    await page.getByText('신고했어요').waitFor();
    await pick(page, '더 보기', '함께하는 사람');
    await page.getByRole('button', { name: '민호님 더 보기' }).click();
    await snap('people');
    await page.getByRole('menuitem', { name: '차단하기' }).click();
    await page.getByText('민호님을 차단했어요').waitFor();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await expect.poll(async () => owner.api.ask('GET', '/inbox/blocks')).toEqual({ items: [] });
  },
);

it('the list is one stop of the Tab key: the arrows go through it, and its buttons are stops where one is', async () => {
  const { page } = await stage.enter('desktop', { as: minho });
  await openChat(page, `/r/${group.id}`);
  await bubble(page, '그건 좋네요').waitFor();
  const log = page.getByRole('log');
  expect(await log.locator('button:not([tabindex="-1"]), a:not([tabindex="-1"])').count()).toBe(0);
  await log.focus();
  await page.keyboard.press('ArrowUp');
  const at = async () => page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(await at()).toContain('그건 좋네요');
  await page.keyboard.press('ArrowUp');
  expect(await at()).toContain('이야기 30');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  expect(await at()).toBe('답장이 가리키는 메시지:민호이야기 1');
});

it('what is pinned stands over the conversation until it is put away, and again when something else is pinned', async () => {
  const { page } = await stage.enter('phone', { as: minho });
  await openChat(page, `/r/${group.id}`);
  const pinned = page.getByRole('button', { name: /^공지: 토요일/u });
  await pinned.click();
  await bubble(page, '공지: 토요일').waitFor();
  await page.getByRole('button', { name: '고정한 메시지 접기' }).click();
  await pinned.waitFor({ state: 'detached' });
  await page.reload();
  await untilLive(page);
  await page.getByRole('log').waitFor();
  const [next] = await say(owner, group, '새 공지예요');
  await owner.api.ask('PUT', `/conversations/${group.id}/messages/${next}/pin`);
  await page.getByRole('button', { name: '새 공지예요', exact: true }).waitFor();
  expect(await pinned.count()).toBe(0);
  await owner.api.ask('DELETE', `/conversations/${group.id}/messages/${next}/pin`);
});

it('an admin says whether everyone may call all', async () => {
  const { page } = await stage.enter('phone', { as: owner });
  await openChat(page, `/r/${group.id}`);
  await pick(page, '더 보기', '대화 정보');
  await page.getByRole('checkbox', { name: '모두가 @모두로 부를 수 있어요' }).check();
  if (shot !== undefined) await page.screenshot({ path: `${shot}/phone-info.png` });
  await page.getByRole('button', { name: '저장' }).click();
  await expect
    .poll(
      async () =>
        (await owner.api.ask<{ members_call_all: boolean }>('GET', `/conversations/${group.id}`)).members_call_all,
    )
    .toBe(true);
});

it('whoever only reads along sees the words, and how many there are', async () => {
  const body = { room_id: group.id, permission_level: 'view' };
  const { share_url: url } = await owner.api.ask<{ share_url: string }>('POST', '/shares', body);
  const { page } = await stage.enter('phone');
  await page.goto(url);
  await untilLive(page);
  await bubble(page, '그건 좋네요').waitFor();
  await page.getByText('3명', { exact: true }).waitFor();
  if (shot !== undefined) await page.screenshot({ path: `${shot}/phone-looker.png` });
  await page.getByRole('button', { name: '더 보기', exact: true }).click();
  await page.getByRole('menuitem', { name: '고정한 메시지' }).waitFor();
  expect(await page.getByRole('menuitem', { name: '함께하는 사람' }).count()).toBe(0);
});
