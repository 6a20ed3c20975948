import { expect, test } from 'vitest';
import { dropPosition, reordered } from './drop-position.ts';

const day = (id: string, ...places: string[]) => ({ id, places });

test('a place dropped behind another lands behind it, though others came in between meanwhile', () => {
  const held = [day('d1', 'a', 'c', 'b')];
  expect(dropPosition(held, [day('d1', 'x', 'a', 'b', 'y', 'c')], 'c')).toEqual({ day_id: 'd1', position: 2 });
});

test('where what it was dropped behind is gone, the one before that counts, and without any the day’s beginning', () => {
  const held = [day('d1', 'a'), day('d2', 'b', 'c', 'p')];
  expect(dropPosition(held, [day('d1', 'a', 'p'), day('d2', 'b')], 'p')).toEqual({ day_id: 'd2', position: 1 });
  expect(dropPosition(held, [day('d1', 'a', 'p'), day('d2', 'z')], 'p')).toEqual({ day_id: 'd2', position: 0 });
});

test('what was removed meanwhile, or would come to where it is, is not moved', () => {
  const held = [day('d1', 'a', 'b')];
  expect(dropPosition(held, [day('d1', 'a')], 'b')).toBeNull();
  expect(dropPosition(held, [day('d2', 'a', 'b')], 'b')).toBeNull();
  expect(dropPosition(held, [day('d1', 'a', 'b')], 'b')).toBeNull();
});

test('while it hangs somewhere it is shown there and nowhere else', () => {
  expect(reordered([day('d1', 'a', 'b'), day('d2', 'c')], 'a', { day_id: 'd2', index: 1 })).toEqual([
    day('d1', 'b'),
    day('d2', 'c', 'a'),
  ]);
});
