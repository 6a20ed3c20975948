// A lesson as it is given: made by somebody without an account, come into by six figures, on the wall and over.
import { expect, it } from 'vitest';
import { untilLive } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const { enter } = useStage();

it('a guest opens a lesson from the landing page, students come by its code, and it ends for everyone', async () => {
  const { page: desk } = await enter('desktop');
  await desk.goto('/');
  await desk.getByRole('button', { name: '수업 열기' }).click();
  await desk.getByRole('textbox', { name: '무슨 수업인가요?' }).fill('기계학습 3주차');
  await desk.getByRole('textbox', { name: '내 이름' }).fill('지우');
  await desk.getByRole('dialog').getByRole('button', { name: '수업 열기' }).click();
  const entrance = desk.getByRole('region', { name: '들어오는 길' });
  const figures = await entrance.getByText(/^\d{3} \d{3}$/u).innerText();

  const { page: phone } = await enter('phone');
  await phone.goto('/');
  await phone.getByRole('textbox', { name: '받은 링크나 코드가 있나요?' }).fill(figures);
  await phone.keyboard.press('Enter');
  await phone.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await phone.getByRole('textbox', { name: '이름' }).fill('하린');
  await phone.getByRole('button', { name: '함께하기', exact: true }).click();
  await desk.getByText('하린').first().waitFor();

  const wall = await desk.context().newPage();
  await wall.goto(`${desk.url()}?screen=projector`);
  await wall.getByText(figures).waitFor();
  await wall.getByText('1명 함께해요').waitFor();
  expect(await wall.locator('main').innerText()).not.toContain('하린');

  await untilLive(desk);
  await desk.getByRole('button', { name: '수업 끝내기' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: '수업 끝내기' }).click();
  await phone.getByText('끝난 수업', { exact: true }).waitFor();
  await wall.getByText('끝난 수업', { exact: true }).waitFor();
  expect(await wall.getByText(figures).count()).toBe(0);
});
