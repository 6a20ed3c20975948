import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { bubble, openChat, plantChat, readUpTo, say } from './chat-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

/** Taller than a phone. */
const tall = (name: string): string =>
  [
    name,
    ...Array.from(
      { length: 12 },
      (_, line) => `${name}의 ${line}째 줄은 조금 길어서 전화기에서는 두세 줄로 보이는 말이에요.`,
    ),
  ].join('\n');

it('a conversation that was read opens at its end, however tall its messages are', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '긴 글 모임' });
  // From short ones nobody can tell how tall the next are.
  const short = Array.from({ length: 12 }, (_, index) => `짧은 말 ${index}`);
  const long = [tall('긴 글'), tall('더 긴 글'), '사이', tall('또 긴 글'), '거의', '끝'];
  await readUpTo(jiwoo, chat, await say(minho, chat, ...short, ...long));
  const { page } = await enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await expect.poll(() => leftBelow(page)).toBeLessThan(2);
  // A message that is taller than the window does not push the end away either.
  await say(minho, chat, tall('새 글'));
  await bubble(page, '새 글').waitFor();
  await expect.poll(() => leftBelow(page)).toBeLessThan(2);
});

it('whoever comes back begins at the line above what is new', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '두꺼운 책 모임' });
  const said = await say(minho, chat, ...Array.from({ length: 14 }, (_, index) => tall(`쪽 ${index}`)));
  await jiwoo.api.ask('POST', `/conversations/${chat.id}/read`, { message_id: said[6] });
  const { page } = await enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await expect.poll(() => belowTop(page, '여기부터 새 메시지')).toBeGreaterThan(0);
  await expect.poll(() => belowTop(page, '여기부터 새 메시지')).toBeLessThan(160);
});

it('what I mark as unread again stands under its line at once', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '다시 볼 말 모임' });
  await readUpTo(jiwoo, chat, await say(minho, chat, '처음 말', '가운데 말', '끝의 말'));
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  expect(await page.getByText('여기부터 새 메시지').count()).toBe(0);
  await bubble(page, '가운데 말').hover();
  await bubble(page, '가운데 말').getByRole('button', { name: '메시지 더 보기' }).click();
  await page.getByRole('menuitem', { name: '여기부터 안 읽음' }).click();
  await page.getByText('여기부터 새 메시지').waitFor();
});

it('a very long message shows its beginning until it is asked for whole', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '한 장 모임' });
  await say(minho, chat, Array.from({ length: 40 }, (_, line) => `${line}번째 줄이에요`).join('\n'), '짧은 말');
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const long = bubble(page, '39번째 줄이에요');
  const height = async (): Promise<number> => (await long.boundingBox())?.height ?? 0;
  const folded = await height();
  await long.getByRole('button', { name: '더 읽기' }).click();
  await expect.poll(height).toBeGreaterThan(folded * 2);
  expect(await bubble(page, '짧은 말').getByRole('button', { name: '더 읽기' }).count()).toBe(0);
});

it('what opens beside a conversation has the focus, and Escape gives it back', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '자판 모임' });
  const words =
    '옆에 무엇이 열리면 자리가 좁아져서 줄이 늘어나는 이야기예요. 서울숲에서 만나 은행나무길을 걷다가 카페에 들르고, 해가 지기 전에 한강까지 천천히 내려가면 좋겠어요.';
  const said = await say(minho, chat, ...Array.from({ length: 14 }, (_, index) => `${index}. ${words}`));
  await readUpTo(jiwoo, chat, said);
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await expect.poll(() => leftBelow(page)).toBeLessThan(2);
  const opener = page.getByRole('button', { name: '대화에서 찾기' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await expect.poll(() => page.getByRole('searchbox').evaluate((field) => field === document.activeElement)).toBe(true);
  // There is less room beside it, and the end stays in sight.
  await expect.poll(() => leftBelow(page)).toBeLessThan(2);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});

async function leftBelow(page: Page): Promise<number> {
  return page
    .getByRole('log')
    .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
}

/** How far some words stand below the upper edge of what scrolls; far away where they are not in the page. */
async function belowTop(page: Page, words: string): Promise<number> {
  const [log, line] = [page.getByRole('log'), page.getByText(words)];
  if ((await line.count()) === 0) return Infinity;
  return ((await line.boundingBox())?.y ?? Infinity) - ((await log.boundingBox())?.y ?? 0);
}
