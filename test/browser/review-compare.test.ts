// Two versions beside each other: the same frame on both sides, and beside them what was asked and what came of it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Feedback } from '#protocol/review/feedback.ts';
import { Clips, h264, makesClips } from '../server-kit/clips.ts';
import { inspect } from './axe-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { frameInSight, openVersion, plantProject, plantVersion, readFilm } from './review-kit.ts';
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
  'two versions show the same frame, with an offset and while they play; what was asked leads to both',
  async () => {
    const codec = [...h264, '-bf', '2'];
    const film = await readFilm(clips.numbered('v1.mp4', { rate: '25', frames: 300, codec }), 'video/mp4');
    const project = await plantProject(jiwoo, { name: '온담 가을 필름', film });
    const path = `/projects/${project.id}`;
    const say = (frame: number, content: string) =>
      project.api.ask<Feedback>('POST', `${path}/feedbacks`, {
        video_id: project.video.id,
        version: 1,
        timestamp: frame / 25,
        content,
      });
    const [logo] = [await say(50, '로고를 키워 주세요'), await say(120, '여기 음악이 커요')];
    await project.api.ask('POST', `/rooms/${project.id}/comments`, { target: logo.id, content: '두 배로 키웠어요' });
    await plantVersion(
      project,
      await readFilm(clips.numbered('v2.mp4', { rate: '25', frames: 280, codec }), 'video/mp4'),
    );
    await project.api.ask('POST', `${path}/feedbacks/${logo.id}/carry`, { version: 2 });
    await project.api.ask('PATCH', `${path}/feedbacks/${logo.id}`, { status: 'resolved' });

    const both = async (page: Page) => [await frameInSight(page, 0), await frameInSight(page, 1)];
    const { page } = await enter('desktop', { as: jiwoo });
    await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=2`);
    await page.getByRole('button', { name: '버전 비교하기' }).click();
    await page.getByText('여기 음악이 커요').waitFor();
    await expect.poll(() => both(page)).toEqual([0, 0]);
    await page.getByRole('button', { name: /로고를 키워 주세요/u }).click();
    await expect.poll(() => both(page)).toEqual([50, 50]);
    await page.getByText('두 배로 키웠어요').waitFor();
    await shoot(page, 'compare-asked-desktop');
    expect(await inspect(page)).toEqual([]);
    for (const step of [1, 2, 3]) {
      await page.getByRole('button', { name: '한 프레임 뒤로' }).click();
      await expect.poll(() => both(page)).toEqual([50 + step, 50 + step]);
    }
    await page.getByRole('button', { name: '오른쪽을 한 프레임 밀기' }).click();
    await expect.poll(() => both(page)).toEqual([53, 54]);
    await page.getByRole('button', { name: '재생', exact: true }).click();
    await expect.poll(async () => (await both(page))[0]).toBeGreaterThan(80);
    await page.getByRole('button', { name: '멈추기', exact: true }).click();
    await expect
      .poll(async () => {
        const [left = 0, right = 0] = await both(page);
        return right - left;
      })
      .toBe(1);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: /여기 음악이 커요/u }).click();
    await expect.poll(() => both(page)).toEqual([120, 120]);
    await shoot(page, 'compare-asked-phone');
    expect(await inspect(page)).toEqual([]);
  },
);
