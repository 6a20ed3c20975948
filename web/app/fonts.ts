import { untilHere } from './late.ts';

/** Pretendard, in slices, once the first paint is done: the system's Korean fonts are good until then. */
export function loadFontsLater(): void {
  const load = (): void =>
    void untilHere(() => import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'));
  const whenIdle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 3000 });
    else setTimeout(load, 300);
  };
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
