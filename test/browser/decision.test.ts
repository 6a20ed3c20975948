import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { pick } from './course-kit.ts';
import { card, openDecision, plantDecision, propose, readDecision } from './decision-kit.ts';
import type { Someone } from './kit.ts';
import { untilInstalled } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiu: Someone;
let minho: Someone;
let hana: Someone;

beforeAll(async () => {
  [jiu, minho, hana] = await Promise.all([stage.register('지우'), stage.register('민호'), stage.register('Hana')]);
});

/** A vote by its button on a card. */
async function vote(page: Page, words: string, value: string): Promise<void> {
  await card(page, words).getByRole('button', { name: value, exact: true }).click();
}

/** Waits until a card says so many for, against, abstaining. */
async function untilCounted(page: Page, words: string, counts: string): Promise<void> {
  await card(page, words).getByText(counts).first().waitFor({ state: 'attached' });
}

async function everyone(id: string): Promise<[Page, Page, Page]> {
  const pages = await Promise.all([
    enter('desktop', { as: jiu }),
    enter('phone', { as: minho }),
    enter('phone', { as: hana }),
  ]);
  await Promise.all(pages.map(({ page }) => openDecision(page, `/r/${id}`)));
  return [pages[0].page, pages[1].page, pages[2].page];
}

it('a decision is made, proposed to and voted on by its page alone', async () => {
  const { page } = await enter('phone', { as: jiu });
  await page.goto('/');
  await page.getByRole('button', { name: '새로 만들기' }).click();
  await page.getByRole('radio', { name: '결정' }).check();
  await page.getByRole('textbox', { name: '무엇을 정하나요?' }).fill('어디서 만날까요?');
  await page.getByText('규칙 정하기').click();
  await page.getByRole('combobox', { name: '어떻게 정할까요?' }).selectOption('count');
  await page.getByRole('textbox', { name: '필요한 찬성 표' }).fill('0');
  await page.getByRole('button', { name: '결정 만들기' }).click();
  await page.getByText('1 이상의 알맞은 숫자를 써 주세요').waitFor();
  await page.getByRole('textbox', { name: '필요한 찬성 표' }).fill('1');
  await page.getByRole('button', { name: '결정 만들기' }).click();
  await page.getByRole('heading', { level: 1, name: '어디서 만날까요?' }).waitFor();
  await page.getByRole('button', { name: '전제 제안하기' }).click();
  await page.getByRole('textbox', { name: '내용' }).fill('토요일에 만나요');
  await page.getByRole('button', { name: '제안하기', exact: true }).click();
  await card(page, '토요일에 만나요').getByText('1명이 아직 투표 전이에요').waitFor();
  await vote(page, '토요일에 만나요', '찬성');
  await page.getByText('1표로 정해졌어요').waitFor();
});

it('two people vote, the bar moves for both, and the vote that reaches the threshold decides for everyone', async () => {
  const decision = await plantDecision(jiu, { title: '점심', members: [minho, hana] });
  await propose(jiu.api, decision, '국수를 먹어요');
  const [one, two, three] = await everyone(decision.id);
  await vote(one, '국수를', '찬성');
  await Promise.all([one, two, three].map((page) => untilCounted(page, '국수를', '찬성 1, 반대 0, 기권 0')));
  await vote(two, '국수를', '반대');
  await Promise.all([one, two, three].map((page) => untilCounted(page, '국수를', '찬성 1, 반대 1, 기권 0')));
  await vote(two, '국수를', '기권');
  await untilCounted(one, '국수를', '찬성 1, 반대 0, 기권 1');
  await vote(three, '국수를', '찬성');
  await Promise.all([one, two, three].map((page) => page.getByText('2표로 정해졌어요').waitFor()));
  const { assumptions, proposals } = await readDecision(decision);
  expect(assumptions.map(({ content }) => content)).toEqual(['국수를 먹어요']);
  expect(proposals[0]).toMatchObject({ status: 'accepted', votes: { approve: 2, reject: 0, abstain: 1 } });
});

