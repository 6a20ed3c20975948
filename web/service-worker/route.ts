/** The map that needs no network: kept when it has been used once, with the version that brought it. */
export const baseMap = '/base-map.json';

/** What the build has found out. */
export interface Known {
  precached: ReadonlySet<string>;
  /** Pages that list rooms of one kind. */
  listPaths: readonly string[];
}

export type Route = 'shell' | 'page' | 'elsewhere' | 'cache' | 'network';

/** The app's own pages besides `/` and those that list rooms of one kind (`worker/http/app-pages.ts`). */
const appPaths = /^\/(?:signin(?:\/return)?|signup|recover|forgot|reset|verify|settings|[ru]\/[^/]+|invite\/[^/]+)?$/u;

/**
 * What answers a request of this origin:
 * `shell`: the cached `/`, always, so that a page and its scripts are of one version.
 * `page`: the server's own page; where it cannot be reached as it was seen last, else the shell.
 * `elsewhere`: an address that no page of the app has: the server says so, the shell where it cannot be reached.
 * `cache`: a file whose name holds its hash, or one of the shell. `network`: everything else.
 */
export function routeOf(
  request: { method: string; mode: string; path: string },
  { precached, listPaths }: Known,
): Route {
  if (request.method !== 'GET' || request.path.startsWith('/api/')) return 'network';
  if (request.mode === 'navigate') {
    if (request.path.startsWith('/s/') || request.path.startsWith('/share/')) return 'page';
    return appPaths.test(request.path) || listPaths.includes(request.path) ? 'shell' : 'elsewhere';
  }
  const isKept = request.path.startsWith('/assets/') || request.path === baseMap || precached.has(request.path);
  return isKept ? 'cache' : 'network';
}
