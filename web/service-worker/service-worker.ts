import { KeptPages } from './kept-pages.ts';
import { openNotification, type PushSurroundings, showPush } from './push.ts';
import { resubscribe, type SubscriptionChange } from './resubscribe.ts';
import { baseMap, routeOf } from './route.ts';

// What must hold: an install is whole or not at all; a new version waits until it is asked for; the old one keeps its
// files until then; a page and its scripts are always of one version.
declare const self: ServiceWorkerGlobalScope;
/** Written by the build: every file of the shell, a version that changes with any of them, and pages of kinds. */
declare const __PRECACHE__: { version: string; urls: string[]; listPaths: string[] };

const precache = __PRECACHE__;
const prefix = 'shell-';
const cacheName = prefix + precache.version;
/** Hashed files that are fetched where they are used: maps, fonts, emoji. */
const laterCache = 'later';
const known = { precached: new Set(precache.urls), listPaths: precache.listPaths };
/** The page that is open needs the line too. */
const filesAtOnce = 16;
const pages = new KeptPages(() => caches.open('pages'));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  const { method, mode } = event.request;
  const route = routeOf({ method, mode, path: url.pathname }, known);
  if (route === 'shell') event.respondWith(shell(event.request));
  if (route === 'page') event.respondWith(pages.fresh(event.request).catch(() => lastSeen(event.request)));
  if (route === 'elsewhere') event.respondWith(fetch(event.request).catch(() => shell(event.request)));
  if (route === 'cache') event.respondWith(fromCache(event.request, url.pathname));
});

const around: PushSurroundings = {
  registration: self.registration,
  clients: self.clients,
  origin: self.location.origin,
  language: self.navigator.language,
  // A browser that has no badge, or keeps it to itself, may refuse it.
  badge: async (count) => self.navigator.setAppBadge?.(count).catch(() => undefined),
};
self.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text() ?? null, around)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openNotification(event.notification, around)));
// Not in the types of the platform.
self.addEventListener('pushsubscriptionchange', (event) => {
  const change = event as ExtendableEvent & SubscriptionChange;
  change.waitUntil(resubscribe(change, self.registration.pushManager));
});

/** What one that was broken off has fetched, the next one finds. */
async function install(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  const waiting = precache.urls.values();
  await Promise.all(
    Array.from({ length: filesAtOnce }, async () => {
      for (const url of waiting) await keep(url, [cacheName, ...older]);
    }),
  );
}

async function keep(url: string, known: string[]): Promise<void> {
  // A hashed name has one content for ever; everything else is asked for anew.
  const kept = url.startsWith('/assets/') ? await firstMatch(known, url) : undefined;
  const ask = (): Promise<Response> => fetch(url, { cache: 'no-cache' });
  // A line that breaks for a moment breaks no install.
  const response = kept ?? (await ask().catch(ask));
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  await (await caches.open(cacheName)).put(url, response);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name !== cacheName && name !== laterCache) await caches.delete(name);
  }
  await self.clients.claim();
  // Those that are open came before this worker did, or with the files of another version.
  for (const { url } of await self.clients.matchAll({ type: 'window' })) {
    const isPage = routeOf({ method: 'GET', mode: 'navigate', path: new URL(url).pathname }, known) === 'page';
    if (isPage) await pages.fresh(new Request(url)).catch(() => undefined);
  }
}

async function lastSeen(request: Request): Promise<Response> {
  return (await pages.kept(request)) ?? shell(request);
}

async function shell(request: Request): Promise<Response> {
  return (await (await caches.open(cacheName)).match('/')) ?? fetch(request);
}

async function fromCache(request: Request, path: string): Promise<Response> {
  const kept = await firstMatch([cacheName, laterCache], path);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  const keep = path === baseMap ? cacheName : path.startsWith('/assets/') ? laterCache : null;
  if (keep !== null && response.status === 200) await (await caches.open(keep)).put(path, response.clone());
  return response;
}

async function firstMatch(names: string[], url: string): Promise<Response | undefined> {
  for (const name of names) {
    const found = await (await caches.open(name)).match(url);
    if (found !== undefined) return found;
  }
  return undefined;
}
