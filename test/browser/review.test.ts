import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawingSchema } from '#protocol/review/drawing.schema.ts';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import { Clips, h264, makesClips } from '../server-kit/clips.ts';
import { readEdl } from '../kit/editors/read-edl.ts';
import { readFcpxml } from '../kit/editors/read-fcpxml.ts';
import { shoot, type Someone, untilInstalled } from './kit.ts';
import {
  clock,
  drawAcross,
  exportedAs,
  frameInSight,
  openVersion,
  plantProject,
  type Project,
  readFeedbacks,
  readFilm,
  remark,
} from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

async function mp4(): Promise<Project> {
  const codec = [...h264, '-bf', '2', '-movflags', '+faststart'];
  const path = clips.numbered('cut.mp4', { rate: '30000/1001', frames: 180, codec });
  return plantProject(jiwoo, { name: '온담 가을 필름', film: await readFilm(path, 'video/mp4') });
}

async function webm(): Promise<Project> {
  const codec = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '60'];
  const path = clips.numbered('cut.webm', { rate: '30000/1001', frames: 180, codec });
  return plantProject(jiwoo, { name: '온담 가을 필름', film: await readFilm(path, 'video/webm') });
}

const here = ({ id, video }: Project): string => `/r/${id}?video=${video.id}&version=1`;

const films = [
  ['MP4', mp4],
  ['WebM', webm],
] as const;

it.skipIf(!makesClips).each(films)(
  'a guest gets a link to an %s, draws on a frame and says something under a name; the team sees it at once, answers, resolves and approves it, and has it in their editor',
  async (_, make) => {
    const project = await make();
    const editor = await enter('desktop', { as: jiwoo });
    await openVersion(editor.page, here(project));
    await shoot(editor.page, 'review-empty-desktop');
    const share = await project.api.ask<{ url?: string; code?: string }>('POST', '/shares', {
      room_id: project.id,
      permission_level: 'comment',
    });
    const guest = await enter('phone');
    await openVersion(guest.page, `/s/${share.code ?? share.url?.split('/').pop() ?? ''}?video=${project.video.id}`);
    // What is in sight is the first frame, and not a poster from somewhere else.
    await expect.poll(() => guest.page.locator('video').getAttribute('poster')).toBeNull();
    await expect.poll(() => frameInSight(guest.page)).toBe(0);
    await shoot(guest.page, 'review-guest-phone');
    for (let step = 0; step < 4; step += 1) await guest.page.keyboard.press('ArrowRight');
    await clock(guest.page).filter({ hasText: '01:00:00;04' }).waitFor();
    await expect.poll(() => frameInSight(guest.page)).toBe(4);
    await guest.page.locator('video + div').tap();
    await drawAcross(guest.page);
    const words = guest.page.getByRole('textbox', { name: '이 장면에 의견 쓰기' });
    await words.fill('로고가 손에 반쯤 가려요');
    await shoot(guest.page, 'review-saying-phone');
    await guest.page.getByRole('button', { name: '보내기' }).first().click();
    await guest.page.getByLabel('이름을 알려주세요').fill('정하늘');
    await shoot(guest.page, 'review-name-phone');
    await guest.page.getByRole('button', { name: '보내기' }).last().click();
    const seen = remark(editor.page, '로고가 손에 반쯤 가려요');
    await seen.getByText('정하늘').first().waitFor();
    await seen.locator('img').waitFor();
    // They stand on its timeline, where they are.
    await editor.page.locator('[class*="faces"] [title="정하늘"]').waitFor();
    const [kept] = await readFeedbacks(project);
    expect(kept).toMatchObject({ frame: 4, timestamp: 0.133, has_drawing: true, audience: 'everyone', status: 'open' });
    const path = `/projects/${project.id}/feedbacks/${kept?.id ?? ''}`;
    const { drawing_data } = await project.api.ask<WholeFeedback>('GET', path);
    expect(drawingSchema.parse(drawing_data).shapes).toMatchObject([{ type: 'freehand' }]);
    // It leads to its very frame, where the drawing is.
    await seen.getByRole('button', { name: /정하늘님의 1번 의견/u }).click();
    await clock(editor.page).filter({ hasText: '01:00:00;04' }).waitFor();
    await expect.poll(() => frameInSight(editor.page)).toBe(4);
    await editor.page.locator('video + div svg path').first().waitFor();
    await seen.getByRole('textbox', { name: '댓글 남기기' }).fill('8프레임 당길게요');
    await seen.getByRole('button', { name: '댓글 올리기' }).click();
    await seen.getByText('8프레임 당길게요').waitFor();
    await shoot(editor.page, 'review-thread-desktop');
    await seen.getByRole('button', { name: '해결', exact: true }).click();
    const theirs = remark(guest.page, '로고가 손에 반쯤 가려요');
    await guest.page.locator('[data-remark][data-status="resolved"]').waitFor();
    await theirs.getByRole('button', { name: /1번 의견/u }).click();
    await theirs.getByText('8프레임 당길게요').waitFor();
    await shoot(guest.page, 'review-resolved-phone');
    await editor.page.getByRole('button', { name: '승인하기' }).click();
    await editor.page.getByRole('dialog').getByRole('button', { name: '승인' }).click();
    await editor.page.getByRole('button', { name: '승인됨' }).waitFor();
    // As the programs read it that their film is cut in: an hour is where its timeline begins, in drop-frame.
    const marker = [{ frame: 4, frames: 1, text: expect.stringContaining('로고가 손에 반쯤 가려요') as unknown }];
    const timeline = { rate: { num: 30_000, den: 1001 }, start: 107_892, frames: 180 };
    expect(readEdl(await exportedAs(editor.page, 'edl'), timeline).markers).toMatchObject(marker);
    const { start, isDrop, markers } = readFcpxml(await exportedAs(editor.page, 'fcpxml'));
    expect([start, isDrop, markers]).toMatchObject([timeline.start, true, marker]);
  },
  120_000,
);

