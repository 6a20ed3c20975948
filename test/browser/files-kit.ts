// Files as people have them, and the ways in which they give them to a page.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Chat } from './chat-kit.ts';

/** A photo as a phone makes one, drawn in the page: noise, so that it is large. */
export async function photo(page: Page, { width, height }: { width: number; height: number }): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([w, h]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [w, h];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to draw on');
      const noise = new ImageData(w, h);
      for (let at = 0; at < noise.data.length; at += 65_536)
        crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
      for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
      context.putImageData(noise, 0, 0);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
      if (blob === null) throw new Error('nothing was drawn');
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [width, height] as const,
  );
  return Buffer.from(drawn, 'base64');
}

/** Chooses files as from the phone's own picker. */
export async function choose(
  page: Page,
  ...files: { name: string; mimeType: string; buffer: Buffer }[]
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '사진·파일 보내기' }).click(),
  ]);
  await chooser.setFiles(files);
}

/** What was put into a conversation's newest message, as its sender has it. */
export async function newestFiles(chat: Chat): Promise<{ id: string; name: string; size: number; sha256: string }[]> {
  const path = `/conversations/${chat.id}/messages?limit=1`;
  const { items } = await chat.api.ask<{ items: { files?: { id: string; name: string; size: number }[] }[] }>(
    'GET',
    path,
  );
  return Promise.all(
    (items[0]?.files ?? []).map(async (file) => {
      const bytes = Buffer.from(await (await chat.api.request('GET', `/files/${file.id}`)).arrayBuffer());
      return { ...file, sha256: sha256Of(bytes) };
    }),
  );
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Dropped from another window, as the browser itself hears of it. */
export async function drop(page: Page, path: string, at = { x: 200, y: 200 }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

/** A finger that goes from one side to the other. */
export async function swipe(page: Page, from: { x: number; y: number }, by: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = (x: number) => [{ x, y: from.y }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from.x) });
  for (let step = 1; step <= 5; step += 1)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(from.x + (by * step) / 5) });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** So slow that what goes out can be seen going. */
export async function slowUploads(
  page: Page,
  bytesPerSecond: number,
): Promise<{ cut: (offline: boolean) => Promise<void>; end: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const conditions = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: bytesPerSecond };
  await session.send('Network.emulateNetworkConditions', conditions);
  return {
    async cut(offline) {
      await session.send('Network.emulateNetworkConditions', { ...conditions, offline });
    },
    async end() {
      await session.send('Network.emulateNetworkConditions', { ...conditions, latency: 0, uploadThroughput: -1 });
    },
  };
}

/** A text of our own in the clothes of a document, as large as wanted. */
export function aDocument(name: string, bytes: number): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = Buffer.alloc(bytes, 0x20);
  buffer.write(`%PDF-1.4\n%${name}\n`);
  return { name, mimeType: 'application/pdf', buffer };
}
