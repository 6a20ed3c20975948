import { expect, test } from 'vitest';
import { Written } from './written.ts';

test('what I wrote last into the fields that were replaced comes back, and nothing else', () => {
  const written = new Written();
  written.keep('p1', { memo: '처음', cost: 1000 });
  written.keep('p1', { memo: '돗자리' });
  written.keep(null, { title: '토요일' });
  expect(written.find('p1', ['memo', 'url'])).toEqual({ values: { memo: '돗자리' }, text: '돗자리' });
  expect(written.find('p1', ['memo', 'cost'])?.text).toBe('돗자리 · 1000');
  expect(written.find(null, ['title'])?.values).toEqual({ title: '토요일' });
});

test('what was not written here, or not there, is not made up', () => {
  const written = new Written();
  written.keep('p1', { memo: '돗자리' });
  expect(written.find('p2', ['memo'])).toBeNull();
  expect(written.find('p1', ['name'])).toBeNull();
});
