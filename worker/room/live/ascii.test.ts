import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiJson } from './ascii.ts';

const words = fc.string({ unit: 'grapheme' });
const texts = fc.oneof(words, fc.constantFrom('안녕하세요', '👩‍👩‍👧', '\u2028', 'é', '\\u00e9', '"'));

test('JSON in ASCII says the same in single bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(texts, texts)), (value) => {
      const ascii = asciiJson(JSON.stringify(value));
      expect(ascii).toMatch(/^[ -~]*$/u);
      expect(JSON.parse(ascii)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 500 },
  );
});
