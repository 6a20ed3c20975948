import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, sizes } from './axe-kit.ts';
import { type Course, openCourse, pick, plantCourse, readCourse, shareCourse, untilLive } from './course-kit.ts';
import type { devices, Someone, Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
/** For what has a map on it; where there is none, the way is drawn as a picture. */
const mapped = useStage({ maps: true });
let owner: Someone;
let full: Course;
let empty: Course;
let codes: { open: string; locked: string; revoked: string };

beforeAll(async () => {
  owner = await stage.register('지우');
  full = await plantLively();
  empty = await plantCourse(owner.api, '빈 코스', []);
  const [open, locked, revoked] = [
    await shareCourse(full, 'edit'),
    await shareCourse(full, 'view', { password: '돗자리 셋' }),
    await shareCourse(full, 'view'),
  ];
  await owner.api.ask('DELETE', `/shares/${revoked.code}`);
  codes = { open: open.code, locked: locked.code, revoked: revoked.code };
});

/** A course where people have said and done things. */
async function plantLively(): Promise<Course> {
  const course = await plantCourse(owner.api, '성수동, 천천히 걷는 토요일');
  await owner.api.ask('PATCH', `/itineraries/${course.id}`, {
    description: '해 질 무렵 한강에서 끝나요.',
    start_date: '2026-11-28',
  });
  const friend = await stage.register('민호');
  const link = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${link.code}/join`, {});
  const [first] = (await readCourse(course)).places;
  const target = first?.id ?? '';
  const say = (body: object): Promise<unknown> => friend.api.ask('POST', `/rooms/${course.id}/comments`, body);
  await say({ content: '10시 반에 만날까요? https://example.com', target });
  await say({ content: '비가 오면 실내로 바꿔요.' });
  const reaction = { type: 'reaction.add', data: { target, reaction: '👍' } };
  await friend.api.ask('POST', `/rooms/${course.id}/commands`, reaction);
  return course;
}

describe.each(sizes)('on a %s in the light and in the dark', (device) => {
  const enter = async (as?: Someone, more: BrowserContextOptions = {}, before = stage): Promise<Visitor> => {
    const options = { reducedMotion: 'reduce' as const, ...more };
    return before.enter(device, { ...(as === undefined ? {} : { as }), options });
  };

  it('everyone can use the pages outside a room', async () => {
    const { page } = await enter();
    const seen: Record<string, string[]> = {};
    await page.goto('/');
    await page.getByRole('button', { name: '코스 만들기' }).waitFor();
    seen['landing'] = await inspect(page);
    await page.getByRole('button', { name: '코스 만들기' }).click();
    await page.getByRole('dialog').waitFor();
    seen['creating'] = await inspect(page);
    for (const [path, ready] of [
      ['/signin', '로그인'],
      ['/signup', '가입하기'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('button', { name: ready }).waitFor();
      seen[path] = await inspect(page);
    }
    await page.goto('/api/docs');
    seen['docs'] = await inspect(page);
    const mine = await enter(owner);
    await mine.page.goto('/');
    await mine.page.getByRole('link', { name: '빈 코스' }).waitFor();
    seen['rooms'] = await inspect(mine.page);
    await mine.page.goto('/settings');
    await mine.page.getByRole('heading', { name: '설정' }).waitFor();
    seen['settings'] = await inspect(mine.page);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use a course, and its forms', async () => {
    const { page } = await enter(owner, {}, mapped);
    const seen: Record<string, string[]> = {};
    await openCourse(page, `/r/${empty.id}`);
    seen['empty'] = await inspect(page);
    await openCourse(page, `/r/${full.id}`);
    await page.getByRole('button', { name: /서울숲 옮기기/u }).waitFor();
    seen['course'] = await inspect(page);
    await page.getByRole('button', { name: '장소 추가하기' }).click();
    await page.getByRole('combobox', { name: '이름' }).waitFor();
    seen['adding'] = await inspect(page);
    await page.getByRole('button', { name: '서울숲', exact: true }).click();
    await page.getByText('10시 반에 만날까요?').waitFor();
    seen['talk'] = await inspect(page);
    await page.getByRole('button', { name: '고치기', exact: true }).first().click();
    await page.getByRole('textbox', { name: '메모' }).waitFor();
    seen['editor'] = await inspect(page);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use what opens beside a course', async () => {
    const { page } = await enter(owner, {}, mapped);
    const seen: Record<string, string[]> = {};
    await openCourse(page, `/r/${full.id}`);
    await openHistory(page, device);
    seen['history'] = await inspect(page);
    await closeSheets(page);
    await page.getByRole('button', { name: '공유하기' }).click();
    await page.getByRole('button', { name: '복사', exact: true }).first().waitFor();
    await page.getByRole('dialog').getByText('민호').first().waitFor();
    seen['share'] = await inspect(page);
    await closeSheets(page);
    await pick(page, '더 보기', '통계');
    await page.getByRole('heading', { name: '붐비는 시간' }).waitFor();
    seen['figures'] = await inspect(page);
    if (device === 'phone') {
      await closeSheets(page);
      await page.getByRole('button', { name: '지도', exact: true }).click();
      await page.getByRole('button', { name: /1 번째 장소, 서울숲/u }).waitFor();
      seen['map'] = await inspect(page);
    }
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });

  it('everyone can use a share page, before and after it is live, and every page that says why there is none', async () => {
    const visitor = await enter();
    const { page } = visitor;
    const seen: Record<string, string[]> = {};
    await page.goto(`/s/${codes.open}`);
    await untilLive(page);
    seen['live'] = await inspect(page);
    await page.getByRole('button', { name: '이름 쓰고 함께하기' }).last().click();
    await page.getByRole('textbox', { name: '이름' }).waitFor();
    seen['name'] = await inspect(page);
    for (const code of [codes.locked, codes.revoked, 'zzzzZZZZ']) {
      await page.goto(`/s/${code}`);
      await page.getByRole('heading', { level: 1 }).or(page.getByRole('heading').first()).first().waitFor();
      seen[code] = await inspect(page);
    }
    // A locked link's page asks again whether it may come in, and is refused.
    visitor.problems.splice(0, visitor.problems.length, ...visitor.problems.filter((text) => !text.includes('401')));
    const early = await enter(undefined, { serviceWorkers: 'block' });
    await early.context.route('**/assets/*.js', (route) => route.abort());
    await early.page.goto(`/s/${codes.open}`);
    seen['before scripts'] = await inspect(early.page);
    early.problems.splice(0);
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, []])));
  });
});

/** Back to the course itself; an editor gives way to the talk about its place. */
async function closeSheets(page: Page): Promise<void> {
  const sheets = page.locator('dialog[open]');
  while ((await sheets.count()) > 0) await page.keyboard.press('Escape');
}

async function openHistory(page: Page, device: keyof typeof devices): Promise<void> {
  if (device === 'phone') await pick(page, '더 보기', '기록');
  else await page.getByRole('button', { name: '기록' }).click();
  await page.getByRole('button', { name: '이때 모습 보기' }).first().waitFor();
}
