// Files and the messages that they go with outlive a reload, an offline spell and the page itself, and go out once.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { field, openChat, plantChat, type Chat } from './chat-kit.ts';
import { choose, aDocument, newestFiles, sha256Of, slowUploads } from './files-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function atChat(name: string): Promise<{ visitor: Visitor; page: Page; chat: Chat }> {
  const chat = await plantChat(jiwoo, [minho], { name });
  const visitor = await enter('phone', { as: jiwoo, cuttable: true });
  await openChat(visitor.page, `/r/${chat.id}`);
  await visitor.page.evaluate(async () => navigator.serviceWorker.ready);
  return { visitor, page: visitor.page, chat };
}

function waiting(page: Page): Locator {
  return page.getByRole('article', { name: '파일을 보내는 중인 메시지' });
}

function tray(page: Page): Locator {
  return page.getByRole('list', { name: '보낼 파일' });
}

function link(page: Page, name: string): Locator {
  return page.getByRole('link', { name: new RegExp(name.replace('.', '\\.'), 'u') });
}

async function sendWith(page: Page, words: string, ...files: ReturnType<typeof aDocument>[]): Promise<void> {
  await choose(page, ...files);
  await field(page).fill(words);
  await page.getByRole('button', { name: '메시지 보내기' }).click();
}

async function countSaid(chat: Chat, words: string): Promise<number> {
  const page = await chat.api.ask<{ items: { content: string }[] }>('GET', `/conversations/${chat.id}/messages`);
  return page.items.filter(({ content }) => content === words).length;
}

/** Requests that found no way are not the page's fault. */
function forgiveOffline(visitor: Visitor): void {
  visitor.problems.splice(
    0,
    visitor.problems.length,
    ...visitor.problems.filter((text) => !/ERR_|WebSocket/u.test(text)),
  );
}

it('what is sent without a connection waits, survives a reload, and goes out once with all its bytes', async () => {
  const { visitor, page, chat } = await atChat('지하철에서');
  await visitor.goOffline();
  const file = aDocument('지도.pdf', 300_000);
  await sendWith(page, '여기서 만나요', file);
  await waiting(page).getByText('연결되면 보낼게요').first().waitFor();
  await page.reload();
  await waiting(page).getByText('여기서 만나요').waitFor();
  await waiting(page).getByText('지도.pdf').waitFor();
  await visitor.goOnline();
  await link(page, '지도.pdf').waitFor();
  await waiting(page).waitFor({ state: 'detached' });
  expect(await newestFiles(chat)).toMatchObject([{ name: '지도.pdf', sha256: sha256Of(file.buffer) }]);
  await page.reload();
  await link(page, '지도.pdf').waitFor();
  expect(await waiting(page).count()).toBe(0);
  expect(await countSaid(chat, '여기서 만나요')).toBe(1);
  forgiveOffline(visitor);
});

it('an upload that a reload cuts goes on by itself, under the key that it had', async () => {
  const { visitor, page, chat } = await atChat('새로 고침');
  const keys: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/files?'))
      keys.push(request.headers()['idempotency-key'] ?? '');
  });
  const slow = await slowUploads(page, 200_000);
  const file = aDocument('긴 글.pdf', 2_000_000);
  await sendWith(page, '읽어 보세요', file);
  await expect
    .poll(async () => Number(await waiting(page).locator('progress').getAttribute('value')))
    .toBeGreaterThan(0);
  await page.reload();
  await slow.end();
  await link(page, '긴 글.pdf').waitFor();
  expect(await newestFiles(chat)).toMatchObject([{ name: '긴 글.pdf', sha256: sha256Of(file.buffer) }]);
  expect(await countSaid(chat, '읽어 보세요')).toBe(1);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  forgiveOffline(visitor);
});

it('what a closed tab had not sent is sent once by the tab that is still open', async () => {
  const { visitor, page, chat } = await atChat('두 탭');
  const other = await visitor.openTab();
  await openChat(other, `/r/${chat.id}`);
  let uploads = 0;
  await visitor.context.route('**/api/v1/files?*', (route) => {
    uploads += 1;
    return route.continue();
  });
  await visitor.goOffline();
  await sendWith(page, '탭이 닫혀도', aDocument('메모.pdf', 50_000));
  await waiting(page).waitFor();
  // It is the first tab's as long as that one is there.
  await other.reload();
  await other.getByRole('log').waitFor();
  expect(await waiting(other).count()).toBe(0);
  await page.close();
  await waiting(other).getByText('탭이 닫혀도').waitFor();
  await visitor.goOnline();
  await link(other, '메모.pdf').waitFor();
  expect(await countSaid(chat, '탭이 닫혀도')).toBe(1);
  expect(uploads).toBe(1);
  forgiveOffline(visitor);
});

it('files that were chosen and not sent are there after a reload; what waits is written on or thrown away', async () => {
  const { visitor, page, chat } = await atChat('고쳐 쓰기');
  await choose(page, aDocument('초안.pdf', 20_000));
  await tray(page).getByText('초안.pdf').waitFor();
  await page.reload();
  await tray(page).getByText('초안.pdf').waitFor();
  await visitor.goOffline();
  await field(page).fill('잘못 쓴 말');
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  await waiting(page).getByRole('button', { name: '고쳐 보내기' }).click();
  await tray(page).getByText('초안.pdf').waitFor();
  expect(await field(page).inputValue()).toBe('잘못 쓴 말');
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  await waiting(page).getByRole('button', { name: '버리기' }).click();
  await waiting(page).waitFor({ state: 'detached' });
  await visitor.goOnline();
  await page.reload();
  await page.getByRole('log').waitFor();
  expect(await tray(page).count()).toBe(0);
  expect(await countSaid(chat, '잘못 쓴 말')).toBe(0);
  forgiveOffline(visitor);
});

it('whoever signs out leaves nothing that waits, and nothing of it is sent afterwards', async () => {
  const { visitor, page, chat } = await atChat('나가기');
  await visitor.goOffline();
  await sendWith(page, '보내지 말아요', aDocument('비밀.pdf', 20_000));
  await waiting(page).waitFor();
  const other = await visitor.openTab();
  await other.goto('/settings');
  await other.getByRole('button', { name: '로그아웃', exact: true }).click();
  await expect
    .poll(() => other.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .not.toContain('madang.outgoing');
  await visitor.goOnline();
  await expect.poll(() => waiting(page).count()).toBe(0);
  expect(await countSaid(chat, '보내지 말아요')).toBe(0);
  forgiveOffline(visitor);
  // The room asks once more who is there.
  visitor.problems.splice(0, visitor.problems.length, ...visitor.problems.filter((text) => !text.includes('401')));
});

it('where the device keeps nothing it says so, and sends all the same while the page is open', async () => {
  const { visitor, page, chat } = await atChat('가득 찬 기기');
  // As a browser answers whose disk is full.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await visitor.goOffline();
  await choose(page, aDocument('큰 글.pdf', 20_000));
  await page.getByText('이 기기에 남은 공간이 없어').waitFor();
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  await visitor.goOnline();
  await link(page, '큰 글.pdf').waitFor();
  expect(await newestFiles(chat)).toMatchObject([{ name: '큰 글.pdf' }]);
  forgiveOffline(visitor);
});
