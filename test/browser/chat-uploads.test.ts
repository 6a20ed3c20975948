// The ways by which files come into a message, and what may happen to them on their way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { field, openChat, plantChat } from './chat-kit.ts';
import { choose, aDocument, drop, newestFiles, photo, sha256Of, slowUploads, swipe } from './files-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const folder = mkdtempSync(join(tmpdir(), 'madang-drop-'));
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tray(page: Page): Locator {
  return page.getByRole('list', { name: '보낼 파일' });
}

async function send(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: '메시지 보내기' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
  await tray(page).waitFor({ state: 'detached' });
}

function shown(page: Page, name: string): Locator {
  return page.getByRole('button', { name: `사진: ${name}` }).locator('img');
}

it('a picture that is pasted is sent; words that come with a picture are pasted as words', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '붙여넣기' });
  const { page, context } = await enter('desktop', { as: jiwoo });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openChat(page, `/r/${chat.id}`);
  const copy = (withWords: boolean): Promise<void> =>
    page.evaluate(async (words) => {
      const canvas = new OffscreenCanvas(120, 80);
      canvas.getContext('2d')?.fillRect(10, 10, 50, 50);
      const picture = await canvas.convertToBlob({ type: 'image/png' });
      const text = new Blob(['표의 글'], { type: 'text/plain' });
      await navigator.clipboard.write([
        new ClipboardItem({ 'image/png': picture, ...(words && { 'text/plain': text }) }),
      ]);
    }, withWords);
  await copy(true);
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => field(page).inputValue()).toBe('표의 글');
  expect(await tray(page).count()).toBe(0);
  await field(page).fill('');
  await copy(false);
  await page.keyboard.press('ControlOrMeta+V');
  await tray(page).getByText('image.png').waitFor();
  await send(page);
  await shown(page, 'image.png').waitFor();
  expect(await newestFiles(chat)).toMatchObject([{ name: 'image.png' }]);
});

it('what is dropped anywhere on the page is sent with the next message', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '끌어다 놓기' });
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const path = join(folder, '약도.pdf');
  const { buffer } = aDocument('약도.pdf', 2_000);
  writeFileSync(path, buffer);
  await drop(page, path);
  await tray(page).getByText('약도.pdf').waitFor();
  await send(page);
  await page.getByRole('link', { name: /약도\.pdf/u }).waitFor();
  expect(await newestFiles(chat)).toMatchObject([{ name: '약도.pdf', sha256: sha256Of(buffer) }]);
});

it('on a phone pictures follow one another by swipes, and there is an end to both sides', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '넘겨 보기' });
  const { page } = await enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const buffer = await photo(page, { width: 300, height: 200 });
  await choose(page, ...['하나', '둘'].map((name) => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer })));
  await send(page);
  await shown(page, '하나.jpg').click();
  const open = (name: string): Locator => page.getByRole('dialog', { name: `사진: ${name}` });
  await open('하나.jpg').getByRole('img').waitFor();
  const middle = { x: 180, y: 400 };
  await swipe(page, middle, -120);
  await open('둘.jpg').getByRole('img').waitFor();
  await swipe(page, middle, -120);
  await swipe(page, middle, -20);
  expect(await open('둘.jpg').count()).toBe(1);
  await swipe(page, middle, 120);
  await open('하나.jpg').getByRole('img').waitFor();
});

it('an upload is taken back under way: nothing more of it goes out, and the message goes without it', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '도중에 빼기' });
  const { page } = await enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await slowUploads(page, 300_000);
  const broken = page.waitForEvent('requestfailed', (request) => request.url().includes('/files?'));
  await choose(page, aDocument('긴 문서.pdf', 4_000_000));
  const row = tray(page).getByRole('listitem').filter({ hasText: '긴 문서.pdf' });
  // It is seen going.
  await expect
    .poll(async () => Number.parseInt((await row.innerText()).match(/(\d+) %/u)?.[1] ?? '0', 10))
    .toBeGreaterThan(0);
  await row.getByRole('button', { name: '빼기' }).click();
  await broken;
  await tray(page).waitFor({ state: 'detached' });
  await field(page).fill('그냥 말로 할게요');
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  await page.locator('[data-message]').filter({ hasText: '그냥 말로 할게요' }).waitFor();
  expect(await newestFiles(chat)).toEqual([]);
});

it('what failed on its way is tried again by a press, and is kept once', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '다시 올리기' });
  const visitor = await enter('phone', { as: jiwoo });
  const { page } = visitor;
  await openChat(page, `/r/${chat.id}`);
  const keys: string[] = [];
  // It arrives, and the answer is lost: the next try must find it there.
  await page.route('**/api/v1/files?*', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (keys.length > 1) return route.continue();
    await route.fetch();
    const error = { code: 'SERVICE_UNAVAILABLE', message: 'Later.', details: {}, request_id: 'req' };
    // By itself it would be tried in a minute.
    return route.fulfill({ status: 503, headers: { 'retry-after': '60' }, json: { error } });
  });
  const { buffer, ...about } = aDocument('회비.pdf', 3_000);
  await choose(page, { ...about, buffer });
  await tray(page).getByRole('alert').waitFor();
  await tray(page).getByRole('button', { name: '다시 올리기' }).click();
  await send(page);
  await page.getByRole('link', { name: /회비\.pdf/u }).waitFor();
  expect(await newestFiles(chat)).toMatchObject([{ name: '회비.pdf', sha256: sha256Of(buffer) }]);
  expect(new Set(keys).size).toBe(1);
  // The browser says by itself that it was refused.
  expect(visitor.problems.splice(0)).toHaveLength(1);
});

it('photos go out smaller, or as they are where that is asked for', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '작게 보내기' });
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const buffer = await photo(page, { width: 2600, height: 1300 });
  const picture = { name: '노을.jpg', mimeType: 'image/jpeg', buffer };
  await choose(page, picture);
  await send(page);
  await shown(page, '노을.jpg').waitFor();
  const [smaller] = await newestFiles(chat);
  expect(smaller).toMatchObject({ name: '노을.jpg', width: 2048, height: 1024 });
  expect(smaller?.size).toBeLessThan(buffer.length);
  await choose(page, picture);
  await page.getByRole('checkbox', { name: '사진을 작게 줄여서 보내기' }).uncheck();
  await send(page);
  await expect.poll(async () => (await newestFiles(chat))[0]?.sha256).toBe(sha256Of(buffer));
});
