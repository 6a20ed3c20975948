// First paint on a phone: 1.6 Mbit/s, 150 ms, a processor four times slower; nothing kept from before but where it says so.
// `node bench/first-paint.ts` for rooms of its own, `node bench/first-paint.ts URL…` for pages of a server that runs.
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import type { SignedIn } from '../protocol/accounts/account.schema.ts';
import { chromiumPath } from '../scripts/install-browser.ts';
import { plantCourse } from '../test/browser/course-kit.ts';
import { devices, type Someone, type Stage } from '../test/browser/kit.ts';
import { linkedKinds, linkTo } from '../test/browser/link-kit.ts';
import { ServedStage } from './served-stage.ts';

const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const rounds = Number(process.env['ROUNDS'] ?? 3);
const most = { moved: 0, kilobytes: 250 };
const asVisitor = { options: { serviceWorkers: 'block' } } as const;

interface Painted {
  lcpMs: number;
  moved: number;
  kilobytes: number;
}

/** Runs in the page before its own scripts. */
function observe(): void {
  const seen = { lcpMs: 0, moved: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcpMs = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.moved += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** A slow phone in a slow network. */
export async function slowPhone(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return session;
}

/** Everything until nothing is fetched any more and nobody has pressed anything. */
async function paint(context: BrowserContext, url: string): Promise<Painted> {
  const page = await context.newPage();
  const session = await slowPhone(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(observe);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => (globalThis as unknown as { seen: { lcpMs: number } }).seen.lcpMs > 0);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Omit<Painted, 'kilobytes'> }).seen);
  await context.close();
  return { ...seen, kilobytes: bytes / 1024 };
}

/** The median paint, and the most that ever moved; says so where it is more than it may be. */
async function tell(
  say: (line: string) => void,
  { name, lcpMs, open }: { name: string; lcpMs: number; open: () => Promise<Painted> },
): Promise<void> {
  const seen: Painted[] = [];
  for (let round = 0; round < rounds; round += 1) seen.push(await open());
  const [median] = seen.toSorted((a, b) => a.lcpMs - b.lcpMs).slice(Math.floor(rounds / 2));
  const lcp = median?.lcpMs ?? Number.NaN;
  const moved = Math.max(...seen.map((one) => one.moved));
  const kilobytes = Math.max(...seen.map((one) => one.kilobytes));
  const holds = lcp < lcpMs && moved <= most.moved && kilobytes < most.kilobytes;
  const told = `| ${name} | ${(lcp / 1000).toFixed(2)} | ${moved.toFixed(4)} | ${kilobytes.toFixed(0)} |`;
  say(`${told} ${holds ? 'holds' : `more than ${lcpMs / 1000} s, ${most.moved}, ${most.kilobytes} kB`} |`);
}

/** Share pages of every kind, the landing page, and home as a guest with rooms opens it. */
export async function measureFirstPaint(say: (line: string) => void): Promise<void> {
  const stage = await ServedStage.open();
  const { origin } = stage;
  try {
    const owner = await stage.register('지우');
    say(`\nFirst paint on a phone (1.6 Mbit/s, 150 ms, 4x slower processor), median of ${rounds}.\n`);
    say('| page | largest paint, s | moved | kB before anything is pressed | |');
    say('|---|---|---|---|---|');
    for (const kind of linkedKinds) {
      const url = await linkTo(kind, owner);
      const open = async (): Promise<Painted> => paint((await stage.enter('phone', asVisitor)).context, url);
      await tell(say, { name: `share page, ${kind}`, lcpMs: 1000, open });
    }
    const landing = async (): Promise<Painted> => paint((await stage.enter('phone', asVisitor)).context, `${origin}/`);
    await tell(say, { name: 'landing', lcpMs: 1200, open: landing });
    const guest = await guestWithRooms(stage);
    const enterHome = async (): Promise<BrowserContext> =>
      (await stage.enter('phone', { ...asVisitor, as: guest })).context;
    const again = async (): Promise<Painted> => paint(await hasBeenHome(await enterHome(), origin), `${origin}/`);
    await tell(say, { name: 'home of a guest with rooms, coming back', lcpMs: 1200, open: again });
    const first = async (): Promise<Painted> => paint(await enterHome(), `${origin}/`);
    await tell(say, { name: 'the same where nothing is kept', lcpMs: 1200, open: first });
  } finally {
    await stage.close();
  }
}

/** A browser that has shown the rooms before, and kept them. */
async function hasBeenHome(context: BrowserContext, origin: string): Promise<BrowserContext> {
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('madang.inbox.rooms.')));
  await page.close();
  return context;
}

async function guestWithRooms(stage: Stage): Promise<Someone> {
  const signedIn = await stage.api.ask<SignedIn>('POST', '/auth/guest', { display_name: '하나' });
  const guest = { signedIn, api: stage.api.as(signedIn.access_token) };
  for (const title of ['부산 주말 여행', '성수동 산책', '제주 사흘', '북촌 한 바퀴'])
    await plantCourse(guest.api, title);
  return guest;
}

async function measureThese(urls: readonly string[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath({ whole: true }), args: ['--no-sandbox'] });
  for (const url of urls) {
    const context = (): Promise<BrowserContext> => browser.newContext({ ...devices.phone, ...asVisitor.options });
    await tell(console.log, { name: url, lcpMs: 1200, open: async () => paint(await context(), url) });
  }
  await browser.close();
}

if (import.meta.main) {
  const urls = process.argv.slice(2);
  await (urls.length === 0 ? measureFirstPaint(console.log) : measureThese(urls));
}
