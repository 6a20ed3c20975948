// What a finger hits on a phone: measured by what lies under it, since what is small has a wider place around it.
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { plantCourse, untilLive } from './course-kit.ts';
import { plantLivelyDecision } from './decision-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let owner: Someone;
let course: string;
let decision: string;

beforeAll(async () => {
  const [jiwoo, ...friends] = await Promise.all(['지우', '민호', '하나', '서연'].map((name) => stage.register(name)));
  const [first, second, third] = friends;
  if (jiwoo === undefined || first === undefined || second === undefined || third === undefined)
    throw new Error('somebody is missing');
  owner = jiwoo;
  course = (await plantCourse(owner.api, '성수에서 이틀')).id;
  decision = (await plantLivelyDecision(owner, [first, second, third])).id;
});

/** The buttons that are narrower or lower than a finger needs. The name of a stop is a line of what opens it. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reach = (hits: (by: number) => boolean): number => {
      let by = 0;
      while (by < 30 && hits(by + 1)) by += 1;
      return by;
    };
    const small = [...document.querySelectorAll('button, summary')].filter((button) => {
      if (button.closest('[data-stop] h3') !== null) return false;
      button.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hits = (dx: number, dy: number): boolean => button.contains(document.elementFromPoint(x + dx, y + dy));
      if (width === 0 || !hits(0, 0)) return false;
      const wide = reach((by) => hits(by, 0)) + reach((by) => hits(-by, 0)) + 1;
      const high = reach((by) => hits(0, by)) + reach((by) => hits(0, -by)) + 1;
      // The window's own edge takes a pixel or two.
      return wide < 42 || high < 42;
    });
    return small.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? '');
  });
}

it.each([
  ['home', () => '/'],
  ['a course', () => `/r/${course}`],
  ['a decision', () => `/r/${decision}`],
])('everything that is pressed is as large as a finger: %s', async (_name, path) => {
  const { page } = await enter('phone', { as: owner });
  await page.goto(path());
  if (path() === '/') await page.getByRole('link', { name: '성수에서 이틀' }).waitFor();
  else await untilLive(page);
  expect(await tooSmall(page)).toEqual([]);
});
