import type { Locator, Page } from 'playwright-core';
import { untilLive } from './course-kit.ts';
import { type LinkedKind, shownIn } from './link-kit.ts';

const words = {
  itinerary: { begin: '코스 만들기', kind: '코스', title: '어떤 나들이인가요?', make: '코스 만들기' },
  decision: { begin: '함께 정하기', kind: '결정', title: '무엇을 정하나요?', make: '결정 만들기' },
  chat: { begin: '대화 시작하기', kind: '대화', title: '대화 이름', make: '대화 만들기' },
} as const;

/** A way through the pages: how often something is pressed, and how long it takes. */
export class Journey {
  readonly page: Page;
  presses = 0;
  readonly #began = performance.now();

  constructor(page: Page) {
    this.page = page;
  }

  async press(target: Locator): Promise<void> {
    this.presses += 1;
    await target.first().click();
  }

  seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }
}

/** From the first page to a link in the clipboard, by whoever is signed in or nobody; the link. */
export async function toLink(journey: Journey, kind: LinkedKind, signedIn: boolean): Promise<string> {
  const { page } = journey;
  const { begin, title, make, kind: name } = words[kind];
  const dialog = page.getByRole('dialog');
  await page.goto('/', { waitUntil: 'commit' });
  if (signedIn) {
    await journey.press(page.getByRole('button', { name: '새로 만들기' }));
    // What stands first is chosen already.
    if (kind !== 'itinerary') await journey.press(dialog.getByRole('radio', { name }));
  } else {
    await journey.press(page.getByRole('button', { name: begin }));
    await dialog.getByRole('textbox', { name: /^(?:내 )?이름$/u }).fill('지우');
  }
  await dialog.getByRole('textbox', { name: title }).fill('성수동 토요일');
  await journey.press(dialog.getByRole('button', { name: make }));
  await journey.press(page.getByRole('button', { name: '공유하기' }));
  await journey.press(page.getByRole('button', { name: '복사', exact: true }));
  await page.waitForFunction(async () => /\/s\/[0-9A-Za-z]{8}$/u.test(await navigator.clipboard.readText()));
  return page.evaluate(() => navigator.clipboard.readText());
}

/** From a scanned code to being one of those who take part; the seconds until there was something to read. */
export async function toPart(journey: Journey, kind: LinkedKind, url: string): Promise<number> {
  const { page } = journey;
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByText(shownIn[kind]).first().waitFor();
  const read = journey.seconds();
  await journey.press(page.getByRole('button', { name: '이름 쓰고 함께하기' }));
  await page.getByRole('dialog').getByRole('textbox', { name: '이름' }).fill('하나');
  await journey.press(page.getByRole('dialog').getByRole('button', { name: '함께하기' }));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await untilLive(page);
  return read;
}
