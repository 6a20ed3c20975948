import { useEffect } from 'react';
import { m } from '#web/i18n/generated/messages.js';

let shown: string | null = null;
let news = 0;

function draw(): void {
  const title = shown === null ? m.brand() : `${shown} · ${m.brand()}`;
  document.title = news > 0 ? `(${news}) ${title}` : title;
}

/** The document's title for as long as a page is shown. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    shown = title;
    draw();
  }, [title]);
}

/** In how many rooms there is something new: before the title, and on the app's icon where it has one. */
export function showNews(count: number): void {
  if (count === news) return;
  news = count;
  draw();
  if (!('setAppBadge' in navigator)) return;
  // A browser that keeps the badge to itself may refuse it.
  void (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
}
