import { expect, test } from 'vitest';
import { keptIn } from './kept.ts';

function blocked(): Storage {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

test('where storage throws, what is kept lasts as long as the page, for whoever asks', () => {
  const one = keptIn<{ a: number }>(blocked, 'madang.test.blocked');
  expect(one.read()).toBeNull();
  one.write({ a: 1 });
  expect(keptIn(blocked, 'madang.test.blocked').read()).toEqual({ a: 1 });
  one.write(null);
  expect(one.read()).toBeNull();
});

test('what a full storage does not take is not read back as what it was before', () => {
  const held = new Map([['madang.test.full', '"old"']]);
  const full = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: (key: string) => held.delete(key),
  } as unknown as Storage;
  const kept = keptIn<string>(() => full, 'madang.test.full');
  kept.write('new');
  expect(kept.read()).toBe('new');
  kept.write(null);
  expect(kept.read()).toBeNull();
});
