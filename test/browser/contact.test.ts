// Somebody whom I share no room with: they see my code, say their name, and we talk.
import { expect, it } from 'vitest';
import { field, write } from './chat-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

it('whoever scans my code talks with me; renewed, the old one is a page that says so to whoever I am', async () => {
  const minho = await stage.register('민호');
  const mine = await enter('phone', { as: minho });
  await mine.page.goto('/chats');
  await mine.page.getByRole('button', { name: '내 QR 코드 보기' }).click();
  await mine.page.getByRole('button', { name: '내 코드 만들기' }).click();
  const code = (await mine.page.getByText(/^[0-9A-Za-z]{8}$/u).textContent()) ?? '';

  const { page } = await enter('desktop');
  await page.goto(`/u/${code}`);
  await page.getByRole('heading', { name: '민호님에게 말 걸기' }).waitFor();
  await page.getByRole('textbox', { name: '이름' }).fill('지우');
  await page.getByRole('button', { name: '대화 열기' }).click();
  await field(page).waitFor();
  await page.getByRole('button', { name: '이모지 넣기' }).click();
  await page.getByRole('searchbox', { name: '이모지 찾기' }).fill('파티');
  await page.getByRole('gridcell', { name: '파티', exact: true }).click();
  await expect.poll(() => field(page).inputValue()).toMatch(/^\p{RGI_Emoji}$/v);
  await write(page, '전시에서 뵀어요');
  await mine.page.getByRole('button', { name: '새 코드로 바꾸기' }).click();
  await mine.page.getByRole('button', { name: '새 코드로 바꾸기' }).last().click();
  await mine.page.getByText('새 코드로 바꿨어요').waitFor();
  await mine.page.goto('/chats');
  await mine.page.getByText('전시에서 뵀어요').waitFor();

  const late = await enter('phone', { as: await stage.register('하나') });
  const answer = await late.page.goto(`/u/${code}`);
  expect(answer?.status()).toBe(404);
  await late.page.getByRole('heading', { name: '그런 링크는 없어요' }).waitFor();
  late.problems.splice(0);
});

it('whoever lets themselves be found is found by their e-mail, by somebody who types all of it', async () => {
  const [minho, jiwoo] = [await stage.register('민호'), await stage.register('지우')];
  const email = (await minho.api.ask<{ email: string }>('GET', '/auth/me')).email;
  const { page } = await enter('phone', { as: jiwoo });
  await page.goto('/chats');
  await page.getByRole('button', { name: '새 대화' }).click();
  await page.getByRole('searchbox', { name: '이름이나 이메일로 찾기' }).fill(email);
  await page.getByRole('button', { name: '이 이메일로 찾기' }).click();
  await page.getByText('이 이메일로 찾을 수 있는 사람이 없어요.').waitFor();

  const theirs = await enter('phone', { as: minho });
  await theirs.page.goto('/settings');
  await theirs.page.getByRole('checkbox', { name: /이메일로 나를 찾을 수 있게 하기/u }).click();
  await expect.poll(() => minho.api.ask('GET', '/contact-settings')).toEqual({ by_email: true });

  await page.getByRole('button', { name: '이 이메일로 찾기' }).click();
  await expect.poll(() => page.getByRole('radio', { name: '민호' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '대화 열기' }).click();
  await write(page, '처음 뵙겠어요');
  await theirs.page.goto('/chats');
  await theirs.page.getByRole('heading', { name: '대화 요청' }).waitFor();
});
