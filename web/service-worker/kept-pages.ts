/** What of the browser's cache is needed. */
interface PageCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  keys(): Promise<readonly { url: string }[]>;
  delete(url: string): Promise<boolean>;
}

/** More links than somebody has at hand without a connection. */
const most = 30;

/** Pages of links as they were seen last, for when the server cannot be reached. */
export class KeptPages {
  readonly #open: () => Promise<PageCache>;

  constructor(open: () => Promise<PageCache>) {
    this.#open = open;
  }

  /** The page as it is now; it is kept where it may be, and no longer where it has ended. */
  async fresh(request: Request): Promise<Response> {
    const response = await fetch(request);
    await this.#note(addressOf(request), response.clone());
    return response;
  }

  async kept(request: Request): Promise<Response | undefined> {
    return (await this.#open()).match(addressOf(request));
  }

  async #note(address: string, response: Response): Promise<void> {
    const cache = await this.#open();
    const mayBeKept = response.headers.get('cache-control')?.includes('no-store') !== true && !response.redirected;
    if (response.status === 200 && mayBeKept) {
      // Anew, so that what was seen last stands last.
      await cache.delete(address);
      await cache.put(address, response);
      const old = (await cache.keys()).slice(0, -most);
      await Promise.all(old.map(({ url }) => cache.delete(url)));
    } else if (response.status < 500 && response.status !== 429) await cache.delete(address);
  }
}

/** Without the fragment, which is nobody's but the page's. */
function addressOf({ url }: Request): string {
  return url.replace(/#.*$/u, '');
}
