import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { addPlace, untilLive } from './course-kit.ts';
import type { Visitor } from './kit.ts';
import { askedForName, linkedKinds, linkTo, shownIn } from './link-kit.ts';
import { untilInstalled } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

/** Every kind with each device and with each word on service workers. */
const ways = linkedKinds.flatMap((kind, index) => {
  const [one, other] = index % 2 === 0 ? (['allow', 'block'] as const) : (['block', 'allow'] as const);
  return [
    { kind, device: 'phone', serviceWorkers: one } as const,
    { kind, device: 'desktop', serviceWorkers: other } as const,
  ];
});

/** Styles and scripts are those of the page: it looks right, and is alive. */
async function isAlive({ page }: Visitor, shown: string): Promise<void> {
  await untilLive(page);
  await page.getByText(shown).first().waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
}

it.each(ways)(
  'a link to a room ($kind) is alive as often as it is opened: $device, service worker $serviceWorkers',
  async ({ kind, device, serviceWorkers }) => {
    const url = await linkTo(kind, await stage.register('지우'));
    const visitor = await enter(device, { options: { serviceWorkers } });
    for (let visit = 0; visit < 3; visit += 1) {
      await visitor.page.goto('about:blank');
      await visitor.page.goto(url);
      await isAlive(visitor, shownIn[kind]);
    }
    await visitor.page.reload();
    await isAlive(visitor, shownIn[kind]);
    const tab = await visitor.openTab();
    await tab.goto(url);
    await untilLive(tab);
    await askedForName(tab);
    if (serviceWorkers === 'block') visitor.problems.splice(0);
  },
);

/** Everything that it takes to show this page without a connection is on the device. */
async function isKept(page: Page): Promise<void> {
  await untilInstalled(page);
  const pages = () => page.evaluate(async () => (await (await caches.open('pages')).keys()).length);
  await expect.poll(pages, { timeout: 8_000 }).toBe(1);
}

it.each(linkedKinds)(
  'without a connection a page that was seen is shown again, and comes alive by itself: %s',
  async (kind) => {
    const url = await linkTo(kind, await stage.register('지우'));
    const visitor = await enter('phone', { cuttable: true });
    const { page } = visitor;
    await page.goto(url);
    await untilLive(page);
    await isKept(page);
    await visitor.goOffline();
    await page.reload();
    await page.getByText(shownIn[kind]).first().waitFor();
    await visitor.goOnline();
    await untilLive(page);
    await askedForName(page);
    visitor.problems.splice(0);
  },
);

it('what a guest writes without a connection is there after a reload, and is sent when the connection is back', async () => {
  const owner = await stage.register('지우');
  const url = await linkTo('itinerary', owner);
  const visitor = await enter('phone', { cuttable: true });
  const { page } = visitor;
  await page.goto(url);
  await untilLive(page);
  await askedForName(page);
  await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).fill('하나');
  await page.getByRole('dialog').getByRole('button', { name: '함께하기' }).click();
  await page.getByRole('button', { name: '장소 추가하기' }).first().waitFor();
  await untilLive(page);
  await isKept(page);
  await visitor.goOffline();
  await addPlace(page, '비 오면 여기');
  await page.locator('[data-stop]').filter({ hasText: '비 오면 여기' }).waitFor();
  await page.reload();
  await page.locator('[data-stop]').filter({ hasText: '비 오면 여기' }).waitFor();
  await page.getByText(shownIn.itinerary).first().waitFor();
  await visitor.goOnline();
  await untilLive(page);
  await expect.poll(async () => (await fetch(url)).text()).toContain('비 오면 여기');
  visitor.problems.splice(0);
});
