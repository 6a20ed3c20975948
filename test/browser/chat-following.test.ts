// What is announced to a room, a message that is held down, and a conversation from its file: as people do it.
import { expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { field, openChat, plantChat, say, write } from './chat-kit.ts';
import { openCourse, plantCourse, shareCourse } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('announcements of a course are made from its menu, say whose they are, and are written by whoever manages it', async () => {
  const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
  const course = await plantCourse(jiwoo.api, '성수동 산책', []);
  const { code } = await shareCourse(course, 'edit');
  await minho.api.ask('POST', `/shares/${code}/join`);
  const { page } = await stage.enter('phone', { as: jiwoo });
  await openCourse(page, `/r/${course.id}`);
  await page.getByRole('button', { name: '더 보기', exact: true }).click();
  await page.getByRole('menuitem', { name: '공지 만들기' }).click();
  await page.getByRole('textbox', { name: '공지 이름' }).waitFor();
  expect(await inspect(page)).toEqual([]);
  await page.getByRole('button', { name: '만들기', exact: true }).click();
  await page.getByRole('heading', { name: '성수동 산책 공지' }).waitFor();
  await page.getByText('「성수동 산책」 공지').waitFor();
  await field(page).fill('내일 9시에 만나요');
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  await page.locator('[data-message]').filter({ hasText: '내일 9시' }).waitFor();
  const reader = await stage.enter('desktop', { as: minho });
  await openChat(reader.page, new URL(page.url()).pathname);
  await reader.page.getByText('내일 9시에 만나요').waitFor();
  await reader.page.getByText('공지라서 관리자만 쓸 수 있어요').waitFor();
  expect(await inspect(reader.page)).toEqual([]);
  expect(await field(reader.page).count()).toBe(0);
  await course.api.ask('DELETE', `/rooms/${course.id}/members/${minho.signedIn.user.id}`);
  await reader.page.getByText('관리하는 사람이 내보냈어요').waitFor();
});

it('a message held down says what can be done with it, and lifting the finger picks nothing', async () => {
  const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
  const chat = await plantChat(jiwoo, [minho]);
  await say(minho, chat, '서울숲이 좋아요');
  const { page, context } = await stage.enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const words = page.locator('[data-message] [class*="words"]').filter({ hasText: '서울숲이' });
  const box = await words.boundingBox();
  if (box === null) throw new Error('nothing to hold down');
  const touch = await context.newCDPSession(page);
  const touchPoints = [{ x: box.x + 20, y: box.y + 10 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  const sheet = page.getByRole('dialog', { name: '민호' });
  await sheet.getByRole('button', { name: '답장' }).waitFor();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  expect(await inspect(page)).toEqual([]);
  await sheet.getByRole('button', { name: '👍' }).tap();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '👍 1' }).waitFor();
  expect(await page.getByText('고정한 메시지').count()).toBe(0);
});

it('a conversation that was saved is one again, after what comes along has been said', async () => {
  const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
  const chat = await plantChat(jiwoo, [minho]);
  await say(minho, chat, '남겨 둘 말');
  const file = await jiwoo.api.ask<object>('GET', `/rooms/${chat.id}/export`);
  const { page } = await stage.enter('phone', { as: jiwoo });
  await page.goto('/chats');
  await page.getByRole('button', { name: '새 대화' }).click();
  await page.getByRole('button', { name: '받아 둔 파일에서 만들기' }).click();
  const asFile = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const input = page.locator('input[type=file]');
  await input.setInputFiles(asFile('다른 것.json', '{"a": 1}'));
  await page.getByText('마당에서 받은 파일이 아니에요').waitFor();
  expect(await page.getByRole('button', { name: '가져오기' }).isDisabled()).toBe(true);
  await input.setInputFiles(asFile('conversation.json', JSON.stringify(file)));
  await page.getByText('오지 않아요').first().waitFor();
  expect(await inspect(page)).toEqual([]);
  await page.getByRole('button', { name: '가져오기' }).click();
  await page.locator('[data-message]').filter({ hasText: '남겨 둘 말' }).waitFor();
  await page.getByText('파일에서 가져온').waitFor();
  await write(page, '이어서');
  await page.getByText('1명').first().waitFor();
});
