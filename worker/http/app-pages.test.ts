import { expect, test } from 'vitest';
import { addAppPages } from './app-pages.ts';
import { createRouter } from './router.ts';

const asked: string[] = [];
const assets = {
  fetch: (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
  },
};

async function open(path: string, accept = '*/*'): Promise<Response> {
  const app = createRouter();
  app.use('*', (c, next) => {
    c.set('requestId', 'req_test');
    return next();
  });
  addAppPages(app, () => Promise.resolve(new Response('home')), ['/gardens']);
  return app.request(`https://madang.test${path}`, { headers: { accept } }, { ASSETS: assets });
}

test('a page of the app opens by its address, also where no service worker is there yet', async () => {
  for (const path of [
    '/signin',
    '/signup?next=/settings',
    '/settings',
    '/gardens',
    '/r/rom_01jcqz5d0e8x6v3r9k2m7t4w1b',
  ]) {
    const response = await open(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'text/html']);
  }
  expect(new Set(asked)).toEqual(new Set(['https://madang.test/index.html']));
});

test('a missing file is no page', async () => {
  for (const path of ['/assets/none.js', '/none.txt', '/r', '/api/v1/none'])
    expect((await open(path)).status).toBe(404);
});

test('whoever comes to an address that leads nowhere sees a page that says so', async () => {
  const page = 'text/html,application/xhtml+xml,*/*;q=0.8';
  const response = await open('/no/such/page', page);
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html']);
  expect((await open('/api/v1/none', page)).headers.get('content-type')).toContain('application/json');
});
