// A live quiz as a class plays it: led from the desk, seen on the wall, answered on phones, one of which comes back in the middle.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { untilLive } from './course-kit.ts';
import { shoot } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

const questions = [
  {
    type: 'multiple_choice',
    question_text: '학습률을 열 배로 키우면 손실은 어떻게 될까요?',
    options: [
      '내려가는 속도만 빨라져요',
      '바닥을 지나쳐 튀어 올라요',
      '아무것도 달라지지 않아요',
      '처음만 빠르고 곧 멈춰요',
    ],
    correct_option_index: 1,
    explanation: '한 걸음이 골짜기보다 넓어서 반대쪽 벽으로 넘어가요.',
  },
  { type: 'true_false', question_text: '배치가 클수록 언제나 더 잘 배워요.', correct: false },
];

async function joins(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await page.getByRole('textbox', { name: '이름' }).fill(name);
  await page.getByRole('button', { name: '함께하기', exact: true }).click();
  await untilLive(page);
}

it('a teacher leads a live quiz, two phones answer it, and one that reloads keeps its points and its place', async () => {
  const teacher = await stage.register('지우');
  const { api } = teacher;
  const lesson = await api.ask<{ id: string }>('POST', '/sessions', { title: '기계학습 3주차', start_now: true });
  await api.ask('POST', `/sessions/${lesson.id}/quizzes`, { title: '3주차 겨루기', questions });
  const { share_url } = await api.ask<{ share_url: string }>('POST', '/shares', {
    room_id: lesson.id,
    permission_level: 'comment',
  });
  const { page: desk } = await stage.enter('desktop', { as: teacher });
  await desk.goto(`/r/${lesson.id}`);
  await untilLive(desk);
  const { page: phone } = await stage.enter('phone');
  const { page: other } = await stage.enter('phone', { options: { colorScheme: 'light' } });
  await joins(phone, share_url, '하린');
  await joins(other, share_url, '도윤');

  await desk.getByRole('tab', { name: '라이브 퀴즈' }).click();
  await desk.getByRole('button', { name: '라이브로 하기' }).click();
  await desk.getByRole('radio', { name: '절반' }).check();
  await shoot(desk, 'live-open');
  await desk.getByRole('button', { name: '라이브 퀴즈 열기' }).click();
  const { page: wall } = await stage.enter('desktop', {
    as: teacher,
    options: { viewport: { width: 1920, height: 1080 } },
  });
  await wall.goto(`/r/${lesson.id}?screen=projector`);
  await wall.getByRole('heading', { name: '3주차 겨루기' }).waitFor();
  await phone.getByRole('textbox', { name: '별명' }).fill('호랑이');
  await shoot(phone, 'live-phone-lobby');
  await phone.getByRole('region', { name: '3주차 겨루기' }).getByRole('button', { name: '함께하기' }).click();
  await phone.getByText('호랑이(으)로 들어왔어요').waitFor();
  await wall.getByText('1명이 들어왔어요').waitFor();
  await shoot(wall, 'live-wall-lobby');

  await desk.getByRole('button', { name: '첫 문제 내기' }).click();
  const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  await shoot(phone, 'live-phone-asked');
  await tile(phone, '바닥을 지나쳐 튀어 올라요').click();
  await phone.getByText(/초 만에 냈어요/u).waitFor();
  await shoot(phone, 'live-phone-answered');
  await desk.getByText('2명 중 1명 답했어요').waitFor();
  await shoot(desk, 'live-desk-asked');
  await shoot(wall, 'live-wall-asked');
  // What is right is on no page yet.
  for (const page of [phone, other, wall]) expect(await page.locator('body').innerText()).not.toContain('골짜기');
  await phone.reload();
  await untilLive(phone);
  await phone.getByText(/초 만에 냈어요/u).waitFor();
  expect(await tile(phone, '바닥을 지나쳐 튀어 올라요').getAttribute('aria-pressed')).toBe('true');
  await tile(other, '아무것도 달라지지 않아요').click();
  // All who were there have answered: it closes by itself.
  await desk.getByRole('button', { name: '정답 보여주기' }).waitFor();
  await phone.getByText('정답은 곧 나와요').waitFor();
  await shoot(wall, 'live-wall-closed');
  await desk.getByRole('button', { name: '정답 보여주기' }).click();
  await phone.getByText('맞았어요').waitFor();
  await other.getByText('아쉽게 틀렸어요').waitFor();
  await wall.getByText('반대쪽 벽으로 넘어가요', { exact: false }).waitFor();
  await phone.getByText('2명 가운데 1위', { exact: false }).waitFor();
  for (const [page, name] of [
    [phone, 'phone'],
    [other, 'other'],
    [wall, 'wall'],
    [desk, 'desk'],
  ] as const)
    await shoot(page, `live-${name}-revealed`);

  await desk.getByRole('radio', { name: '두 배' }).check();
  await desk.getByRole('button', { name: '2번 문제 내기' }).click();
  await tile(other, '틀려요').click();
  await tile(phone, '맞아요').click();
  await desk.getByRole('button', { name: '정답 보여주기' }).click();
  await other.getByText('맞았어요', { exact: true }).waitFor();
  await desk.getByRole('button', { name: '시상대 보여주기' }).click();
  const podium = wall.getByRole('list', { name: '순위' });
  await podium.getByText('도윤').waitFor();
  expect(await podium.innerText()).toMatch(/도윤[\s\S]*호랑이/u);
  expect(await wall.locator('main').innerText()).not.toContain('하린');
  await phone.getByText('2명 가운데 2위', { exact: false }).waitFor();
  await desk.getByText('모두의 결과').click();
  await desk.getByRole('cell', { name: '하린 (호랑이)' }).waitFor();
  await shoot(wall, 'live-wall-podium');
  await shoot(phone, 'live-phone-podium');
  await shoot(desk, 'live-desk-podium');
});
