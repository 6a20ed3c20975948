import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  addPlace,
  openCourse,
  plantCourse,
  readNames,
  seongsu,
  shareCourse,
  shownNames,
  stop,
  untilLive,
} from './course-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

const scanner = '/usr/bin/zbarimg';
const title = '성수동, 천천히 걷는 토요일';

/** What a phone's camera reads out of a picture. */
function scan(picture: Uint8Array, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-scan-'));
  const file = join(folder, name);
  writeFileSync(file, picture);
  try {
    return execFileSync(scanner, ['--quiet', '--raw', file], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.skipIf(!existsSync(scanner))(
  'from nothing to a link on the table: a course, its places, a link, and a QR code that a camera reads',
  async () => {
    const { page } = await enter('desktop');
    await page.goto('/');
    await page.getByRole('button', { name: '코스 만들기' }).click();
    await page.getByRole('textbox', { name: '어떤 나들이인가요?' }).fill(title);
    await page.getByRole('textbox', { name: '이름' }).fill('지우');
    await page.getByRole('dialog').getByRole('button', { name: '코스 만들기' }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await untilLive(page);
    for (const { name } of seongsu) await addPlace(page, name);
    expect(await shownNames(page)).toEqual(seongsu.map(({ name }) => name));
    await page.getByText('모두 저장됐어요').waitFor();

    await page.getByRole('button', { name: '공유하기' }).click();
    await page.getByRole('button', { name: '복사', exact: true }).waitFor();
    const code = (await page.getByText(/^[0-9A-Za-z]{8}$/u).textContent()) ?? '';
    const link = `${stage.origin}/s/${code}`;
    const png = await fetch(`${stage.origin}/api/v1/shares/${code}/qr.png?size=512`);
    expect(scan(new Uint8Array(await png.arrayBuffer()), 'api.png')).toBe(link);

    await page.getByRole('button', { name: 'QR 코드 크게 보기' }).click();
    const drawn = page.getByRole('img', { name: /QR 코드/u });
    await drawn.waitFor();
    expect(scan(await drawn.screenshot(), 'screen.png')).toBe(link);
    await page.emulateMedia({ media: 'print' });
    expect(scan(await page.screenshot(), 'paper.png')).toBe(link);
    await page.emulateMedia({ media: 'screen' });
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: '이미지로 저장' }).click();
    expect((await saving).suggestedFilename()).toBe(`madang-${code}.png`);

    const phone = await enter('phone');
    await phone.page.goto(link);
    await phone.page.getByRole('heading', { name: title }).waitFor();
  },
);

it('a share page reads whole with scripts off', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, title);
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, { description: '해 질 무렵 한강에서 끝나요.' });
  const link = await shareCourse(course, 'edit');
  const { page } = await enter('phone', { options: { javaScriptEnabled: false } });
  await page.goto(link.url);
  const text = await page.locator('main').innerText();
  for (const { name } of seongsu) expect(text).toContain(name);
  expect(text).toContain('해 질 무렵 한강에서 끝나요.');
  expect(text).toContain('은행나무길부터. 돗자리 챙겨 올게요.');
  expect(text).toContain('지우님이 만들었어요');
  expect(text).toMatch(/걸어서 \d+분/u);
  expect(await page.getByRole('link', { name: '이름 쓰고 함께하기' }).isVisible()).toBe(false);
});

it('on a phone the page goes live without blanking, and what its visitor does reaches the owner by itself', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, title);
  const link = await shareCourse(course, 'edit');
  const desk = await enter('desktop', { as: owner });
  await openCourse(desk.page, `/r/${course.id}`);

  const { page } = await enter('phone');
  await page.addInitScript(watchForBlank);
  await page.goto(link.url);
  await untilLive(page);
  expect(await page.evaluate(() => document.documentElement.dataset['blank'])).toBeUndefined();
  expect(await shownNames(page)).toEqual(seongsu.map(({ name }) => name));

  await page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await page.getByRole('textbox', { name: '이름' }).fill('민호');
  await page.getByRole('button', { name: '함께하기', exact: true }).click();
  await desk.page.getByRole('list', { name: '지금 여기 있는 사람' }).getByText('민호', { exact: true }).waitFor();
  await page.getByRole('button', { name: '장소 추가하기' }).waitFor();

  await page.getByRole('button', { name: '서울숲', exact: true }).click();
  await page
    .getByRole('textbox', { name: '댓글 남기기' })
    .or(page.getByRole('combobox', { name: '댓글 남기기' }))
    .fill('10시 반에 만날까요?');
  await desk.page.getByRole('button', { name: '서울숲', exact: true }).click();
  await page.getByRole('button', { name: '댓글 올리기' }).click();
  await desk.page.getByText('10시 반에 만날까요?').waitFor();

  await page.getByRole('dialog').getByRole('button', { name: '반응하기' }).first().click();
  await page.getByRole('button', { name: '👍', exact: true }).click();
  await stop(desk.page, '서울숲').getByRole('button', { name: '👍 1 명' }).waitFor();

  await page.getByRole('dialog', { name: '서울숲' }).getByRole('button', { name: '고치기', exact: true }).click();
  await desk.page.getByText('민호님이 고치는 중').waitFor();
  await page.getByRole('textbox', { name: '메모' }).fill('돗자리는 두 개');
  await page.getByRole('button', { name: '저장하기' }).click();
  await stop(desk.page, '서울숲').getByText('돗자리는 두 개').waitFor();
  await desk.page.getByText('민호님이 방금 고쳤어요', { exact: true }).waitFor();
});

it('a link to look at shows everything live, asks for no name and lets nothing be changed', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, title);
  const link = await shareCourse(course, 'view');
  const { page } = await enter('phone');
  await page.goto(link.url);
  await untilLive(page);
  for (const act of ['이름 쓰고 함께하기', '장소 추가하기', '되돌리기', '공유하기', '반응하기', '댓글 남기기']) {
    expect(await page.getByRole('button', { name: act }).count(), act).toBe(0);
  }
  await owner.api.ask('POST', `/itineraries/${course.id}/places`, { place: { name: '성수구두테마공원' } });
  await stop(page, '성수구두테마공원').waitFor();

  // What the page does not offer, the room does not take either.
  const opened = await stage.api.ask<{ access_token: string }>('GET', `/shares/${link.code}`);
  const command = { type: 'place.add', data: { place: { name: '몰래 넣은 곳' } } };
  const answer = await stage.api.as(opened.access_token).request('POST', `/rooms/${course.id}/commands`, command);
  expect(answer.status).toBe(403);
  expect(await readNames(course)).not.toContain('몰래 넣은 곳');
});

it('whoever came by a link keeps the course among their own', async () => {
  const owner = await stage.register('지우');
  const friend = await stage.register('민호');
  const course = await plantCourse(owner.api, title);
  const link = await shareCourse(course, 'comment');
  const { page } = await enter('phone', { as: friend });
  await page.goto(link.url);
  await untilLive(page);
  await page.getByRole('button', { name: '내 마당에 담기' }).click();
  await page.getByText('내 마당에 담았어요').waitFor();
  await page.getByRole('link', { name: '처음으로 가기' }).click();
  await page.getByRole('link', { name: title }).waitFor();
});

/** Runs in the page before its own scripts: notes whether its title was ever gone once it had been there. */
function watchForBlank(): void {
  let seen = false;
  const look = (): void => {
    const there = (document.querySelector('h1')?.textContent ?? '') !== '';
    if (seen && !there) document.documentElement.dataset['blank'] = 'yes';
    seen ||= there;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
