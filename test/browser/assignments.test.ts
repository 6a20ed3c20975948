import { expect, it } from 'vitest';
import { inspect } from './axe-kit.ts';
import { untilLive } from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();

it('a teacher sets an assignment; on a phone it is written, kept, and handed in with a file; the grade is seen once it is returned', async () => {
  const teacher = await stage.register('박선영');
  const course = await teacher.api.ask<{ id: string }>('POST', '/courses', { title: '머신러닝 입문' });
  const share = { room_id: course.id, permission_level: 'comment' };
  const { share_id } = await teacher.api.ask<{ share_id: string }>('POST', '/shares', share);
  const desk = (await stage.enter('desktop', { as: teacher })).page;
  await desk.goto(`/r/${course.id}?tab=assignments`);
  await untilLive(desk);
  await desk.getByRole('button', { name: '과제 내기' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '무엇을 하나요?' }).fill('1주차 보고서');
  await dialog.getByRole('textbox', { name: '배점' }).fill('10');
  expect(await inspect(desk)).toEqual([]);
  await dialog.getByRole('button', { name: '과제 내기' }).click();
  await desk.getByRole('link', { name: '1주차 보고서' }).waitFor();

  const phone = (await stage.enter('phone')).page;
  await phone.goto(`/s/${share_id}`);
  await untilLive(phone);
  await phone.getByRole('button', { name: '이름 쓰고 함께하기' }).first().click();
  await phone.getByRole('dialog').getByRole('textbox', { name: '이름' }).fill('하람');
  await phone.getByRole('dialog').getByRole('textbox', { name: '이름' }).press('Enter');
  await phone.getByRole('button', { name: '수강 신청' }).click();
  await phone.getByRole('link', { name: '과제', exact: true }).click();
  await phone.getByRole('link', { name: '1주차 보고서' }).click();
  await phone.getByRole('textbox', { name: '내 글' }).fill('직선 하나로 집값을 예측했어요.');
  await phone.getByText('쓴 글은 저장됐어요').waitFor();
  await phone.reload();
  await untilLive(phone);
  expect(await phone.getByRole('textbox', { name: '내 글' }).inputValue()).toBe('직선 하나로 집값을 예측했어요.');
  const file = { name: '그림.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
  await phone.locator('input[type="file"]').setInputFiles(file);
  await phone.getByText('그림.pdf').waitFor();
  // Until its file is there it cannot be handed in, and the button is pale.
  const handIn = phone.getByRole('button', { name: '과제 내기 완료' });
  await expect.poll(() => handIn.isEnabled()).toBe(true);
  expect(await inspect(phone)).toEqual([]);
  await handIn.click();
  await phone.getByText('에 냈어요').waitFor();

  await desk.getByRole('link', { name: '1주차 보고서' }).click();
  await desk.getByRole('link', { name: '하람' }).click();
  await desk.getByText('직선 하나로 집값을 예측했어요.').waitFor();
  await desk.getByRole('link', { name: '그림.pdf' }).waitFor();
  await desk.getByRole('textbox', { name: '점수 (최대 10)' }).fill('8,5');
  await desk.getByRole('textbox', { name: '학생에게 하는 말' }).fill('그림이 특히 좋아요');
  expect(await inspect(desk)).toEqual([]);
  await desk.getByRole('button', { name: '이 학생에게 돌려주기' }).click();
  await phone.getByText('8.5/10점').waitFor();
  await phone.reload();
  await untilLive(phone);
  await phone.getByText('그림이 특히 좋아요').waitFor();
  await desk.getByRole('link', { name: '성적', exact: true }).click();
  await desk.getByRole('cell', { name: '85%' }).waitFor();
  expect(await inspect(desk)).toEqual([]);
});
