import { expect, it } from 'vitest';
import type { Question } from '#protocol/class/questions/view.ts';
import { inOrder, waits } from './question-order.ts';

function question(n: number, status: Question['status'] = 'open'): Question {
  const facts = { content: `${n}?`, anonymous: true, by: null, asked_at: '2026-11-30T01:00:00.000Z', upvoted: false };
  return { id: `ask_${n}`, n, status, ...facts };
}

it('what is answered now stands first, then what most want to know, and the earlier of two', () => {
  const questions = [question(1), question(2), question(3), question(4, 'answering')];
  const order = inOrder({ questions }, { votes: { 2: 5, 3: 5 } });
  expect(order.map(({ n, votes }) => [n, votes])).toEqual([
    [4, 0],
    [2, 5],
    [3, 5],
    [1, 0],
  ]);
});

it('what is answered or put aside waits no more', () => {
  const all = [question(1), question(2, 'answering'), question(3, 'answered'), question(4, 'dismissed')];
  expect(all.filter(waits).map(({ n }) => n)).toEqual([1, 2]);
});