it.skipIf(!makesClips)(
  'what is said without a connection goes out once and in order, each with the picture of its frame, though the page was reloaded',
  async () => {
    const project = await mp4();
    const visitor = await enter('desktop', { as: jiwoo, cuttable: true });
    const { page } = visitor;
    await page.goto('/');
    await untilInstalled(page);
    await openVersion(page, here(project));
    await visitor.goOffline();
    const box = page.getByRole('textbox', { name: '이 장면에 의견 쓰기' });
    for (const [frame, words] of ['첫째', '둘째', '셋째'].entries()) {
      await page.keyboard.press('ArrowRight');
      await clock(page)
        .filter({ hasText: `01:00:00;0${frame + 1}` })
        .waitFor();
      await box.fill(words);
      await box.press('Enter');
      // Its picture is shown once the device has it: from then on both outlive the page.
      await remark(page, words).locator('img').waitFor();
      await box.press('Escape');
    }
    await box.fill('쓰다 만 말');
    await page.reload();
    await remark(page, '셋째').locator('img').waitFor();
    await expect.poll(() => page.locator('[data-remark] img').count()).toBe(3);
    expect(await box.inputValue()).toBe('쓰다 만 말');
    await shoot(page, 'review-offline-desktop');
    expect(await readFeedbacks(project)).toEqual([]);
    await visitor.goOnline();
    await expect
      .poll(async () => (await readFeedbacks(project)).filter(({ screenshot_url: url }) => url !== undefined).length, {
        timeout: 30_000,
      })
      .toBe(3);
    const said = (await readFeedbacks(project)).toSorted((a, b) => a.n - b.n);
    expect(said.map(({ content, frame }) => [content, frame])).toEqual([
      ['첫째', 1],
      ['둘째', 2],
      ['셋째', 3],
    ]);
    const path = `/rooms/${project.id}/events?limit=200`;
    const { items } = await project.api.ask<{ items: { type: string }[] }>('GET', path);
    const told = items.map(({ type }) => type).filter((type) => type.startsWith('feedback.'));
    expect(told.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'feedback.created'),
      ...Array.from({ length: 3 }, () => 'feedback.pictured'),
    ]);
    await expect
      .poll(() =>
        remark(page, '둘째')
          .locator('img')
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBe(320);
    // All of them at once get other words beside them, a person and an urgency; what one of them refuses changes none.
    await remark(page, '첫째')
      .getByRole('button', { name: /1번 의견/u })
      .click();
    await remark(page, '첫째').getByRole('button', { name: '더 보기' }).click();
    await page.getByRole('menuitem', { name: '여러 의견 고르기' }).click();
    const bar = page.getByRole('toolbar', { name: '여러 의견 고르기' });
    await bar.getByRole('button', { name: '모두 고르기' }).click();
    await bar.getByRole('button', { name: '더 보기' }).click();
    await page.getByRole('menuitem', { name: '꼬리표 바꾸기' }).click();
    await page.getByLabel('꼬리표', { exact: true }).fill('색, 자막');
    await shoot(page, 'review-bulk-desktop');
    await page.getByRole('button', { name: '꼬리표 바꾸기' }).click();
    await expect
      .poll(async () => (await readFeedbacks(project)).map(({ tags }) => tags))
      .toEqual(Array.from({ length: 3 }, () => ['색', '자막']));
    // Requests failed while there was no network.
    visitor.problems.splice(0);
  },
  120_000,
);

it.skipIf(!makesClips)('on a phone it is two taps from a link to a written remark, and then a name', async () => {
  const project = await mp4();
  const { code } = await project.api.ask<{ code: string }>('POST', '/shares', {
    room_id: project.id,
    permission_level: 'comment',
  });
  const { page } = await enter('phone');
  await openVersion(page, `/s/${code}`);
  await page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).tap();
  await page.keyboard.type('여기 좋아요');
  await shoot(page, 'review-two-taps-phone');
  await page.getByRole('button', { name: '보내기' }).first().tap();
  await page.getByLabel('이름을 알려주세요').fill('정하늘');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readFeedbacks(project)).map(({ content }) => content)).toEqual(['여기 좋아요']);
  await expect
    .poll(async () =>
      (await readFeedbacks(project)).map(({ screenshot_url: url, user }) => [url !== undefined, user.name]),
    )
    .toEqual([[true, '정하늘']]);
});

it.skipIf(!makesClips)('a link to one video opens on it, with nothing to go back to', async () => {
  const project = await mp4();
  const terms = { room_id: project.id, permission_level: 'comment', target: project.video.id };
  const { share_id } = await project.api.ask<{ share_id: string }>('POST', '/shares', terms);
  const guest = await enter('phone');
  await openVersion(guest.page, `/s/${share_id}`);
  await guest.page.getByText('온담 가을 필름').first().waitFor();
  expect(await guest.page.getByRole('button', { name: '영상 목록으로' }).count()).toBe(0);
});
