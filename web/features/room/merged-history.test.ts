import { expect, test } from 'vitest';
import { mergedHistory } from './merged-history.ts';

const item = (seq: number) => ({ seq, type: 'place.moved', data: {}, actor: { id: 'a', name: 'a' }, at: '' });

test('older pages come below and news on top, and none comes twice', () => {
  const first = mergedHistory([], [item(9), item(7)]);
  const older = mergedHistory(first, [item(7), item(4)]);
  expect(mergedHistory(older, [item(11), item(9)]).map(({ seq }) => seq)).toEqual([11, 9, 7, 4]);
});
