import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a screen reader, a keyboard or weak eyes would stumble over, and what does not fit. */
export async function inspect(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } };
    const { violations } = await engine.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    );
  });
  const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  return wide > width ? [...found, `scrolls sideways: ${wide} in ${width}`] : found;
}

/** Every size and theme that a page must be usable in. */
export const looks = (['phone', 'desktop'] as const).flatMap((device) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ device, colorScheme })),
);
