import { expect, test } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import { threadsOf } from './threads.ts';

const comment = (id: string, target: string | null, parent_id: string | null = null): Comment => ({
  id,
  target,
  parent_id,
  author: { id: 'acc', name: '민호' },
  content: id,
  removed: false,
  mentions: [],
  mention_ranges: [],
  created_at: '2026-10-24T05:31:00.000Z',
  updated_at: null,
});

test('replies stand under what they answer, and other targets’ comments elsewhere', () => {
  const all = [comment('a', 'p1'), comment('b', null), comment('c', 'p1', 'a'), comment('d', 'p1')];
  const shape = threadsOf(all, 'p1').map(({ root, replies }) => [root.id, replies.map((one) => one.id)]);
  expect(shape).toEqual([
    ['a', ['c']],
    ['d', []],
  ]);
  expect(threadsOf(all, null).map(({ root }) => root.id)).toEqual(['b']);
});

test('a reply whose thread is not known is not lost', () => {
  expect(threadsOf([comment('c', 'p1', 'gone')], 'p1').map(({ root }) => root.id)).toEqual(['c']);
});
