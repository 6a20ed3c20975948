import { beforeAll, expect, it } from 'vitest';
import { field, openChat, plantChat } from './chat-kit.ts';
import { choose, photo } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

it('a photo is taken on a phone, goes out with its progress, and is seen by the other as soon as it was checked', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '사진 모임' });
  const [mine, theirs] = [await enter('phone', { as: jiwoo }), await enter('desktop', { as: minho })];
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), openChat(theirs.page, `/r/${chat.id}`)]);
  const buffer = await photo(mine.page, { width: 1800, height: 1200 });
  await choose(mine.page, { name: '서울숲.jpg', mimeType: 'image/jpeg', buffer });
  const tray = mine.page.getByRole('list', { name: '보낼 파일' });
  await tray.getByText('서울숲.jpg').waitFor();
  await shoot(mine.page, 'tray-phone');
  const send = mine.page.getByRole('button', { name: '메시지 보내기' });
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
  await tray.waitFor({ state: 'detached' });
  const shown = theirs.page.getByRole('button', { name: '사진: 서울숲.jpg' }).locator('img');
  // Once the queue has looked at it, behind whatever films others have just brought.
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth).catch(() => 0), { timeout: 40_000 })
    .toBe(600);
  await mine.page.getByRole('button', { name: '사진: 서울숲.jpg' }).locator('img').waitFor();
  await shoot(mine.page, 'photo-phone');
  await shoot(theirs.page, 'photo-desktop');
  await theirs.page.getByRole('button', { name: '사진: 서울숲.jpg' }).click();
  const large = theirs.page.getByRole('dialog', { name: '사진: 서울숲.jpg' });
  await large.getByRole('img').waitFor();
  await shoot(theirs.page, 'lightbox-desktop');
  await theirs.page.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });
});

it('several photos stand in a grid and follow one another by keys; a document has its name and size', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '여러 장' });
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const buffer = await photo(page, { width: 300, height: 200 });
  const pictures = ['하나', '둘', '셋'].map((name) => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }));
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
  await choose(page, ...pictures, { name: '일정표.pdf', mimeType: 'application/pdf', buffer: pdf });
  await field(page).fill('오늘 찍은 거예요');
  const send = page.getByRole('button', { name: '메시지 보내기' });
  await expect.poll(() => send.isEnabled()).toBe(true);
  await send.click();
  const file = page.getByRole('link', { name: /일정표\.pdf/u });
  await file.waitFor();
  await page.getByRole('button', { name: '사진: 하나.jpg' }).locator('img').waitFor();
  await shoot(page, 'grid-desktop');
  await page.getByRole('button', { name: '사진: 하나.jpg' }).click();
  await page.getByRole('dialog', { name: '사진: 하나.jpg' }).getByRole('img').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: '사진: 둘.jpg' }).getByRole('img').waitFor();
  await page.keyboard.press('Escape');
});

it('what cannot be sent says why beside it, and is left out by a press', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '안 되는 것' });
  const visitor = await enter('phone', { as: jiwoo });
  const { page } = visitor;
  await openChat(page, `/r/${chat.id}`);
  await choose(page, { name: '가짜.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  const tray = page.getByRole('list', { name: '보낼 파일' });
  await tray.getByRole('alert').waitFor();
  await shoot(page, 'refused-phone');
  expect(await page.getByRole('button', { name: '메시지 보내기' }).isEnabled()).toBe(false);
  await tray.getByRole('button', { name: '빼기' }).click();
  await tray.waitFor({ state: 'detached' });
  // The browser says by itself that it was refused.
  expect(visitor.problems.splice(0)).toHaveLength(1);
});
