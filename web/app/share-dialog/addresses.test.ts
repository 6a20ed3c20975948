import { expect, it } from 'vitest';
import { addressesIn, textOf } from './addresses.ts';

it('are found in what people paste, each once', () => {
  expect(addressesIn('a@example.com, B@Example.com;a@example.com\n"김하늘" <haneul@school.ac.kr>')).toEqual([
    'a@example.com',
    'b@example.com',
    'haneul@school.ac.kr',
  ]);
});

it('are found in a table of any columns', () => {
  const csv = '이름,이메일,학번\n"김, 하늘","haneul@example.com",2026001\n이바다,bada@example.co.kr,2026002\n';
  expect(addressesIn(csv)).toEqual(['haneul@example.com', 'bada@example.co.kr']);
});

it('are not what only looks like one', () => {
  expect(addressesIn('나는 @하늘 이에요. 3@4 user@host a@b.c')).toEqual([]);
});

it('are read from a file that says how it is written', async () => {
  const text = 'a@example.com\tb@example.com';
  const utf16 = new Blob([new Uint8Array([0xff, 0xfe]), new Uint8Array(Buffer.from(text, 'utf16le'))]);
  expect(addressesIn(await textOf(utf16))).toEqual(['a@example.com', 'b@example.com']);
  expect(addressesIn(await textOf(new Blob([`\uFEFF${text}`])))).toEqual(['a@example.com', 'b@example.com']);
});