it('a proposal with a deadline of its own shows it to everyone, and takes none that is past', async () => {
  const decision = await plantDecision(jiu, { title: '회의', members: [minho, hana] });
  const [one, two] = await everyone(decision.id);
  await one.getByRole('button', { name: '전제 제안하기' }).click();
  await one.getByRole('textbox', { name: '내용' }).fill('월요일에 모여요');
  await one.getByLabel('이 제안의 마감').fill('2020-01-01T09:00');
  await one.getByRole('button', { name: '제안하기', exact: true }).click();
  await one.getByText('앞으로의 시각을 골라 주세요').waitFor();
  await one.getByLabel('이 제안의 마감').fill('2099-01-01T09:00');
  await one.getByRole('button', { name: '제안하기', exact: true }).click();
  await Promise.all(
    [one, two].map((page) => card(page, '월요일에').locator('time[datetime="2099-01-01T00:00:00.000Z"]').waitFor()),
  );
  expect((await readDecision(decision)).proposals[0]?.closes_at).toBe('2099-01-01T00:00:00.000Z');
});

it('how a vote moved the count is said to those who do not see it', async () => {
  const decision = await plantDecision(jiu, { title: '소리', members: [minho, hana] });
  await propose(jiu.api, decision, '조용히 해요');
  const [one, two] = await everyone(decision.id);
  await vote(two, '조용히', '찬성');
  await one.locator('[aria-live]').getByText('조용히 해요에 찬성 1표').waitFor({ state: 'attached' });
});

it('whoever manages the decision settles a proposal by hand, and it ends for everyone', async () => {
  const decision = await plantDecision(jiu, { title: '저녁', members: [minho, hana] });
  await propose(minho.api, decision, '집에서 먹어요');
  const [one, two] = await everyone(decision.id);
  await card(one, '집에서')
    .getByRole('button', { name: /더 보기/u })
    .click();
  await one.getByRole('menuitem', { name: '직접 받아들이기' }).click();
  await one.getByRole('textbox', { name: /한마디/u }).fill('모두 피곤해서요');
  await one.getByRole('button', { name: '받아들이기', exact: true }).click();
  await Promise.all([one, two].map((page) => page.getByText('지우님이 정했어요').waitFor()));
  await two.getByText('모두 피곤해서요').waitFor();
  expect(await card(two, '집에서').count()).toBe(0);
});

it('an edit asks those who voted to confirm, shows what changed, and one press is enough', async () => {
  const decision = await plantDecision(jiu, { title: '예산', members: [minho, hana] });
  await propose(minho.api, decision, '한 사람당 2만 원을 넘지 않아요');
  const [one, two] = await everyone(decision.id);
  await vote(one, '한 사람당', '찬성');
  await untilCounted(two, '한 사람당', '찬성 1');
  await card(two, '한 사람당')
    .getByRole('button', { name: /더 보기/u })
    .click();
  await two.getByRole('menuitem', { name: '제안 고치기' }).click();
  await two.getByText('고치면 이미 투표한 1명이 다시 확인해야 해요').waitFor();
  await two.getByRole('textbox', { name: '내용' }).fill('한 사람당 3만 원을 넘지 않아요');
  await two.getByRole('button', { name: '저장하기' }).click();
  const mine = card(one, '3만');
  await mine.locator('blockquote del', { hasText: '2만' }).waitFor();
  await mine.locator('blockquote ins', { hasText: '3만' }).waitFor();
  await untilCounted(one, '3만', '찬성 0');
  await mine.getByText('다시 확인할 표 1').waitFor();
  await mine.getByRole('button', { name: '그대로 찬성' }).click();
  await Promise.all([one, two].map((page) => untilCounted(page, '3만', '찬성 1')));
  expect(await mine.locator('blockquote').count()).toBe(0);
});

it('results stay hidden until one has voted, on the screen and on the wire', async () => {
  const decision = await plantDecision(jiu, { title: '선물', members: [minho, hana], results: 'after_vote' });
  await propose(jiu.api, decision, '책을 골라요');
  const [one, two] = await everyone(decision.id);
  await vote(one, '책을', '찬성');
  await untilCounted(one, '책을', '찬성 1');
  await card(two, '책을').getByText('1명이 투표했어요').waitFor();
  await card(two, '책을').getByText('투표하면 결과가 보여요').waitFor();
  expect((await readDecision({ id: decision.id, api: minho.api })).proposals[0]?.votes).toBeNull();
  await vote(two, '책을', '반대');
  await untilCounted(two, '책을', '찬성 1, 반대 1');
});

