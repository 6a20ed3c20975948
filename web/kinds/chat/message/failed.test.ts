import { expect, test } from 'vitest';
import { FailedMessages } from './failed.ts';

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as unknown as Storage;
}
const place = { accountId: 'acc_me', roomId: 'rom_1' };
const failure = (id: string) => ({ id, data: { content: `말 ${id}` }, problem: '링크가 너무 많아요' });

test('a message that failed is there after a reload, in its conversation only, until it is taken away', () => {
  const device = storage();
  const before = new FailedMessages(place, () => device);
  before.add(failure('a'));
  before.add(failure('b'));
  before.add(failure('a'));
  const after = new FailedMessages(place, () => device);
  expect(after.read().map(({ id }) => id)).toEqual(['a', 'b']);
  after.remove('a');
  expect(new FailedMessages(place, () => device).read()).toEqual([failure('b')]);
  expect(new FailedMessages({ ...place, roomId: 'rom_2' }, () => device).read()).toEqual([]);
});
