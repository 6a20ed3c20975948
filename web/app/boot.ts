import type { ShareBoot } from '#protocol/share-page.ts';

/** What the server wrote into this page for the client to take over, or null where it wrote nothing. */
export function readBoot(): ShareBoot | null {
  const text = document.getElementById('boot')?.textContent ?? '';
  // Written by our own server into a page that nobody else can write to.
  return text === '' ? null : (JSON.parse(text) as ShareBoot | null);
}
