import { expect, test } from 'vitest';
import { mapOrigins, mapStyleAddress } from './map-origins.ts';

test('without a word of its own an instance has OpenFreeMap’s streets; none and nothing switch them off', () => {
  expect(mapStyleAddress({})).toBe('https://tiles.openfreemap.org/styles/liberty');
  expect(['none', '', 'ftp://tiles.example/'].map((MAP_STYLE_URL) => mapStyleAddress({ MAP_STYLE_URL }))).toEqual([
    null,
    null,
    null,
  ]);
});

test('pages may fetch from the style’s own origin and from those that are named, and from no other', () => {
  expect(mapOrigins({})).toEqual(['https://tiles.openfreemap.org']);
  expect(mapOrigins({ MAP_STYLE_URL: 'none', MAP_ORIGINS: 'https://a.example' })).toEqual([]);
  const named = { MAP_STYLE_URL: 'https://a.example/style.json', MAP_ORIGINS: 'https://b.example/tiles, nonsense' };
  expect(mapOrigins(named)).toEqual(['https://a.example', 'https://b.example']);
});
