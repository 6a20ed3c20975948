import { expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { untilLive } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('a teacher plans a course; who opens its link on a phone enrols, the next one waits, and gets the seat that is freed', async () => {
  const teacher = await stage.register('박선영');
  const course = await teacher.api.ask<{ id: string }>('POST', '/courses', { title: '머신러닝 입문', max_students: 1 });
  const share = { room_id: course.id, permission_level: 'comment' };
  const { share_id } = await teacher.api.ask<{ share_id: string }>('POST', '/shares', share);
  const desk = await stage.enter('desktop', { as: teacher });
  await desk.page.goto(`/r/${course.id}`);
  await untilLive(desk.page);
  await desk.page.getByRole('button', { name: '수업 잡기' }).click();
  await desk.page.getByRole('textbox', { name: '무엇을 다루나요?' }).fill('3주차: 경사하강법');
  await desk.page.getByLabel('언제인가요?').fill('2031-03-05T14:00');
  await desk.page.getByRole('dialog').getByRole('button', { name: '수업 잡기' }).click();
  await desk.page.getByRole('link', { name: '3주차: 경사하강법' }).waitFor();

  await desk.page.getByRole('link', { name: '수강생', exact: true }).click();
  // A tab is an address: it is kept, and gone back from.
  await desk.page.goBack();
  await desk.page.getByRole('heading', { name: '다음 수업' }).waitFor();
  await desk.page.goForward();
  await desk.page.reload();
  const people = desk.page.getByRole('region', { name: '수강생' }).getByRole('listitem');
  const enterAs = async (name: string) => {
    const { page } = await stage.enter('phone');
    await page.goto(`/s/${share_id}`);
    await untilLive(page);
    await page.getByRole('button', { name: '이름 쓰고 함께하기' }).first().click();
    await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).fill(name);
    await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).press('Enter');
    return page;
  };
  const first = await enterAs('하람');
  expect(await inspect(first)).toEqual([]);
  await first.getByRole('button', { name: '수강 신청' }).click();
  await first.getByRole('link', { name: '3주차: 경사하강법' }).waitFor();
  await people.filter({ hasText: '하람' }).waitFor();
  expect(await inspect(desk.page)).toEqual([]);

  const second = await enterAs('민호');
  await second.getByRole('button', { name: '대기 명단에 올리기' }).click();
  await second.getByText('대기 1번째예요').first().waitFor();
  const row = people.filter({ hasText: '하람' });
  await row.getByRole('button', { name: '하람님에게 할 수 있는 일' }).click();
  await desk.page.getByRole('menuitem', { name: '강의에서 빼기' }).click();
  await second.getByRole('link', { name: '3주차: 경사하강법' }).waitFor();
  await people.filter({ hasText: '민호' }).getByText('수강생').waitFor();
});

it('a list without addresses gives cards to print; a pupil comes in by theirs, on a second device too, and a question is brought from a file', async () => {
  const teacher = await stage.register('박선영');
  const course = await teacher.api.ask<{ id: string }>('POST', '/courses', { title: '통합과학' });
  const desk = await stage.enter('desktop', { as: teacher });
  await desk.page.goto(`/r/${course.id}?tab=people`);
  await untilLive(desk.page);
  await desk.page.getByRole('button', { name: '명단 올리기' }).click();
  const list = { name: '명렬표.csv', mimeType: 'text/csv', buffer: Buffer.from('학년,반,번호,성명\n2,3,01,김민수\n') };
  await desk.page.locator('input[type=file]').setInputFiles(list);
  await desk.page.getByRole('button', { name: '학생 등록하기' }).click();
  await desk.page.getByRole('link', { name: '이메일이 없는 학생의 QR 카드 보기' }).click();
  await desk.page.getByRole('img', { name: '김민수 님의 QR 코드' }).waitFor();
  expect(await inspect(desk.page)).toEqual([]);
  const { items } = await teacher.api.ask<{ items: { url: string }[] }>('GET', `/courses/${course.id}/cards`);
  const { pathname, search, hash } = new URL(items[0]?.url ?? '');
  for (const device of ['phone', 'desktop'] as const) {
    const { page } = await stage.enter(device);
    await page.goto(pathname + search + hash);
    await page.getByRole('button', { name: '들어가기' }).click();
    await untilLive(page);
    await page.getByRole('heading', { name: '통합과학' }).waitFor();
  }

  await desk.page.goto(`/r/${course.id}?tab=questions`);
  await desk.page.getByRole('button', { name: '파일에서 가져오기' }).click();
  const gift = {
    name: '1단원.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('물은 100도에서 끓는다 {T}\n\n부러짐 {=가\n'),
  };
  await desk.page.locator('input[type=file]').setInputFiles(gift);
  await desk.page.getByText('3번째 줄').waitFor();
  await desk.page.getByRole('button', { name: '1문제 담기' }).click();
  await desk.page.getByRole('list').getByText('물은 100도에서 끓는다').waitFor();
  expect(await inspect(desk.page)).toEqual([]);
});
