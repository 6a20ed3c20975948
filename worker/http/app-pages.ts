import type { AppContext } from './app-env.ts';
import type { Router } from './router.ts';

/** The app's own pages besides `/`, which the assets answer by themselves, and share pages, which have content. */
const paths = ['/signin', '/signup', '/settings', '/chats', '/r/:roomId'];

/**
 * Every page of the app is the same document, for whoever comes before its service worker does. Only these: a missing
 * file that were answered with a page would be kept for a year under the file's name.
 */
export function addAppPages(app: Router): void {
  for (const path of paths) app.get(path, appPage);
}

function appPage(c: AppContext): Promise<Response> {
  return c.env.ASSETS.fetch(new URL('/', c.req.url).href);
}
