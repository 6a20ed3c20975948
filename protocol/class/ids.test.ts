import { expect, test } from 'vitest';
import { typedId } from '../ids.ts';
import { childId, childIdPattern, roomOfChildId } from './ids.ts';

test('what is in a lesson says in its id which lesson that is', () => {
  const room = typedId('rom', 1_800_000_000_000, new Uint8Array(10).fill(7));
  const poll = childId('pol', room, typedId('msg', 1_800_000_000_001, new Uint8Array(10).fill(9)));
  expect(poll).toMatch(childIdPattern('pol'));
  expect(roomOfChildId(poll)).toBe(room);
  expect(poll).not.toMatch(childIdPattern('qiz'));
  expect(room).not.toMatch(childIdPattern('rom'));
});
