import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a screen reader, a keyboard or weak eyes would stumble over in the light and in the dark, and what does not fit. */
export async function inspect(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  await inLight(page, 'light');
  const found = await page.evaluate(violations, null);
  // Colours alone differ.
  await inLight(page, 'dark');
  const dark = await page.evaluate(violations, ['color-contrast']);
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  const sideways = wide > width ? [`scrolls sideways: ${wide} in ${width}`] : [];
  return [...found, ...dark.map((one) => `in the dark, ${one}`), ...sideways];
}

/** Colours fade into each other, from what is outside to what is inside, and dialogs rise: what stays is measured. */
async function inLight(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    for (let still = 0; still < 3; still += 1) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      // Those that never end, as of what is loading, are not waited for.
      const ends = document
        .getAnimations()
        .some(
          ({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().endTime) < Infinity,
        );
      if (ends) still = -1;
    }
  });
}

/** Of these rules, or of all; runs in the page. */
async function violations(rules: string[] | null): Promise<string[]> {
  const { axe: engine } = globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
  const results = await engine.run({ resultTypes: ['violations'], ...(rules === null ? {} : { runOnly: rules }) });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
}

/** Every size that a page must be usable in. */
export const sizes = ['phone', 'desktop'] as const;
