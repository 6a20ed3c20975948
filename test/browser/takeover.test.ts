import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { untilLive } from './course-kit.ts';
import { Journey, toLink, toPart } from './journey-kit.ts';
import { holdScripts, linkedKinds, linkTo, shownIn } from './link-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;

/** Each text of the page that is in sight and where it stands, but for what the connection says of itself. */
function placesOfTexts(): string[] {
  // The server writes as one text what a script writes as several.
  document.querySelector('#app')?.normalize();
  const places: string[] = [];
  const walker = document.createTreeWalker(document.querySelector('#app') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    if (text === '' || node.parentElement?.closest('output, [class*="skip"], [class*="People"]') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { x, y, width, height } = range.getBoundingClientRect();
    // What is folded has a place, but nobody sees it.
    const unfolded = node.parentElement?.checkVisibility() === true;
    const visible = unfolded && width > 1 && height > 1 && y >= 0 && y < innerHeight;
    if (visible) places.push(`${text} at ${Math.round(x)}, ${Math.round(y)}`);
  }
  return places;
}

/** What the browser itself sees move; runs before the page's own scripts. */
function noteShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
      for (const { node } of entry.sources) shifts.push((node as Element | null)?.outerHTML?.slice(0, 80) ?? '');
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const shiftsNoted = (): string[] => (globalThis as unknown as { shifts: string[] }).shifts;

/** Fonts come when they come; what moves here moves by the page's own doing. */
async function withoutFonts(page: Page): Promise<void> {
  await page.route(/\.woff2$/u, (route) => route.fulfill({ contentType: 'font/woff2', body: '' }));
}

it.each(linkedKinds.flatMap((kind) => (['phone', 'desktop'] as const).map((device) => ({ kind, device }))))(
  'nothing of a page moves or changes its words when the app takes it over: $kind, $device',
  async ({ kind, device }) => {
    const url = await linkTo(kind, await stage.register('지우'));
    const visitor = await enter(device, { options: { serviceWorkers: 'block' } });
    const { page } = visitor;
    await withoutFonts(page);
    await page.addInitScript(noteShifts);
    const release = await holdScripts(page);
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByText(shownIn[kind]).first().waitFor();
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]:not([disabled])')].every(
        ({ sheet }) => sheet !== null,
      ),
    );
    const before = await page.evaluate(placesOfTexts);
    expect(before.length).toBeGreaterThan(4);
    release();
    await untilLive(page);
    // The last that comes: what is seldom done.
    await page.getByRole('button', { name: '더 보기' }).first().waitFor();
    const after = await page.evaluate(placesOfTexts);
    visitor.problems.splice(0);
    // Scripts may add words, each where nothing was.
    expect(before.filter((place) => !after.includes(place))).toEqual([]);
    if (device === 'phone') expect(await page.evaluate(shiftsNoted)).toEqual([]);
  },
);

it.each(linkedKinds)(
  'who presses to take part before any script runs is asked for a name once it does: %s',
  async (kind) => {
    const url = await linkTo(kind, await stage.register('지우'));
    const { page } = await enter('phone');
    const release = await holdScripts(page);
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByRole('button', { name: '이름 쓰고 함께하기' }).first().click();
    release();
    await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
  },
);

it.each(linkedKinds)('from a link to taking part it is two presses and a name: %s', async (kind) => {
  const url = await linkTo(kind, await stage.register('지우'));
  const journey = new Journey((await enter('phone')).page);
  await toPart(journey, kind, url);
  expect(journey.presses).toBe(2);
});

it.each(linkedKinds)('from the landing page to a link in the clipboard it is four presses: %s', async (kind) => {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] };
  const journey = new Journey((await enter('phone', { options })).page);
  const link = await toLink(journey, kind, false);
  expect(journey.presses).toBe(4);
  expect((await fetch(link)).status).toBe(200);
});
