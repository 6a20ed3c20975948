import { expect, test } from 'vitest';
import { routeOf } from './route.ts';

const known = { precached: new Set(['/', '/assets/app-1.js', '/icon.svg']), listPaths: ['/gardens'] };
const get = (path: string, mode = 'no-cors') => routeOf({ method: 'GET', mode, path }, known);

test('navigations open the cached shell, whatever their path', () => {
  expect([
    get('/', 'navigate'),
    get('/r/rom_1', 'navigate'),
    get('/settings', 'navigate'),
    get('/u/aZ09bY18', 'navigate'),
    get('/gardens', 'navigate'),
  ]).toEqual(['shell', 'shell', 'shell', 'shell', 'shell']);
});

test('what no page of the app has is asked of the server, which says that it is not there', () => {
  expect([get('/no/such/page', 'navigate'), get('/robots.txt', 'navigate')]).toEqual(['elsewhere', 'elsewhere']);
});

test('a share page comes from the server first, since its first HTML holds the content', () => {
  expect([get('/s/aZ09bY18', 'navigate'), get('/share/aZ09bY18', 'navigate')]).toEqual(['page', 'page']);
});

test('the API is never answered from a cache, not even for a navigation', () => {
  expect([get('/api/v1/rooms'), get('/api/docs', 'navigate')]).toEqual(['network', 'network']);
});

test('hashed files and files of the shell come from the cache, writes and other files from the network', () => {
  expect([get('/assets/later-2.js'), get('/icon.svg'), get('/other.txt')]).toEqual(['cache', 'cache', 'network']);
  expect(routeOf({ method: 'POST', mode: 'cors', path: '/assets/app-1.js' }, known)).toBe('network');
});
