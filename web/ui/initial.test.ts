import { expect, test } from 'vitest';
import { initialOf } from './initial.ts';

test('an initial is one letter as people see it', () => {
  expect(['지우', ' hana', '👩‍👩‍👧 family', 'é'.normalize('NFD'), ''].map(initialOf)).toEqual([
    '지',
    'H',
    '👩‍👩‍👧',
    'É'.normalize('NFD'),
    '·',
  ]);
});
