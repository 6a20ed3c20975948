// What follows a remark: a verdict with its receipt, remarks brought along to the next version, files for editing programs.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Clips, makesClips } from '../server-kit/clips.ts';
import { readEdl } from '../kit/editors/read-edl.ts';
import { inspect } from './axe-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { openVersion, plainFilm, plantProject, plantVersion, remark } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

it.skipIf(!makesClips)(
  'changes are asked for, brought along to the next version, approved with a receipt for anybody, and taken back into the editor',
  async () => {
    const project = await plantProject(jiwoo, { name: '온담 가을 필름', film: plainFilm(clips, 'teal') });
    const at = `/r/${project.id}?video=${project.video.id}&version=`;
    const shapes = [{ type: 'arrow', coordinates: [0.2, 0.2, 0.6, 0.5], style: { color: '#E5484D', width: 4 } }];
    const said = { timestamp: 1, content: '로고가 손에 가려요', drawing_data: { shapes } };
    await project.api.ask('POST', `/projects/${project.id}/feedbacks`, {
      video_id: project.video.id,
      version: 1,
      ...said,
    });
    const { page } = await enter('desktop', { as: jiwoo });
    await openVersion(page, `${at}1`);
    await page.getByRole('button', { name: '승인하기' }).click();
    await page.getByRole('radio', { name: '수정 요청' }).check();
    await page.getByLabel('남길 말 (선택)').fill('로고만 옮겨 주세요');
    await shoot(page, 'review-verdict-desktop');
    await page.getByRole('button', { name: '수정 요청' }).click();
    await page.getByRole('button', { name: '수정 요청' }).waitFor();

    await plantVersion(project, plainFilm(clips, 'olive'));
    await openVersion(page, `${at}2`);
    await page.getByText('v1에 아직 남은 의견이 1개 있어요').waitFor();
    await shoot(page, 'review-carry-desktop');
    expect(await inspect(page)).toEqual([]);
    await page.getByRole('button', { name: '가져오기' }).click();
    await remark(page, '로고가 손에 가려요').waitFor();
    await page.getByText('v1에 아직 남은 의견이 1개 있어요').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '승인하기' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '승인' }).click();
    await page.getByRole('button', { name: '승인됨' }).click();
    await shoot(page, 'review-approved-desktop');
    const receipt = await page.getByRole('link', { name: '확인증 보기' }).getAttribute('href');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '더 보기' }).click();
    await page.getByRole('menuitem', { name: '파일로 내보내기' }).click();
    await shoot(page, 'review-export-desktop');
    expect(await inspect(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: '파일 받기' }).click();
    const edl = readFileSync(await (await coming).path(), 'utf8');
    const { markers } = readEdl(edl, { rate: { num: 25, den: 1 }, start: 90_000, frames: 75 });
    expect(markers).toMatchObject([{ frame: 25, frames: 1, text: '로고가 손에 가려요' }]);

    await page.goto(`/projects/${project.id}/report`);
    await page.getByText('로고가 손에 가려요').waitFor();
    await shoot(page, 'review-report-desktop');
    expect(await inspect(page)).toEqual([]);

    const anybody = await enter('phone');
    await anybody.page.goto(receipt ?? '');
    await anybody.page.getByText('기록이 그대로예요').waitFor();
    await shoot(anybody.page, 'review-receipt-phone');
    expect(await inspect(anybody.page)).toEqual([]);
    await anybody.page.setViewportSize({ width: 1280, height: 800 });
    await shoot(anybody.page, 'review-receipt-desktop');
  },
  120_000,
);
