// How many presses and how long: from the landing page to a link in the clipboard, and from a scanned code to taking part; on
// the slow phone of `first-paint.ts`. What is to be typed is filled in at once.
import type { BrowserContextOptions } from 'playwright-core';
import { Journey, toLink, toPart } from '../test/browser/journey-kit.ts';
import type { Someone, Stage } from '../test/browser/kit.ts';
import { linkedKinds, linkTo } from '../test/browser/link-kit.ts';
import { ServedStage } from './served-stage.ts';
import { slowPhone } from './first-paint.ts';

const options: BrowserContextOptions = {
  serviceWorkers: 'block',
  permissions: ['clipboard-read', 'clipboard-write'],
};

/** Goes a way on a phone of nobody's, or of somebody who is signed in; presses and seconds. */
async function travel(stage: Stage, go: (journey: Journey) => Promise<unknown>, as?: Someone): Promise<string> {
  const { context, page } = await stage.enter('phone', { ...(as === undefined ? {} : { as }), options });
  page.setDefaultTimeout(30_000);
  await slowPhone(page);
  const journey = new Journey(page);
  await go(journey);
  const told = `${journey.presses} | ${journey.seconds().toFixed(1)}`;
  await context.close();
  return told;
}

/** Both ways, for each kind of room. */
export async function measureJourneys(say: (line: string) => void): Promise<void> {
  const stage = await ServedStage.open();
  try {
    const owner = await stage.register('민호');
    say('\nFrom the landing page to a link in the clipboard (slow phone).\n');
    say('| kind | presses | s | with an account: presses | s |\n|---|---|---|---|---|');
    for (const kind of linkedKinds) {
      const nobody = await travel(stage, (journey) => toLink(journey, kind, false));
      const somebody = await travel(stage, (journey) => toLink(journey, kind, true), owner);
      say(`| ${kind} | ${nobody} | ${somebody} |`);
    }
    say('\nFrom a scanned code to taking part (slow phone).\n');
    say('| kind | something to read, s | presses until in | s |\n|---|---|---|---|');
    for (const kind of linkedKinds) {
      const url = await linkTo(kind, owner);
      let read = Number.NaN;
      const part = await travel(stage, async (journey) => (read = await toPart(journey, kind, url)));
      say(`| ${kind} | ${read.toFixed(1)} | ${part} |`);
    }
  } finally {
    await stage.close();
  }
}

if (import.meta.main) await measureJourneys(console.log);