it('nobody sees who voted in an anonymous decision, whose reasons still show', async () => {
  const decision = await plantDecision(jiu, {
    title: '평가',
    members: [minho, hana],
    anonymous: true,
    reasons_required: true,
  });
  await propose(jiu.api, decision, '다음에도 여기서 해요');
  const [one, two] = await everyone(decision.id);
  await vote(two, '다음에도', '반대');
  await two.getByRole('button', { name: '이유와 함께 반대' }).click();
  await two.getByText('꼭 써 주세요').or(two.getByRole('alert')).first().waitFor();
  await two.getByRole('textbox', { name: /이유/u }).fill('너무 멀어요');
  await two.getByRole('button', { name: '이유와 함께 반대' }).click();
  await untilCounted(one, '다음에도', '찬성 0, 반대 1');
  await card(one, '다음에도').getByText('이유 1').click();
  await card(one, '다음에도').getByText('너무 멀어요').waitFor();
  expect(await card(one, '다음에도').innerText()).not.toContain('민호');
});

it('a vote given without a connection is kept over a reload and sent once', async () => {
  const decision = await plantDecision(jiu, { title: '멀리서', members: [minho, hana] });
  await propose(jiu.api, decision, '산으로 가요');
  const visitor = await enter('phone', { as: minho, cuttable: true });
  const { page } = visitor;
  await page.goto('/');
  await untilInstalled(page);
  await openDecision(page, `/r/${decision.id}`);
  await visitor.goOffline();
  await page
    .getByText(/오프라인|초 뒤 다시 연결|다시 연결하는 중/u)
    .first()
    .waitFor();
  await vote(page, '산으로', '찬성');
  await card(page, '산으로').getByText('내 표를 보내는 중').waitFor();
  await page.reload();
  await card(page, '산으로').getByText('내 표를 보내는 중').waitFor();
  expect((await readDecision(decision)).proposals[0]?.voted).toBe(0);
  await visitor.goOnline();
  await untilCounted(page, '산으로', '찬성 1');
  await card(page, '산으로').getByRole('button', { name: '찬성했어요' }).waitFor();
  const { items } = await jiu.api.ask<{ items: { type: string }[] }>('GET', `/rooms/${decision.id}/events?limit=200`);
  expect(items.filter(({ type }) => type.startsWith('vote.')).map(({ type }) => type)).toEqual(['vote.cast']);
  visitor.problems.splice(0);
});

it('the record shows only votes, or only what was proposed and changed, where asked to', async () => {
  const decision = await plantDecision(jiu, { title: '기록', members: [minho, hana] });
  await propose(minho.api, decision, '걸어서 가요');
  const { page } = await enter('desktop', { as: jiu });
  await openDecision(page, `/r/${decision.id}`);
  await vote(page, '걸어서', '찬성');
  await page.getByRole('button', { name: '기록', exact: true }).click();
  const record = page.getByRole('complementary');
  const [voted, proposed] = [record.getByText('지우 · 찬성'), record.getByText('민호님이 제안했어요')];
  await Promise.all([voted.waitFor(), proposed.waitFor()]);
  await record.getByRole('radio', { name: '투표' }).check();
  await proposed.waitFor({ state: 'detached' });
  await voted.waitFor();
  await record.getByRole('radio', { name: '바뀐 것' }).check();
  await voted.waitFor({ state: 'detached' });
  await proposed.waitFor();
});

