import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, sizes } from './axe-kit.ts';
import { bubble, type Chat, openChat, plantChat, say, write } from './chat-kit.ts';
import { pick, untilLettersAreHere, untilLive } from './course-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let owner: Someone;
let group: Chat;
let news: Chat;
let link: string;

beforeAll(async () => {
  owner = await stage.register('지우');
  const [minho, hana] = [await stage.register('민호'), await stage.register('Hana')];
  group = await plantChat(owner, [minho, hana]);
  news = await plantChat(hana, [owner, minho], { type: 'announcement', name: '동네 소식' });
  await plantChat(owner, [minho], { type: 'direct' });
  await say(minho, group, '토요일에 서울숲에서 만날까요? https://example.com', '11시쯤이 좋아요');
  const [mine] = await say(owner, group, '간식은 제가 챙길게요');
  await hana.api.ask('POST', `/conversations/${group.id}/messages`, { content: '저도 갈게요', reply_to: mine });
  const about = `/conversations/${group.id}/messages/${mine}`;
  await minho.api.ask('POST', `${about}/reactions`, { reaction: '👍', action: 'add' });
  await owner.api.ask('PATCH', about, { content: '간식과 돗자리는 제가 챙길게요' });
  await owner.api.ask('PUT', `${about}/pin`);
  const [gone] = await say(hana, group, '잘못 쓴 말');
  await hana.api.ask('DELETE', `/conversations/${group.id}/messages/${gone}`);
  await minho.api.ask('POST', `/conversations/${group.id}/read`, { message_id: mine });
  await say(hana, news, '이번 주는 쉬어요');
  const share = { room_id: group.id, permission_level: 'comment' };
  link = (await owner.api.ask<{ share_url: string }>('POST', '/shares', share)).share_url;
});

describe.each(sizes)('on a %s in the light and in the dark', (device) => {
  const enter = (as?: Someone, more: BrowserContextOptions = {}): Promise<Visitor> => {
    const options = { reducedMotion: 'reduce' as const, ...more };
    return stage.enter(device, { ...(as === undefined ? {} : { as }), options });
  };

  it('everyone can use the list of conversations, and begin one', async () => {
    const { page } = await enter(owner);
    const seen: Record<string, string[]> = {};
    await page.goto('/chats');
    await page.getByRole('link', { name: '토요일 산책 모임' }).waitFor();
    seen['list'] = await inspect(page);
    await page.getByRole('button', { name: '새 대화' }).click();
    await page.getByRole('radio', { name: '민호' }).waitFor();
    seen['new direct'] = await inspect(page);
    await page.getByRole('radio', { name: '여럿이' }).check();
    await page.getByRole('checkbox', { name: '민호' }).waitFor();
    seen['new group'] = await inspect(page);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use a conversation and all that opens in it', async () => {
    const { page } = await enter(owner);
    const seen: Record<string, string[]> = {};
    await openChat(page, `/r/${news.id}`);
    await page.getByText('공지라서 관리자만 쓸 수 있어요').waitFor();
    seen['announcement'] = await inspect(page);
    await openChat(page, `/r/${group.id}`);
    await bubble(page, '저도 갈게요').waitFor();
    // They come late, and rows are measured anew.
    await untilLettersAreHere(page);
    seen['group'] = await inspect(page);
    for (const [item, ready] of [
      ['고정한 메시지', '지우님이 고정'],
      ['알림 설정', '알림 받을 낱말'],
      ['관리 기록', '지우님이 대화를 만들었어요'],
      ['함께하는 사람', '사람 더하기'],
      ['날짜로 가기', '그날로 가기'],
      ['대화 정보', '대화 이름'],
      ['대화 나가기', '대화에서 나갈까요?'],
    ] as const) {
      await pick(page, '더 보기', item);
      await page.getByText(ready).first().waitFor();
      seen[item] = await inspect(page);
      await page.keyboard.press('Escape');
      await closed(page);
    }
    await page.getByRole('button', { name: '대화에서 찾기' }).click();
    await page.getByRole('searchbox').fill('서울숲');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /서울숲에서 만날까요/u }).waitFor();
    seen['search'] = await inspect(page);
    await page.getByRole('button', { name: '닫기' }).click();
    await closed(page);
    await page.getByRole('button', { name: '고침' }).click();
    await page.getByText('고친 기록').waitFor();
    seen['history'] = await inspect(page);
    await page.keyboard.press('Escape');
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use a conversation that a link opens', async () => {
    const { page } = await enter();
    await page.goto(link);
    await untilLive(page);
    await page.getByRole('button', { name: '이름 쓰고 함께하기' }).waitFor();
    // What is being measured is not yet there for anyone.
    await bubble(page, '저도 갈게요').waitFor();
    expect(await inspect(page)).toEqual([]);
    await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
    await page.getByRole('textbox', { name: '이름' }).fill(`소라 ${device}`);
    await page.getByRole('button', { name: '함께하기', exact: true }).click();
    await page.getByRole('textbox', { name: '메시지 쓰기' }).waitFor();
    await write(page, '반가워요');
    if (device === 'phone') await page.getByRole('button', { name: '메시지 보내기' }).click();
    await bubble(page, '반가워요').first().waitFor();
    expect(await inspect(page)).toEqual([]);
  });
});

/** No sheet is open any more. */
async function closed(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
}
