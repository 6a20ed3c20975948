// First paint on a phone: 1.6 Mbit/s, 150 ms, a processor four times slower. `node bench/first-paint.ts URL…`
import { chromium, type Page } from 'playwright-core';

const limits = { lcpMs: 1_200, moved: 0, kilobytes: 250 };
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

/** Runs in the page before its own scripts. */
function observe(): void {
  const seen = { lcp: 0, moved: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.moved += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

async function measure(page: Page, url: string): Promise<{ lcp: number; moved: number; kilobytes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(observe);
  await page.goto(url, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { lcp: number; moved: number } }).seen);
  return { ...seen, kilobytes: bytes / 1024 };
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const url of process.argv.slice(2)) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'ko-KR',
    serviceWorkers: 'block',
  });
  const { lcp, moved, kilobytes } = await measure(await context.newPage(), url);
  const holds = lcp < limits.lcpMs && moved <= limits.moved && kilobytes < limits.kilobytes;
  console.log(
    `${url}: LCP ${(lcp / 1000).toFixed(2)} s, moved ${moved.toFixed(3)}, ${kilobytes.toFixed(0)} kB${holds ? '' : ' — more than it may be'}`,
  );
  if (!holds) process.exitCode = 1;
  await context.close();
}
await browser.close();
