// Voice messages: recorded with a microphone that beeps, heard before they are sent, and played on another device.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { field, openChat, plantChat, type Chat } from './chat-kit.ts';
import { newestFiles } from './files-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

async function speaker(name: string, { allowed = true } = {}): Promise<{ visitor: Visitor; page: Page; chat: Chat }> {
  const chat = await plantChat(jiwoo, [minho], { name });
  const visitor = await enter('phone', { as: jiwoo });
  if (!allowed) await refuseMicrophone(visitor);
  await openChat(visitor.page, `/r/${chat.id}`);
  return { visitor, page: visitor.page, chat };
}

/** As a browser answers whose person has said no. */
async function refuseMicrophone({ page }: Visitor): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
}

function button(page: Page | Locator, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Until the time says so many seconds. */
async function recorded(page: Page, seconds: number): Promise<void> {
  const time = page.getByRole('timer', { name: '녹음한 시간' });
  await expect.poll(async () => Number((await time.innerText()).split(':')[1])).toBeGreaterThanOrEqual(seconds);
}

function voice(page: Page): Locator {
  return page.getByRole('log').getByRole('group', { name: '음성 메시지' });
}

it('a voice is recorded by a press, heard, sent, and played by another device through ranges', async () => {
  const { page, chat } = await speaker('음성');
  await button(page, '음성 메시지 녹음하기').click();
  await recorded(page, 2);
  await button(page, '녹음 마치고 들어 보기').click();
  await button(page, '듣기').click();
  await button(page, '멈추기').waitFor();
  await button(page, '음성 메시지 보내기').click();
  await field(page).waitFor();
  await voice(page).waitFor();
  const [file] = await newestFiles(chat);
  expect(file?.name).toMatch(/^음성 메시지 \d{4}-\d\d-\d\d \d\d\.\d\d\.(?:webm|m4a)$/u);
  const theirs = await enter('desktop', { as: minho });
  const ranges: number[] = [];
  theirs.page.on('response', (response) => {
    if (/\/files\/fil_/u.test(response.url()) && response.request().headers()['range'] !== undefined)
      ranges.push(response.status());
  });
  await openChat(theirs.page, `/r/${chat.id}`);
  const there = voice(theirs.page);
  const position = there.getByRole('slider', { name: '듣는 위치' });
  await expect.poll(async () => Number(await position.getAttribute('max'))).toBeGreaterThan(1);
  expect(ranges).toContain(206);
  await button(there, '빠르기 1배').click();
  await button(there, '빠르기 1.5배').click();
  await button(there, '듣기').click();
  const audio = there.locator('audio');
  await expect.poll(() => audio.evaluate((one) => (one as HTMLAudioElement).currentTime)).toBeGreaterThan(0.3);
  expect(await audio.evaluate((one) => (one as HTMLAudioElement).playbackRate)).toBe(2);
  // It comes to its end by itself, and begins anew.
  await button(there, '듣기').waitFor();
  // By keys.
  await position.focus();
  for (let press = 0; press < 8; press += 1) await theirs.page.keyboard.press('ArrowRight');
  expect(await position.getAttribute('aria-valuetext')).toMatch(/^0:00 \/ 0:0[1-9]$/u);
  await expect.poll(() => audio.evaluate((one) => (one as HTMLAudioElement).currentTime)).toBeCloseTo(0.8, 1);
  // Not flat: it beeps.
  const heights = await there.locator('i').evaluateAll((bars) => bars.map((bar) => bar.clientHeight));
  expect(new Set(heights).size).toBeGreaterThan(1);
});

it('a held button records as long as it is held; what is thrown away is sent to nobody', async () => {
  const { page, chat } = await speaker('누르고 말하기');
  const box = await button(page, '음성 메시지 녹음하기').boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await recorded(page, 1);
  await page.mouse.up();
  await button(page, '듣기').waitFor();
  await button(page, '녹음 버리기').click();
  await field(page).waitFor();
  expect(await newestFiles(chat)).toEqual([]);
});

it('where the microphone is refused the page says what to do, and goes on', async () => {
  const { page } = await speaker('거절', { allowed: false });
  await button(page, '음성 메시지 녹음하기').click();
  await page.getByRole('alert').getByText('마이크를 쓸 수 없어요').waitFor();
  await button(page, '닫기').click();
  await field(page).waitFor();
});

it('a voice that is taken away while it is there is silent, and its place says that it was deleted', async () => {
  const { page, chat } = await speaker('지우기');
  await button(page, '음성 메시지 녹음하기').click();
  await recorded(page, 1);
  await button(page, '음성 메시지 보내기').click();
  const theirs = await enter('desktop', { as: minho });
  await openChat(theirs.page, `/r/${chat.id}`);
  await button(voice(theirs.page), '듣기').click();
  const { items } = await chat.api.ask<{ items: { id: string }[] }>(
    'GET',
    `/conversations/${chat.id}/messages?limit=1`,
  );
  await chat.api.ask('DELETE', `/conversations/${chat.id}/messages/${items[0]?.id ?? ''}`);
  await voice(theirs.page).waitFor({ state: 'detached' });
  await theirs.page.getByText('지워진 메시지예요').first().waitFor();
});
