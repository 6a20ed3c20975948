// Films in a conversation: how they go out, what outlives a closed tab, and that they are played.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChat, plantChat } from './chat-kit.ts';
import { choose, newestFiles, sha256Of, slowUploads } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const folder = mkdtempSync(join(tmpdir(), 'madang-films-'));
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** On disk, as large as a phone's film: it is no film but for its first bytes. */
function largeFilm(name: string): { path: string; bytes: Buffer } {
  const bytes = Buffer.alloc(44 * 1024 * 1024);
  for (let at = 0; at + 4 <= bytes.length; at += 4096) bytes.writeUInt32LE(at, at);
  bytes.set(Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, bytes };
}

/** What the page itself has filmed: a canvas, for a second. */
async function filmed(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const chunks: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      if (context !== null) context.fillStyle = `hsl(${frame * 12} 80% 50%)`;
      context?.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return Buffer.from(base64, 'base64');
}

function tray(page: Page): Locator {
  return page.getByRole('list', { name: '보낼 파일' });
}

async function pick(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

async function send(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: '메시지 보내기' });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
  await tray(page).waitFor({ state: 'detached' });
}

/** The parts of a film that the page sends from now on. */
function partsSent(page: Page): number[] {
  const sent: number[] = [];
  page.on('request', (request) => {
    const k = /\/parts\/(\d+)$/u.exec(request.url())?.[1];
    if (k !== undefined) sent.push(Number(k));
  });
  return sent;
}

it('a film goes out in parts with its speed, is paused and goes on, and after its bytes were lost goes on once it is picked again', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '큰 영상' });
  const { page } = await enter('phone', { as: jiwoo });
  const { path, bytes } = largeFilm('여름.mp4');
  const other = largeFilm('겨울.mp4').path;
  await openChat(page, `/r/${chat.id}`);
  const slow = await slowUploads(page, 6_000_000);
  await pick(page, page.getByRole('button', { name: '사진·파일 보내기' }), path);
  const row = tray(page).getByRole('listitem').filter({ hasText: '여름.mp4' });
  await row.getByText(/\d+ % · 초당 [\d.,]+\sMB · \d+초 남음/u).waitFor({ timeout: 30_000 });
  await shoot(page, 'film-going-phone');
  // One part at least is there for good.
  const there = async (): Promise<number> =>
    (await chat.api.ask<{ items: { received: object[] }[] }>('GET', `/rooms/${chat.id}/uploads`)).items[0]?.received
      .length ?? 0;
  await expect.poll(there, { timeout: 30_000 }).toBeGreaterThan(0);
  await row.getByRole('button', { name: '잠시 멈추기' }).click();
  await row.getByText(/멈췄어요 · \d+ %/u).waitFor();
  await shoot(page, 'film-paused-phone');
  const kept = await there();
  // As where a device keeps nothing: only what was said of the file is left.
  await page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('madang.outgoing');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('not opened')));
    });
    const transaction = opened.transaction('bytes', 'readwrite');
    transaction.objectStore('bytes').clear();
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    opened.close();
  });
  await page.reload();
  await row.getByText('같은 파일을 다시 고르면 올리던 곳부터 이어서 올려요').waitFor();
  await shoot(page, 'film-lost-phone');
  await slow.end();
  const again = row.getByRole('button', { name: '파일 다시 고르기' });
  await pick(page, again, other);
  await page.getByText('올리던 파일과 다른 파일이에요. 같은 파일을 골라 주세요.').waitFor();
  const sent = partsSent(page);
  await pick(page, again, path);
  await send(page);
  expect(new Set(sent).size).toBe(3 - kept);
  await expect.poll(async () => (await newestFiles(chat))[0]?.sha256, { timeout: 30_000 }).toBe(sha256Of(bytes));
}, 120_000);

it('a film is played by the other where they press it, in ranges, and what cannot be played is offered as a file', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '짧은 영상' });
  const [mine, theirs] = [await enter('phone', { as: jiwoo }), await enter('desktop', { as: minho })];
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), openChat(theirs.page, `/r/${chat.id}`)]);
  await choose(mine.page, { name: '바다.webm', mimeType: 'video/webm', buffer: await filmed(mine.page) });
  await send(mine.page);
  const closed = theirs.page.getByRole('button', { name: '재생: 바다.webm' });
  await closed.waitFor();
  await shoot(theirs.page, 'film-closed-desktop');
  await shoot(mine.page, 'film-closed-phone');
  const ranges = theirs.page.waitForResponse((response) => response.url().includes('/media/fil_'));
  await closed.click();
  expect((await ranges).status()).toBe(206);
  const film = theirs.page.locator('video');
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => [video.videoWidth, video.currentTime > 0.2]))
    .toEqual([320, true]);
  await shoot(theirs.page, 'film-open-desktop');
  // No film at all behind its first bytes.
  const { path } = largeFilm('빈 영상.mp4');
  await pick(mine.page, mine.page.getByRole('button', { name: '사진·파일 보내기' }), path);
  await send(mine.page);
  await theirs.page.getByRole('button', { name: '재생: 빈 영상.mp4' }).click();
  await theirs.page.getByText('이 브라우저에서는 볼 수 없는 형식이에요. 내려받아 보세요.').waitFor();
  await theirs.page.getByRole('link', { name: /빈 영상\.mp4/u }).waitFor();
  await shoot(theirs.page, 'film-unable-desktop');
}, 120_000);
