import type { Browser } from 'playwright-core';
import { openBrowser, Stage } from '../test/browser/kit.ts';
import { TestServer } from '../test/server-kit/server.ts';

/** A browser before a fresh server of its own. */
export class ServedStage extends Stage {
  readonly #server: TestServer;

  private constructor(server: TestServer, browser: Browser) {
    super(server.origin, browser);
    this.#server = server;
  }

  static async open(): Promise<ServedStage> {
    return new ServedStage(...(await Promise.all([TestServer.start(), openBrowser({ whole: true })])));
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#server.stop();
  }
}
