import { beforeAll, expect, it } from 'vitest';
import { card, openDecision, plantDecision, propose, send } from './decision-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
let jiu: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiu, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function enterOnPhone(id: string): Promise<Visitor> {
  const visitor = await stage.enter('phone', { as: minho, cuttable: true });
  await openDecision(visitor.page, `/r/${id}`);
  return visitor;
}

it('a decision opens where a vote of mine is awaited, and all that waits for me is one list that stays while I vote', async () => {
  const decision = await plantDecision(jiu, { title: '소풍', members: [minho], reject_out_of_reach: false });
  const sunny = await propose(jiu.api, decision, '날이 맑아요');
  await send(minho, decision, 'vote.cast', { proposal_id: sunny, value: 'approve' });
  await propose(jiu.api, decision, '걸어서 갈 수 있어요', { category: 'criteria' });
  await propose(jiu.api, decision, '뒷산으로 가요', { category: 'conclusion' });
  const { page } = await enterOnPhone(decision.id);
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('기준');
  expect(await page.getByRole('tab', { name: '전제 1', exact: true }).count()).toBe(1);
  await page.getByRole('button', { name: '내가 투표할 것 2' }).click();
  const [near, hill] = [card(page, '걸어서'), card(page, '뒷산으로')];
  await Promise.all([near.waitFor(), hill.waitFor()]);
  expect(await card(page, '날이 맑아요').count()).toBe(0);
  await near.getByRole('button', { name: '반대', exact: true }).click();
  await page.getByRole('button', { name: '내가 투표할 것 1' }).waitFor();
  await near.getByRole('button', { name: '반대했어요', pressed: true }).waitFor();
  await near.getByText('내 표', { exact: true }).waitFor();
  await page.getByRole('button', { name: '내가 투표할 것 1' }).click();
  await page.getByRole('button', { name: '내가 투표할 것 1' }).click();
  await hill.waitFor();
  expect(await near.count()).toBe(0);
});

it('what my vote decides says so where it was, so that nothing else comes under the finger', async () => {
  const threshold = { kind: 'count', value: 1 };
  const decision = await plantDecision(jiu, { title: '한 표', members: [minho], threshold });
  await propose(jiu.api, decision, '도시락을 싸요');
  await propose(jiu.api, decision, '돗자리를 가져가요');
  const { page } = await enterOnPhone(decision.id);
  await page.getByRole('button', { name: '내가 투표할 것 2' }).click();
  const [lunch, mat] = [card(page, '도시락을'), card(page, '돗자리를')];
  const before = await mat.boundingBox();
  await lunch.getByRole('button', { name: '찬성', exact: true }).click();
  await lunch.getByText('1표로 정해졌어요').waitFor();
  const after = await mat.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(8);
  expect(await lunch.getByText('아직 투표 전').count()).toBe(0);
});

it('what can be done with the room stays in sight while there is no connection and votes wait', async () => {
  const decision = await plantDecision(jiu, { title: '터널', members: [minho] });
  await propose(jiu.api, decision, '기차로 가요');
  const visitor = await enterOnPhone(decision.id);
  const { page } = visitor;
  const approve = card(page, '기차로').getByRole('button', { name: '찬성', exact: true });
  const menu = page.getByRole('button', { name: '더 보기', exact: true });
  // Both come after the page.
  await Promise.all([approve.waitFor(), menu.waitFor()]);
  await visitor.goOffline();
  await approve.click();
  await page
    .getByText(/1개 대기 중/u)
    .first()
    .waitFor();
  const box = await menu.boundingBox();
  expect((box?.x ?? 360) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  // The browser notes each try as an error.
  visitor.problems.splice(0);
});

it('a long text is folded, and what an edit has changed in it is told without the rest', async () => {
  const decision = await plantDecision(jiu, { title: '긴 글', members: [minho] });
  const rest = '모두가 알고 있어서 다시 읽지 않아도 되는 말이에요. '.repeat(12);
  const proposal = await propose(jiu.api, decision, `${rest}회비는 2만 원이에요. ${rest}`);
  await send(minho, decision, 'vote.cast', { proposal_id: proposal, value: 'approve' });
  await send(jiu, decision, 'proposal.edit', { proposal_id: proposal, content: `${rest}회비는 3만 원이에요. ${rest}` });
  const { page } = await enterOnPhone(decision.id);
  const note = page.locator('[data-proposal] blockquote');
  await note.locator('ins', { hasText: '3만' }).waitFor();
  expect((await note.innerText()).length).toBeLessThan(200);
  const title = page.getByRole('heading', { level: 3 });
  const height = async (): Promise<number> => (await title.boundingBox())?.height ?? 0;
  const folded = await height();
  await page.getByRole('button', { name: '더 읽기' }).first().click();
  await expect.poll(height).toBeGreaterThan(folded * 2);
  await page.getByRole('button', { name: '접기' }).click();
  await expect.poll(height).toBe(folded);
});

it('on paper a decision is whole: all three columns, and what is folded away', async () => {
  const threshold = { kind: 'count', value: 2 };
  const decision = await plantDecision(jiu, { title: '종이에', members: [minho], threshold });
  await propose(jiu.api, decision, '날이 맑아요');
  await propose(jiu.api, decision, '걸어서 갈 수 있어요', { category: 'criteria' });
  await propose(jiu.api, decision, '뒷산으로 가요', { category: 'conclusion' });
  const far = await propose(jiu.api, decision, '비행기를 타요', { category: 'conclusion' });
  await send(jiu, decision, 'proposal.settle', { proposal_id: far, status: 'rejected', note: '너무 멀어요' });
  const { page } = await enterOnPhone(decision.id);
  const texts = ['날이 맑아요', '걸어서 갈 수 있어요', '뒷산으로 가요', '비행기를 타요', '너무 멀어요', '전제', '결론'];
  await page.emulateMedia({ media: 'print' });
  // As the browser says it before it lays the page out on paper.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const missing = async (): Promise<string[]> => {
    const paper = await page.locator('body').innerText();
    return texts.filter((text) => !paper.includes(text));
  };
  await expect.poll(missing).toEqual([]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => page.locator('[data-proposal]').count()).toBe(1);
});
