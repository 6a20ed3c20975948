import { answerRefusal } from './answers.ts';
import type { AppContext } from './app-env.ts';
import type { Router } from './router.ts';

/** The app's own pages besides `/`, share pages, which have content, and those that list rooms of one kind. */
export const appPaths = [
  '/signin',
  '/signin/return',
  '/signup',
  '/recover',
  '/forgot',
  '/reset',
  '/verify',
  '/settings',
  '/admin',
  '/admin/:section',
  '/admin/:section/:id',
  '/invite/:token',
  '/r/:roomId',
];

/**
 * Every page of the app is the same document, for whoever comes before its service worker does; it also says that an
 * address leads nowhere. With 404 then: a missing file that were answered with a good page would be kept for a year under
 * the file's name.
 */
export function addAppPages(
  app: Router,
  home: (c: AppContext) => Promise<Response>,
  listPaths: readonly string[],
): void {
  // A page that is looked at; what a service worker keeps is the bare shell of all of them.
  app.get('/', (c) => (isVisit(c) ? home(c) : appPage(c)));
  for (const path of [...appPaths, ...listPaths]) app.get(path, appPage);
  app.notFound(async (c) => {
    if (!isVisit(c)) return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is nothing here.' });
    const page = await appPage(c);
    return new Response(page.body, { status: 404, headers: page.headers });
  });
}

/** Someone's browser goes there to see a page. */
function isVisit(c: AppContext): boolean {
  const asksForPage = c.req.header('accept')?.includes('text/html') === true;
  return c.req.method === 'GET' && asksForPage && !c.req.path.startsWith('/api/');
}

function appPage(c: AppContext): Promise<Response> {
  return c.env.ASSETS.fetch(new URL('/index.html', c.req.url).href);
}
