import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { sessionOf } from '#web/app/session/account.ts';
import { chromiumPath } from '../../scripts/install-browser.ts';
import { Api } from '../server-kit/api.ts';

const korean = { locale: 'ko-KR', timezoneId: 'Asia/Seoul' };

export const devices = {
  phone: {
    ...korean,
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    colorScheme: 'dark',
  },
  desktop: { ...korean, viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
} as const satisfies Record<string, BrowserContextOptions>;

/** Whoever is signed in: the answer to registering, and the API as them. */
export interface Someone {
  signedIn: SignedIn;
  api: Api;
}

interface Entering {
  /** Signed in already, as if they had been here before. */
  as?: Someone;
  options?: BrowserContextOptions;
  /** Its sockets can be cut by `goOffline`. */
  cuttable?: boolean;
}

/** A running server and one browser before it. */
export class Stage {
  readonly origin: string;
  readonly api: Api;
  readonly #browser: Browser;

  constructor(origin: string, browser: Browser) {
    this.origin = origin;
    this.api = new Api(origin);
    this.#browser = browser;
  }

  /** From an address of their own: of one only so many may register. */
  async register(name: string): Promise<Someone> {
    const body = {
      email: `${crypto.randomUUID()}@test.example`,
      password: 'a long enough passphrase',
      full_name: name,
      terms_version: termsVersion,
    };
    const from = [10, ...crypto.getRandomValues(new Uint8Array(3))].join('.');
    const ask = (): Promise<Response> => this.api.request('POST', '/auth/register', body, { 'x-forwarded-for': from });
    let response = await ask();
    // Files begin together, and a busy machine hashes few passwords at once: it says when to come again.
    while (response.status === 429) {
      await new Promise((again) => setTimeout(again, 1_000 * Number(response.headers.get('retry-after') ?? 1)));
      response = await ask();
    }
    if (response.status !== 201) throw new Error(`not registered: ${response.status} ${await response.text()}`);
    const signedIn = (await response.json()) as SignedIn;
    return { signedIn, api: this.api.as(signedIn.access_token) };
  }

  /** A context of their own, with one page. */
  async enter(device: keyof typeof devices, { as, options, cuttable = false }: Entering = {}): Promise<Visitor> {
    const { origin } = this;
    const context = await this.#browser.newContext({
      ...devices[device],
      baseURL: origin,
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(20_000);
    if (as !== undefined) await keepSession(context, origin, sessionText(as));
    const sockets = cuttable ? await SocketGate.on(context) : null;
    return new Visitor(context, await context.newPage(), sockets);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/**
 * @param maps drawn in software, which takes most of a machine; without them the way is drawn as a picture
 * @param whole a browser with windows, as people have it: for what measures
 */
export async function openBrowser({ maps = false, whole = false } = {}): Promise<Browser> {
  const graphics = maps ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-3d-apis'];
  // A microphone that beeps; whoever is asked says yes.
  const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const args = ['--no-sandbox', ...microphone, ...graphics];
  return chromium.launch({ executablePath: chromiumPath({ whole }), args });
}

function sessionText({ signedIn }: Someone): string {
  // Several devices of one person have one access token; a refresh token is one browser's.
  const { refreshToken: _left, ...session } = sessionOf(signedIn, Date.now());
  return JSON.stringify(session);
}

/**
 * The first page of ours in this context finds the session there, before its own scripts run. A `storageState` would do
 * the same by a page of its own, at half of what a context costs.
 */
async function keepSession(context: BrowserContext, origin: string, session: string): Promise<void> {
  const script = await context.addInitScript(
    (kept) => {
      if (location.origin === kept.origin) localStorage.setItem('madang.session', kept.session);
    },
    { origin, session },
  );
  let isFound = false;
  context.on('page', (page) => {
    page.on('domcontentloaded', () => {
      if (isFound || !page.url().startsWith(origin)) return;
      isFound = true;
      void script.dispose();
    });
  });
}

/**
 * Between the sockets of a context and the server. An open socket outlives `setOffline` half dead, so a connection that
 * is really lost has to be cut here.
 */
class SocketGate {
  readonly #open = new Set<() => void>();
  #shut = false;

  static async on(context: BrowserContext): Promise<SocketGate> {
    const gate = new SocketGate();
    await context.routeWebSocket(/\/socket\?/u, async (socket) => {
      if (gate.#shut) return socket.close({ code: 1013 });
      const server = socket.connectToServer();
      const cut = (): void => {
        void socket.close({ code: 1012 });
        void server.close();
      };
      gate.#open.add(cut);
    });
    return gate;
  }

  shut(): void {
    this.#shut = true;
    for (const cut of this.#open) cut();
    this.#open.clear();
  }

  reopen(): void {
    this.#shut = false;
  }
}

/** One browser of one person, and everything that went wrong in it. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the console (violations of the policy are among them) and of scripts. */
  readonly problems: string[] = [];
  readonly #sockets: SocketGate | null;

  constructor(context: BrowserContext, page: Page, sockets: SocketGate | null) {
    this.context = context;
    this.page = page;
    this.#sockets = sockets;
    this.watch(page);
  }

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // The page itself may be a 404 or 410; only what it asks for must be there.
      if (message.location().url === page.url() && message.text().startsWith('Failed to load resource')) return;
      this.problems.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  /** Another tab of the same browser. */
  async openTab(): Promise<Page> {
    const page = await this.context.newPage();
    this.watch(page);
    return page;
  }

  /** No request gets through, and what was connected is cut. */
  async goOffline(): Promise<void> {
    await this.context.setOffline(true);
    this.#sockets?.shut();
  }

  async goOnline(): Promise<void> {
    this.#sockets?.reopen();
    await this.context.setOffline(false);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** For whoever looks: the page as it is, into the folder that `SCREENSHOTS` names; nothing where it names none. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined && existsSync(folder)) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** Closes all of them. @throws where something went wrong in one of them that no test has taken out of its `problems` */
export async function leaveQuietly(visitors: Visitor[]): Promise<void> {
  const left = visitors.splice(0);
  const problems = left.flatMap((visitor) => visitor.problems);
  await Promise.all(left.map((visitor) => visitor.close()));
  if (problems.length > 0) throw new Error(`errors in the browser:\n${problems.join('\n')}`);
}

/** Until the app is kept on the device and answers for this page: hundreds of files, for which a busy machine takes long. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 60_000 });
}
