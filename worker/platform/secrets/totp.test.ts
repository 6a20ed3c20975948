import { expect, it, test } from 'vitest';
import { base32, codeAt, otpauthUri, stepAt, stepOfCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

// RFC 6238, appendix B: the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(codeAt(secret, stepAt(second * 1000))).toBe(code);
});

it('takes the codes of half a minute before and after, and none beyond', () => {
  const nowMs = 1_111_111_111_000;
  const drifts = [-2, -1, 0, 1, 2];
  const steps = drifts.map((drift) => stepOfCode(secret, codeAt(secret, stepAt(nowMs) + drift), nowMs));
  expect(steps).toEqual([null, stepAt(nowMs) - 1, stepAt(nowMs), stepAt(nowMs) + 1, null]);
});

test.each(['', '28708', '2870822', '２８７０８２', 'abcdef'])('%j is no code', (code) => {
  expect(stepOfCode(secret, code, 59_000)).toBeNull();
});

// RFC 4648, section 10, without padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j in base32 is %j', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

it('says to an authenticator whose code it is, and of what', () => {
  expect(otpauthUri(secret, 'haneul@example.com')).toBe(
    'otpauth://totp/%EB%A7%88%EB%8B%B9:haneul%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%EB%A7%88%EB%8B%B9&algorithm=SHA1&digits=6&period=30',
  );
});
