import { expect, test } from 'vitest';
import { locationHint } from './location-hint.ts';

test.each([
  ['Seoul', { continent: 'AS', country: 'KR', longitude: '126.98' }, 'apac'],
  ['San Francisco', { continent: 'NA', country: 'US', longitude: '-122.4' }, 'wnam'],
  ['New York', { continent: 'NA', country: 'US', longitude: '-74.0' }, 'enam'],
  ['Paris', { continent: 'EU', country: 'FR', longitude: '2.35' }, 'weur'],
  ['Warsaw', { continent: 'EU', country: 'PL', longitude: '21.0' }, 'eeur'],
  ['Dubai', { continent: 'AS', country: 'AE', longitude: '55.3' }, 'me'],
  ['São Paulo', { continent: 'SA', country: 'BR' }, 'sam'],
  ['Sydney', { continent: 'OC', country: 'AU' }, 'oc'],
  ['Lagos', { continent: 'AF', country: 'NG' }, 'afr'],
] as const)('a room made in %s lives nearby', (_, origin, hint) => {
  expect(locationHint(origin)).toBe(hint);
});

test('where nothing is said, the platform chooses', () => {
  expect([locationHint(undefined), locationHint({}), locationHint({ continent: 'AN' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
