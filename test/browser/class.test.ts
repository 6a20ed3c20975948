// A lesson as it is given: made by somebody without an account, come into by six figures, asked in, and over.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { inspect } from './axe-kit.ts';
import { untilLive } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const { enter } = useStage();

const quiz = {
  title: '3주차 쪽지 시험',
  questions: [
    {
      type: 'multiple_choice',
      question_text: '경사하강법은 어디로 가나요?',
      points: 5,
      options: ['오르막', '내리막'],
      correct_option_index: 1,
    },
  ],
};

/** As whoever is signed in on a page: a guest has no other way to the API. */
async function apiOf(page: Page): Promise<Api> {
  const session = await page.evaluate(() => localStorage.getItem('madang.session') ?? '');
  const { accessToken } = JSON.parse(session) as { accessToken: string };
  return new Api(new URL(page.url()).origin, accessToken);
}

it('a guest opens a lesson from the landing page; students come by its code, answer, ask for the word, take a quiz, and it ends', async () => {
  const { page: desk } = await enter('desktop');
  await desk.goto('/');
  const openedMs = performance.now();
  const faults: string[] = [];
  const look = async (what: string, page: Page): Promise<void> => {
    faults.push(...(await inspect(page)).map((fault) => `${what}: ${fault}`));
  };
  let taps = 0;
  const tap = async (page: Page, name: string): Promise<void> => {
    taps += 1;
    await page.getByRole('button', { name, exact: true }).first().click();
  };
  await tap(desk, '수업 열기');
  await desk.getByRole('textbox', { name: '무슨 수업인가요?' }).fill('기계학습 3주차');
  await desk.getByRole('textbox', { name: '내 이름' }).fill('지우');
  taps += 1;
  await desk.getByRole('dialog').getByRole('button', { name: '수업 열기' }).click();
  const entrance = desk.getByRole('region', { name: '들어오는 길' });
  const figures = await entrance.getByText(/^\d{3} \d{3}$/u).innerText();
  await tap(desk, 'A B C D');

  const student = await enter('phone', { cuttable: true });
  const phone = student.page;
  await phone.goto('/');
  await phone.getByRole('textbox', { name: '받은 링크나 코드가 있나요?' }).fill(figures);
  await phone.keyboard.press('Enter');
  await tap(phone, '이름 쓰고 함께하기');
  await phone.getByRole('textbox', { name: '이름' }).fill('하린');
  await tap(phone, '함께하기');
  const sheet = phone.getByRole('region', { name: '정답은 무엇일까요?' });
  taps += 1;
  await sheet.getByRole('radio', { name: 'B' }).tap();
  await sheet.getByText('B 보냈어요').waitFor();
  const poll = desk.getByRole('region', { name: '정답은 무엇일까요?' });
  await poll.getByText('1명 중 1명 답했어요').waitFor();
  const seconds = ((performance.now() - openedMs) / 1000).toFixed(1);
  console.log(`from the landing page to a poll that a phone has answered: ${taps} taps, ${seconds} s`);
  expect(taps).toBeLessThanOrEqual(6);
  await look('the phone while a poll is open', phone);
  await look('the desk while a poll is open', desk);

  // A second visit and a second tab find what was answered, and are no second person.
  await phone.reload();
  await sheet.getByText('B 보냈어요').waitFor();
  const again = await student.context.newPage();
  await again.goto(phone.url());
  await again.getByText('B 보냈어요').waitFor();
  await again.close();
  expect(await poll.getByText('1명 중 1명 답했어요').count()).toBe(1);

  // What is tapped without a connection is sent once there is one.
  await student.goOffline();
  await sheet.getByRole('radio', { name: 'C' }).tap();
  await student.goOnline();
  await sheet.getByText('C 보냈어요').waitFor();
  // Requests and a socket failed while there was no network.
  student.problems.length = 0;
  await poll.getByRole('button', { name: '닫고 결과 보여주기' }).click();
  await phone.getByText('설문 결과').waitFor();

  await phone.getByRole('button', { name: '손들기' }).tap();
  await phone.getByText('손을 들었어요. 1번째예요.').waitFor();
  await desk.getByRole('button', { name: '말하기' }).click();
  await phone.getByText('지금 말할 차례예요').first().waitFor();

  const teacher = await apiOf(desk);
  const lesson = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
  const { id } = await teacher.ask<{ id: string }>('POST', `/sessions/${lesson}/quizzes`, quiz);
  await teacher.ask('POST', `/quizzes/${id}/publish`, {});
  await phone.getByRole('button', { name: '퀴즈 시작하기' }).tap();
  await phone.getByRole('radio', { name: '내리막' }).tap();
  await phone.getByText('저장됐어요').first().waitFor();
  await look('a quiz on the phone', phone);
  await phone.getByRole('button', { name: '답 내기' }).tap();
  await phone.getByRole('dialog', { name: '답을 낼까요?' }).getByRole('button', { name: '답 내기' }).tap();
  await phone.getByText('직접 냈어요').first().waitFor();

  const wall = await desk.context().newPage();
  await wall.goto(`${desk.url()}?screen=projector`);
  await wall.getByText(figures).waitFor();
  await wall.getByText('1명 함께해요').waitFor();
  expect(await wall.locator('main').innerText()).not.toContain('하린');
  await look('the wall', wall);

  await untilLive(desk);
  await desk.getByRole('button', { name: '수업 끝내기' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: '수업 끝내기' }).click();
  await phone.getByText('끝난 수업', { exact: true }).waitFor();
  await wall.getByText('끝난 수업', { exact: true }).waitFor();
  expect(await wall.getByText(figures).count()).toBe(0);
  expect(faults).toEqual([]);
});
