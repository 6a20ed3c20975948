import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test('after signing in people go on to where they were', () => {
  expect([nextPath('?next=%2Fr%2From_1%3Fa%3D1'), nextPath('')]).toEqual(['/r/rom_1?a=1', '/']);
});

test('a next that leaves this site leads home instead', () => {
  const others = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '///evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
  ];
  expect(others.map((next) => nextPath(`?next=${encodeURIComponent(next)}`))).toEqual(others.map(() => '/'));
});
