import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { shoot, type Someone } from './kit.ts';
import { clock, demoFilm, openVersion, plantProject } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;

beforeAll(async () => {
  [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
});

const bar = (page: Page): Locator => page.getByRole('region', { name: '함께 보기' });
const press = (page: Page, name: string): Promise<void> => bar(page).getByRole('button', { name }).click();

/** Where its film is, and when, by the clock of this machine. */
async function placeOf(page: Page): Promise<{ seconds: number; atMs: number; rate: number; plays: boolean }> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => ({
    seconds: video.currentTime,
    atMs: Date.now(),
    rate: video.playbackRate,
    plays: !video.paused,
  }));
}

/** While it plays, at half the pace. */
async function untilTogether(lead: Page, follower: Page): Promise<void> {
  const drift = async (): Promise<number> => {
    const [first, second] = await Promise.all([placeOf(lead), placeOf(follower)]);
    if (!first.plays || !second.plays) return Infinity;
    return Math.abs(first.seconds - second.seconds - ((first.atMs - second.atMs) / 1000) * 0.5);
  };
  await expect.poll(drift).toBeLessThan(0.2);
}

it('one leads and others follow: in step after a seek, joined late, left by hand and come back to, handed over and over', async () => {
  const project = await plantProject(jiwoo, { name: '온담 가을 필름', film: demoFilm() });
  const share = await project.api.ask<{ code: string }>('POST', '/shares', {
    room_id: project.id,
    permission_level: 'comment',
  });
  await minho.api.ask('POST', `/shares/${share.code}/join`, {});
  const here = `/r/${project.id}?video=${project.video.id}&version=1`;
  const [mine, theirs] = [await enter('desktop', { as: jiwoo }), await enter('phone', { as: minho })];
  await Promise.all([openVersion(mine.page, here), openVersion(theirs.page, here)]);
  await mine.page.getByRole('button', { name: '함께 보기 이끌기' }).click();
  await bar(mine.page).getByText('내가 이끌고 있어요').waitFor();
  await bar(theirs.page).getByText('지우님이 함께 보기를 이끌고 있어요').waitFor();
  await shoot(theirs.page, 'together-led-phone');
  await press(theirs.page, '따라가기');
  await bar(theirs.page).getByText('지우님을 따라 보고 있어요').waitFor();
  await bar(mine.page).getByText('1명이 따라 봐요').waitFor();
  // Each frame of it.
  for (let step = 0; step < 3; step += 1) await mine.page.keyboard.press('ArrowRight');
  await clock(theirs.page)
    .filter({ hasText: /00:00:03$/u })
    .waitFor();
  for (let step = 0; step < 2; step += 1) await mine.page.keyboard.press('BracketLeft');
  // Over and over: nobody knows how long the others take to come.
  await mine.page.keyboard.press('KeyP');
  await mine.page.keyboard.press('Space');
  await untilTogether(mine.page, theirs.page);
  await shoot(mine.page, 'together-leads-desktop');
  await shoot(theirs.page, 'together-follows-phone');
  await mine.page.keyboard.press('Shift+ArrowRight');
  await untilTogether(mine.page, theirs.page);
  // Whoever comes by a link needs no name to follow, and lands where it is by now.
  const late = await enter('phone');
  await openVersion(late.page, `/s/${share.code}?video=${project.video.id}`);
  await press(late.page, '따라가기');
  await untilTogether(mine.page, late.page);
  await late.page.close();
  await theirs.page.keyboard.press('Home');
  await bar(theirs.page).getByText('직접 움직여서 따로 보고 있어요').waitFor();
  await shoot(theirs.page, 'together-left-phone');
  await press(theirs.page, '돌아가기');
  await mine.page.keyboard.press('KeyK');
  await mine.page.locator('video + div').hover({ position: { x: 200, y: 120 } });
  await theirs.page.locator('[data-pointer]').getByText('지우').waitFor();
  // What is drawn is seen while it is drawn, and is no remark yet.
  await mine.page.keyboard.press('KeyD');
  const picture = await mine.page.getByRole('application', { name: '화면 위에 그리는 곳' }).boundingBox();
  if (picture === null) throw new Error('there is nothing to draw on');
  await mine.page.mouse.move(picture.x + 60, picture.y + 60);
  await mine.page.mouse.down();
  await mine.page.mouse.move(picture.x + 220, picture.y + 160, { steps: 8 });
  await theirs.page.locator('[data-strokes] path').first().waitFor();
  await shoot(theirs.page, 'together-drawn-phone');
  await mine.page.mouse.up();
  await theirs.page.locator('[data-strokes]').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await clock(theirs.page).textContent()) === (await clock(mine.page).textContent()))
    .toBe(true);
  await press(mine.page, '넘기기');
  await mine.page.getByRole('menuitem', { name: '민호님에게 넘기기' }).click();
  await bar(theirs.page).getByText('내가 이끌고 있어요').waitFor();
  await bar(mine.page).getByText('민호님을 따라 보고 있어요').waitFor();
  await theirs.page.keyboard.press('Home');
  await clock(mine.page)
    .filter({ hasText: /00:00:00$/u })
    .waitFor();
  // It is said for some seconds.
  const isTold = mine.page.getByText('이끄는 사람이 없어서 함께 보기가 끝났어요').waitFor();
  await Promise.all([isTold, press(theirs.page, '그만 이끌기')]);
  await bar(mine.page).waitFor({ state: 'detached' });
  expect([...mine.problems, ...theirs.problems, ...late.problems]).toEqual([]);
});
