import { expect, it } from 'vitest';
import { emailAddress } from './account.schema.ts';

it.each([
  ['me@한국.com', 'me@xn--3e0b707e.com'],
  ['me@bücher.example', 'me@xn--bcher-kva.example'],
  ['​me@example.com', 'me@example.com'],
  ['mailto:Me@Example.com', 'me@example.com'],
  [' ME＠example.com ', 'me@example.com'],
])('%s is %s', (given, known) => {
  expect(emailAddress.parse(given)).toBe(known);
});

it.each(['me@', '@한국.com', 'me@한국', 'me@한국.com/x', 'a b@example.com', 'me@127.0.0.1'])('%s is none', (given) => {
  expect(emailAddress.safeParse(given).success).toBe(false);
});
