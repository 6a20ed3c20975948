import { expect, test } from 'vitest';
import { mayBecome, statuses } from './status.ts';

function ways(isEditor: boolean): string[] {
  return statuses.flatMap((from) =>
    statuses.filter((to) => mayBecome(from, to, { isEditor })).map((to) => `${from} > ${to}`),
  );
}

const anybodys = [
  'open > in_progress',
  'open > resolved',
  'in_progress > resolved',
  'resolved > open',
  'resolved > closed',
];

test('a remark goes from being open to being closed, and back, step by step', () => {
  expect(ways(true)).toEqual([...anybodys, 'closed > open']);
});

test('what was closed only an editor opens again', () => {
  expect(ways(false)).toEqual(anybodys);
});
