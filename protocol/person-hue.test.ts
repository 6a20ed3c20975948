import { expect, test } from 'vitest';
import { typedId } from './ids.ts';
import { personHue, personHueIndex, personHues } from './person-hue.ts';

const ids = Array.from({ length: 2400 }, (_, i) =>
  typedId(
    'acc',
    1_760_000_000_000 + i * 37,
    Uint8Array.from({ length: 10 }, (__, j) => (i * 31 + j * 17) % 256),
  ),
);

test('the same account has the same colour each time', () => {
  expect(ids.map(personHue)).toEqual(ids.map(personHue));
});

test('every colour is in use, none by more than twice its share', () => {
  const uses = personHues.map((_, index) => ids.filter((id) => personHueIndex(id) === index).length);
  expect(Math.min(...uses)).toBeGreaterThan(0);
  expect(Math.max(...uses)).toBeLessThan((ids.length / personHues.length) * 2);
});
