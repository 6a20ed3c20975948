import { beforeAll, expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { plantChat, say } from './chat-kit.ts';
import { plantCourse, shareCourse, untilLive, type Course } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { holdScripts } from './link-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

/** A course of Jiwoo's in which Minho takes part for good. */
async function sharedCourse(title: string): Promise<Course> {
  const course = await plantCourse(jiwoo.api, title, [{ name: '서울숲' }, { name: '대림창고' }]);
  const { code } = await shareCourse(course, 'edit');
  await minho.api.ask('POST', `/shares/${code}/join`, {});
  return course;
}

async function callJiwoo(course: Course, content: string): Promise<void> {
  const { places } = await jiwoo.api.ask<{ places: { id: string }[] }>('GET', `/itineraries/${course.id}`);
  const mentions = [jiwoo.signedIn.user.id];
  await minho.api.ask('POST', `/rooms/${course.id}/comments`, { content, target: places[0]?.id, mentions });
}

async function wasRead(words: string): Promise<boolean | undefined> {
  const { items } = await jiwoo.api.ask<{ items: { text: string; read: boolean }[] }>('GET', '/inbox/notifications');
  return items.find(({ text }) => text === words)?.read;
}

it('home shows what happened, what is new and what waits, by kind and by name; a room opened is new no more', async () => {
  const course = await sharedCourse('성수에서 이틀');
  const chat = await plantChat(minho, [jiwoo], { name: '성수 모임방' });
  await say(minho, chat, '담요 가져와요');
  await callJiwoo(course, '지우님, 예약할까요?');
  const { page } = await enter('phone', { as: jiwoo });
  await page.goto('/');
  await page.getByRole('heading', { name: '기다리고 있어요' }).waitFor();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: '성수에서 이틀' }) });
  await expect.poll(() => row.textContent()).toContain('민호: 지우님, 예약할까요?');
  expect(await row.textContent()).toContain('답장 1');
  await expect.poll(() => page.title()).toMatch(/^\(2\) /u);
  await page.getByRole('button', { name: '대화', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '전체' }).click();
  await page.getByRole('button', { name: '이름으로 찾기' }).click();
  await page.getByRole('searchbox').fill('모임');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').press('Escape');
  expect(await inspect(page)).toEqual([]);
  await page.getByRole('link', { name: '성수에서 이틀' }).click();
  await untilLive(page);
  await page.goto('/');
  await expect.poll(() => row.textContent()).not.toContain('새 소식');
  expect(await row.textContent()).not.toContain('답장');
});

it('what happens elsewhere is said where I am, and leads to the very words', async () => {
  const course = await sharedCourse('연남동 산책');
  const chat = await plantChat(minho, [jiwoo], { name: '책 모임' });
  const { page } = await enter('desktop', { as: jiwoo });
  await page.goto(`/r/${chat.id}`);
  await untilLive(page);
  const pane = page.getByRole('navigation', { name: '내 마당' });
  await pane.getByRole('link', { name: '연남동 산책' }).waitFor();
  expect(await inspect(page)).toEqual([]);
  await callJiwoo(course, '지우님, 여기 봐요');
  await page.getByRole('region', { name: '알림' }).getByText('지우님, 여기 봐요').waitFor();
  await page.getByRole('button', { name: '보기', exact: true }).click();
  const words = page.getByRole('article').filter({ hasText: '지우님, 여기 봐요' });
  await words.waitFor();
  expect(new URL(page.url()).search).toBe('');
  // Seen where it is, it is no news any more.
  await expect.poll(() => wasRead('지우님, 여기 봐요')).toBe(true);
});

it('a room is pinned, and put away until something happens there', async () => {
  const course = await sharedCourse('북촌 걷기');
  const { page } = await enter('phone', { as: jiwoo });
  await page.goto('/');
  const menu = page.getByRole('button', { name: '북촌 걷기 더 보기' });
  await menu.click();
  await page.getByRole('menuitem', { name: '고정하기' }).click();
  await page.getByRole('heading', { name: '고정' }).waitFor();
  await menu.click();
  // It goes from the list at once; what happens before the server knows of it would not bring it back.
  const putAway = page.waitForResponse((answer) => answer.request().postData()?.includes('"archived":true') === true);
  await page.getByRole('menuitem', { name: '넣어 두기' }).click();
  await menu.waitFor({ state: 'detached' });
  await putAway;
  await minho.api.ask('POST', `/itineraries/${course.id}/places`, { place: { name: '삼청동' } });
  await page.getByText('민호님이 「삼청동」 추가했어요').waitFor();
});

it('whoever has nothing kept is shown rooms that were asked for before the app was here, and once', async () => {
  await sharedCourse('처음 여는 브라우저');
  const { page } = await enter('phone', { as: jiwoo });
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/inbox/rooms')) asked += 1;
  });
  const release = await holdScripts(page);
  const first = page.waitForResponse('**/api/v1/inbox/rooms');
  await page.goto('/', { waitUntil: 'commit' });
  await first;
  release();
  await page.getByRole('link', { name: '처음 여는 브라우저' }).waitFor();
  expect(asked).toBe(1);
});
