import { importWithRetry } from './lazy-with-retry.ts';

/** Kilobits a second, of the file that came fastest; below it letters would come long after people have begun to read. */
const fastEnough = 2_500;

/**
 * Pretendard, in slices, once the first paint is done: the system's Korean fonts are good until then. Where the network is slow it
 * has better things to do, until somebody does something.
 */
export function loadFontsLater(): void {
  if (document.readyState === 'complete') whenItIsTime();
  else addEventListener('load', whenItIsTime, { once: true });
}

function whenItIsTime(): void {
  if (!isSlow()) return whenIdle();
  const pressed = new AbortController();
  const go = (): void => {
    pressed.abort();
    whenIdle();
  };
  for (const what of ['pointerdown', 'keydown']) addEventListener(what, go, { signal: pressed.signal, passive: true });
}

/** By what this page itself has just fetched; what was kept in the browser says nothing. */
function isSlow(): boolean {
  const files = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const rates = files
    .filter((file) => file.transferSize > 3_000)
    .map((file) => (file.transferSize * 8) / Math.max(1, file.responseEnd - file.responseStart));
  return rates.length > 0 && Math.max(...rates) < fastEnough;
}

function whenIdle(): void {
  const load = (): void =>
    void importWithRetry(() => import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'));
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 3000 });
  else setTimeout(load, 300);
}
