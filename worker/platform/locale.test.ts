import { expect, test } from 'vitest';
import { preferredLocale } from './locale.ts';

test.each([
  [undefined, 'ko'],
  ['', 'ko'],
  ['en-US,en;q=0.9', 'en'],
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['fr-FR,fr;q=0.9,en;q=0.5', 'en'],
  ['en;q=0.4, ko;q=0.7', 'ko'],
  ['en;q=0', 'ko'],
  ['ja', 'ko'],
  ['*', 'ko'],
  ['en;q=nonsense', 'ko'],
] as const)('Accept-Language %j is answered in %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
