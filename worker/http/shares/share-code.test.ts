import { expect, test } from 'vitest';
import { seededCode } from './share-code.ts';

const secret = 'x'.repeat(32);

test('a code from a seed is the same for the same try, and another for the next', () => {
  const seed = { secret, text: 'req_1' };
  expect(seededCode(seed, 8, 0)).toBe(seededCode(seed, 8, 0));
  expect(seededCode(seed, 8, 1)).not.toBe(seededCode(seed, 8, 0));
  expect(seededCode({ ...seed, secret: 'y'.repeat(32) }, 8, 0)).not.toBe(seededCode(seed, 8, 0));
  expect(seededCode(seed, 22, 0)).toMatch(/^[0-9A-Za-z]{22}$/u);
});

test('codes from seeds do not repeat among 20,000, and every character is as likely as the others', () => {
  const codes = Array.from({ length: 20_000 }, (_, index) => seededCode({ secret, text: `req_${index}` }, 8, 0));
  expect(new Set(codes).size).toBe(codes.length);
  const counts = new Map<string, number>();
  for (const character of codes.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
  const expected = (20_000 * 8) / 62;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(counts.size).toBe(62);
  // 61 degrees of freedom: 121 is passed by chance once in 100,000; the seeds are fixed, so it never changes.
  expect(chiSquare).toBeLessThan(121);
});
