import { expect, test } from 'vitest';
import { codeIn, pathIn } from './code-in-text.ts';

test.each([
  ['abc12345', 'abc12345'],
  ['  abc12345\n', 'abc12345'],
  ['abc12345에서', 'abc12345'],
  ['abc12345.', 'abc12345'],
  ['https://madang.example/s/abc12345', 'abc12345'],
  ['madang.example/share/abc12345/?at=3', 'abc12345'],
  ['여기요 https://madang.example/s/abc12345에서 봐요', 'abc12345'],
  ['0123456789abcdefghijkl)', '0123456789abcdefghijkl'],
  ['abc1234', null],
  ['abc123456', null],
  ['에서abc12345', null],
  ['', null],
])('%j holds the code %j', (text, code) => {
  expect(codeIn(text)).toBe(code);
});

test.each([
  ['https://madang.example/u/abc12345에서 봐요', '/u/abc12345'],
  ['https://madang.example/s/abc12345', '/s/abc12345'],
  ['abc12345', '/s/abc12345'],
  ['https://madang.example/u/abc', null],
])('%j leads to %j', (text, path) => {
  expect(pathIn(text)).toBe(path);
});