it('a recount in the browser comes to the same, and says at which entry the threshold was reached', async () => {
  const decision = await plantDecision(jiu, { title: '다시 세기', members: [minho, hana] });
  await propose(jiu.api, decision, '바다로 가요');
  const [one, two] = await everyone(decision.id);
  await vote(one, '바다로', '찬성');
  await vote(two, '바다로', '찬성');
  await one.getByText('2표로 정해졌어요').waitFor();
  await pick(one, '더 보기', '다시 세기');
  await one.getByRole('complementary').getByRole('button', { name: '다시 세기' }).click();
  await one.getByText('모두 맞아요').waitFor();
  await one.getByText(/기록 \d+에서 필요한 2표를 채웠어요/u).waitFor();
  const [download] = await Promise.all([
    one.waitForEvent('download'),
    one.getByRole('button', { name: '기록 받기' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/u);
});

it('a manager hides the words of a proposal, pending or past, and they are gone for everybody', async () => {
  const decision = await plantDecision(jiu, { title: '가리기', members: [minho, hana] });
  await propose(minho.api, decision, '총무 번호는 010-1234-5678');
  const [one, two] = await everyone(decision.id);
  await card(two, '총무 번호').waitFor();
  await pick(one, '총무 번호는 010-1234-5678 더 보기', '글 가리기');
  const dialog = one.getByRole('dialog', { name: '글 가리기' });
  await dialog.getByRole('textbox', { name: /한마디/u }).fill('전화번호는 따로 나눠요');
  await dialog.getByRole('button', { name: '가리기', exact: true }).click();
  for (const page of [one, two]) {
    await page.getByText('지난 제안 1').first().click();
    await page.getByText('관리자가 가린 글이에요').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('010-1234-5678');
  }
  expect(JSON.stringify(await readDecision(decision))).not.toContain('010-1234-5678');
});

it('a recount of an imported decision says that a file told what came before', async () => {
  const decision = await plantDecision(jiu, { title: '가져온 결정', members: [minho] });
  await propose(jiu.api, decision, '배로 가요');
  const file = await jiu.api.ask<object>('GET', `/rooms/${decision.id}/export`);
  const { id } = await jiu.api.ask<{ id: string }>('POST', '/rooms/import', file);
  const { page } = await enter('phone', { as: jiu });
  await openDecision(page, `/r/${id}`);
  await pick(page, '더 보기', '다시 세기');
  const panel = page.getByRole('complementary').or(page.getByRole('dialog')).filter({ hasText: '다시 세기' });
  await panel.getByRole('button', { name: '다시 세기' }).last().click();
  await panel.getByRole('note').filter({ hasText: '파일' }).waitFor();
});

it('whoever came by a link sees every vote, asks to join, and votes once they are let in', async () => {
  const decision = await plantDecision(jiu, { title: '초대', members: [minho], membership_policy: 'approval' });
  await propose(jiu.api, decision, '함께 가요');
  const share = await jiu.api.ask<{ share_url: string }>('POST', '/shares', {
    room_id: decision.id,
    permission_level: 'comment',
  });
  const owner = await enter('desktop', { as: jiu });
  await openDecision(owner.page, `/r/${decision.id}`);
  const { page } = await enter('phone');
  await openDecision(page, share.share_url);
  await vote(owner.page, '함께', '찬성');
  await untilCounted(page, '함께', '찬성 1');
  expect(await page.getByRole('button', { name: '찬성', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await page.getByRole('textbox', { name: '이름' }).fill('서연');
  await page.getByRole('button', { name: '함께하기', exact: true }).click();
  await page.getByRole('button', { name: '투표에 참여 요청하기' }).click();
  await page.getByLabel('함께 전할 말').fill('옆 반 서연이에요');
  await page.getByRole('button', { name: '요청 보내기' }).click();
  await page.getByText('요청을 보냈어요').waitFor();
  await owner.page.getByText('옆 반 서연이에요').first().waitFor();
  await owner.page.getByRole('button', { name: '서연님 받아들이기' }).click();
  await vote(page, '함께', '찬성');
  await owner.page.getByText('2표로 정해졌어요').waitFor();
});

it('a closed decision says how it ended, and nothing can be voted on any more', async () => {
  const decision = await plantDecision(jiu, { title: '마무리', members: [minho, hana] });
  await propose(jiu.api, decision, '겨울에 다시 만나요');
  const [one, two] = await everyone(decision.id);
  await pick(one, '더 보기', '마감하기');
  await one.getByRole('textbox', { name: /무엇을 어떻게/u }).fill('올해는 쉬어 가요');
  await one.getByLabel('다시 살펴볼 날').fill('2027-03-01');
  await one.getByRole('dialog').getByRole('button', { name: '마감하기' }).click();
  for (const page of [one, two]) {
    await page.getByText('지우님이 마감했어요').waitFor();
    await page.getByText('올해는 쉬어 가요').waitFor();
    expect(await page.getByRole('button', { name: '찬성', exact: true }).count()).toBe(0);
  }
  await two.getByText('지난 제안 1').click();
  await two.getByText('마감될 때까지 정해지지 않았어요').waitFor();
});
