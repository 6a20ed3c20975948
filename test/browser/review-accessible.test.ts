// Pages of projects, as weak eyes, keyboards and screen readers meet them.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clips, makesClips } from '../server-kit/clips.ts';
import { inspect, sizes } from './axe-kit.ts';
import { pick, untilLettersAreHere, untilLive } from './course-kit.ts';
import { shoot, type Someone } from './kit.ts';
import { openVersion, plainFilm, plantProject, plantVersion, type Project, remark } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const clips = new Clips();
let owner: Someone;
let project: Project;

beforeAll(async () => {
  if (!makesClips) return;
  owner = await stage.register('지우');
  project = await plantProject(owner, { name: '온담 가을 필름', film: plainFilm(clips, 'teal') });
  await plantVersion(project, plainFilm(clips, 'olive'));
  const shapes = [{ type: 'circle', coordinates: [0.3, 0.3, 0.6, 0.7], style: { color: '#22D3EE', width: 5 } }];
  const say = (said: object, version = 2) =>
    project.api.ask('POST', `/projects/${project.id}/feedbacks`, { video_id: project.video.id, version, ...said });
  await say({ content: '지난 컷에서 남은 말' }, 1);
  await say({ content: '전체적으로 템포가 좋아요' });
  await say({
    content: '로고가 손에 가려요',
    timestamp: 1,
    drawing_data: { shapes },
    priority: 'critical',
    tags: ['색'],
  });
  await say({ content: '이 구간은 음악이 커요', timestamp: 2, end_timestamp: 2.6, audience: 'team' });
  await say({ content: 'هل يمكن تكبير الشعار؟', timestamp: 2.4 });
});
afterAll(() => clips.end());

/** What has the focus, as it is called. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}

/** @returns what was found at each look, by its name, and how to look */
function inspecting(page: Page, device: string) {
  const seen: Record<string, string[]> = {};
  const look = async (name: string): Promise<void> => {
    await untilLettersAreHere(page);
    await shoot(page, `accessible-${device}-${name.replaceAll(' ', '-')}`);
    seen[name] = await inspect(page);
  };
  return { seen, look };
}

describe.skipIf(!makesClips).each(sizes)('on a %s in the light and in the dark', (device) => {
  it('everyone can use a project, and all that opens in it; the focus comes back from where it went', async () => {
    const { page } = await stage.enter(device, { as: owner, options: { reducedMotion: 'reduce' } });
    const { seen, look } = inspecting(page, device);
    const left = async (name: string, opener: string): Promise<void> => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect({ after: name, focus: await focused(page) }).toEqual({ after: name, focus: opener });
    };
    await page.goto(`/r/${project.id}`);
    await untilLive(page);
    await page.getByRole('list', { name: '영상' }).getByText('온담 가을 필름').waitFor();
    await look('project');
    for (const item of ['지운 영상', '프로젝트 설정', '파일로 내보내기']) {
      await pick(page, '더 보기', item);
      await page.getByRole('dialog', { name: item }).waitFor();
      await look(item);
      await left(item, '더 보기');
    }
    await pick(page, '‘온담 가을 필름’ 더 보기', '버전 관리');
    await page.getByRole('dialog').getByText('v1').waitFor();
    await look('versions');
    await left('versions', '‘온담 가을 필름’ 더 보기');
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can watch a version, read and say something of it, and give a verdict', async () => {
    const { page } = await stage.enter(device, { as: owner, options: { reducedMotion: 'reduce' } });
    const { seen, look } = inspecting(page, device);
    await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=2`);
    await remark(page, '로고가 손에 가려요').waitFor();
    await look('version');
    await remark(page, '로고가 손에 가려요')
      .getByRole('button', { name: /2번|3번/u })
      .click();
    await page.locator('[data-remark][data-open]').getByRole('textbox', { name: '댓글 남기기' }).waitFor();
    await look('remark');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: '이 장면에 의견 쓰기' }).fill('조금 더 밝게');
    await page.getByRole('button', { name: '중요도와 꼬리표' }).click();
    await look('saying');
    await page.getByRole('button', { name: '그리기' }).click();
    await look('drawing');
    await page.getByRole('button', { name: '쓰던 의견 버리기' }).click();
    await page.getByRole('slider', { name: '재생 위치' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '단축키' }).waitFor();
    await look('keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('재생 위치');
    await page.getByRole('button', { name: '승인하기' }).click();
    await page.getByRole('dialog').waitFor();
    await look('verdict');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(device === 'phone' ? '승인하기' : null);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });
});
