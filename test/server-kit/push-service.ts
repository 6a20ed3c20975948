import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type Delivery, PushBrowser } from '../kit/push-browser.ts';

/** What a push service answers instead of taking a message. */
export interface PushAnswer {
  status: number;
  headers?: Record<string, string>;
}

/** A push service of this machine: each of its endpoints is a browser, which reads what it is sent. */
export class PushService {
  readonly origin: string;
  /** How the next messages are answered that are not simply taken. */
  readonly answers: PushAnswer[] = [];
  /** Whether it takes the one that comes now. */
  usually: () => PushAnswer | null = () => null;
  /** What a browser could make nothing of. */
  readonly problems: unknown[] = [];
  asked = 0;
  /** What is asked waits for it, and is lost where it says so. */
  gate: Promise<'take' | 'lose'> = Promise.resolve('take');
  private readonly server: Server;
  private readonly browsers = new Map<string, PushBrowser>();
  private watchers: (() => void)[] = [];

  private constructor(server: Server) {
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    this.server = server;
    // A connection that it has just let go of would be lost to whoever sends by it, and what is sent come later.
    server.keepAliveTimeout = 0;
    this.origin = `http://127.0.0.1:${address.port}`;
    server.on('request', (request, response) => {
      void this.take(request).then(({ status, headers = {} }) => {
        response.writeHead(status, headers).end();
        this.tell();
      });
    });
  }

  static async start(): Promise<PushService> {
    const server = createServer();
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready);
    });
    return new PushService(server);
  }

  browser(nowMs?: () => number): PushBrowser {
    const browser = new PushBrowser(`${this.origin}/send/${crypto.randomUUID()}`, nowMs);
    this.browsers.set(new URL(browser.endpoint).pathname, browser);
    return browser;
  }

  /** The first message to a browser that is so. */
  async delivered(browser: PushBrowser, isIt: (delivery: Delivery) => boolean): Promise<Delivery> {
    for (;;) {
      const found = browser.deliveries.find(isIt);
      if (found !== undefined) return found;
      // oxlint-disable-next-line no-await-in-loop -- until it is there
      await this.next();
    }
  }

  /** Until something has been asked, the next time. */
  async next(): Promise<void> {
    await new Promise<void>((more) => {
      this.watchers.push(more);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => {
      this.server.close(closed);
    });
  }

  private tell(): void {
    const { watchers } = this;
    this.watchers = [];
    for (const watcher of watchers) watcher();
  }

  private async take(request: IncomingMessage): Promise<PushAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.asked += 1;
    this.tell();
    if ((await this.gate) === 'lose') return { status: 503 };
    const answer = this.answers.shift() ?? this.usually();
    if (answer !== null) return answer;
    const browser = this.browsers.get(request.url ?? '');
    if (browser === undefined) return { status: 404 };
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    try {
      await browser.receive(headers, new Uint8Array(Buffer.concat(chunks)).buffer);
      return { status: 201 };
    } catch (error) {
      this.problems.push(error);
      return { status: 400 };
    }
  }
}
