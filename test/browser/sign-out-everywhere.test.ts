// Signing out everywhere but here, from the settings: what is open on other devices ends at once.
import type { Page, WebSocket } from 'playwright-core';
import { expect, it } from 'vitest';
import { plantCourse, untilLive } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const mostMs = 5_000;

/** Every socket that a page has open, as it comes and goes. */
function socketsOf(page: Page): Set<WebSocket> {
  const open = new Set<WebSocket>();
  page.on('websocket', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return open;
}

it('ends the open sockets of another device in less than five seconds, and nothing here', async () => {
  const someone = await stage.register('한별');
  const course = await plantCourse(someone.api, '성수동 산책');
  const here = await stage.enter('desktop', { as: someone });
  const there = await stage.enter('phone');
  const sockets = socketsOf(there.page);
  await there.page.goto(`/signin?next=${encodeURIComponent(`/r/${course.id}`)}`);
  await there.page.getByRole('textbox', { name: '이메일' }).fill(someone.signedIn.user.email ?? '');
  await there.page.getByLabel('비밀번호', { exact: true }).fill('a long enough passphrase');
  await there.page.getByRole('button', { name: '로그인', exact: true }).click();
  await untilLive(there.page);
  // The room's and the inbox's.
  await expect.poll(() => sockets.size).toBe(2);

  await here.page.goto('/settings');
  await here.page.getByRole('button', { name: '다른 기기에서 모두 로그아웃' }).click();
  const ended = Promise.all([...sockets].map((socket) => socket.waitForEvent('close')));
  const startMs = performance.now();
  await here.page.getByRole('dialog').getByRole('button', { name: '로그아웃' }).click();
  await ended;
  const tookMs = Math.round(performance.now() - startMs);
  console.log(`two open sockets of another device ended ${tookMs} ms after signing out everywhere`);
  expect(tookMs).toBeLessThan(mostMs);
  await there.page.getByText('다시 들어와 주세요').waitFor();

  await here.page.getByText('다른 기기에서 모두 로그아웃했어요').waitFor();
  await here.page.getByRole('button', { name: '다른 기기에서 모두 로그아웃' }).waitFor({ state: 'detached' });
  expect((await someone.api.request('GET', '/auth/me')).status).toBe(200);
  // What was refused shows on the console.
  there.problems.splice(0);
});
