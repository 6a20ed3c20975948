import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, sizes } from './axe-kit.ts';
import { pick } from './course-kit.ts';
import {
  card,
  type Decision,
  openDecision,
  plantDecision,
  plantLivelyDecision,
  propose,
  send,
} from './decision-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

/** As much as a proposal may say, nearly: no two words in a row alike. */
const longWords = Array.from({ length: 60 }, (_, index) => `읽을거리${index + 1}`).join(' ');

const stage = useStage();
let owner: Someone;
let lively: Decision;
let draft: Decision;
let closed: Decision;
let secret: Decision;
let link: string;

beforeAll(async () => {
  owner = await stage.register('지우');
  const friends: [Someone, Someone, Someone] = [
    await stage.register('민호'),
    await stage.register('Hana'),
    await stage.register('서연'),
  ];
  lively = await plantLivelyDecision(owner, friends);
  draft = await plantDecision(owner, { title: '아직 아무것도 없는 결정', open: false });
  closed = await plantDecision(owner, { title: '끝난 결정', members: friends });
  await propose(owner.api, closed, '겨울에 다시 만나요');
  await send(owner, closed, 'decision.close', { statement: '올해는 쉬어 가요.', review_on: '2027-03-01' });
  const settings = { results: 'after_vote', anonymous: true, reasons_required: true };
  secret = await plantDecision(owner, { title: '무기명으로 정해요', members: friends, ...settings });
  await propose(owner.api, secret, longWords);
  const share = { room_id: lively.id, permission_level: 'comment' };
  link = (await owner.api.ask<{ share_url: string }>('POST', '/shares', share)).share_url;
  const asking = await stage.register('도윤');
  const code = link.split('/').at(-1) ?? '';
  await asking.api.ask('POST', `/shares/${code}/join`);
  await asking.api.ask('POST', `/decisions/${lively.id}/memberships`, {});
}, 60_000);

describe.each(sizes)('on a %s in the light and in the dark', (device) => {
  const enter = async (as?: Someone, more: BrowserContextOptions = {}): Promise<Visitor> => {
    const options = { reducedMotion: 'reduce' as const, ...more };
    return stage.enter(device, { ...(as === undefined ? {} : { as }), options });
  };

  it('everyone can use a decision in each of its states', async () => {
    const { page } = await enter(owner);
    const seen: Record<string, string[]> = {};
    await openDecision(page, `/r/${draft.id}`);
    seen['draft'] = await inspect(page);
    await openDecision(page, `/r/${closed.id}`);
    await page.getByText('올해는 쉬어 가요.').waitFor();
    seen['closed'] = await inspect(page);
    await openDecision(page, `/r/${secret.id}`);
    await page.getByText('투표하면 결과가 보여요').waitFor();
    seen['hidden'] = await inspect(page);
    await page.getByRole('button', { name: '반대', exact: true }).click();
    await page.getByRole('textbox', { name: /이유/u }).waitFor();
    seen['reason'] = await inspect(page);
    await openDecision(page, `/r/${lively.id}`);
    await page.getByText('다시 확인할 표 1').waitFor();
    seen['open'] = await inspect(page);
    await card(page, '실내에서').getByText('2명이 아직 투표 전이에요').click();
    await card(page, '실내에서').getByText('작년에도 비가 왔어요').waitFor();
    seen['voters'] = await inspect(page);
    if (device === 'phone') {
      await page.getByRole('tab', { name: /결론/u }).click();
      await card(page, '코엑스').waitFor();
      seen['conclusions'] = await inspect(page);
    }
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use what opens in a decision', async () => {
    const { page } = await enter(owner);
    const seen: Record<string, string[]> = {};
    await openDecision(page, `/r/${lively.id}`);
    await card(page, '실내에서')
      .getByRole('button', { name: /이야기하기/u })
      .click();
    await page.getByText('우산은 제가 넉넉히 챙길게요').waitFor();
    seen['talk'] = await inspect(page);
    await closeSheets(page);
    await openTimeline(page, device);
    seen['timeline'] = await inspect(page);
    await closeSheets(page);
    await pick(page, '더 보기', '다시 세기');
    await page.getByRole('button', { name: '다시 세기' }).last().click();
    await page.getByText('모두 맞아요').waitFor();
    seen['recount'] = await inspect(page);
    await closeSheets(page);
    await page.getByRole('button', { name: '전제 제안하기' }).click();
    await page.getByRole('textbox', { name: '내용' }).waitFor();
    seen['propose'] = await inspect(page);
    await closeSheets(page);
    await pick(page, '더 보기', '설정');
    await page.getByRole('combobox', { name: '누가 투표하나요?' }).waitFor();
    seen['settings'] = await inspect(page);
    await closeSheets(page);
    await pick(page, '더 보기', '마감하기');
    await page.getByLabel('다시 살펴볼 날').waitFor();
    seen['close'] = await inspect(page);
    await closeSheets(page);
    await page.getByRole('button', { name: '공유하기' }).click();
    await page.getByRole('combobox', { name: '민호님의 역할' }).waitFor();
    seen['members'] = await inspect(page);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone who comes by a link can use a decision, in English too', async () => {
    const { page } = await enter(undefined, { locale: 'en-GB' });
    await openDecision(page, link);
    await page
      .getByRole('tab', { name: /Assumptions/u })
      .or(page.getByRole('heading', { name: 'Assumptions' }))
      .first()
      .waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await inspect(page)).toEqual([]);
  });
});

async function closeSheets(page: Page): Promise<void> {
  const sheets = page.locator('dialog[open]');
  while ((await sheets.count()) > 0) await page.keyboard.press('Escape');
}

async function openTimeline(page: Page, device: string): Promise<void> {
  if (device === 'phone') await pick(page, '더 보기', '기록');
  else await page.getByRole('button', { name: '기록' }).click();
  // Cards beneath say such words as well, before it has opened.
  await page
    .getByRole('dialog')
    .or(page.getByRole('complementary'))
    .getByText(/[34]표로 정해졌어요/u)
    .first()
    .waitFor();
}
