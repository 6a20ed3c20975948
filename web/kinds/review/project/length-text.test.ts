import { expect, it } from 'vitest';
import { titleOf } from '../upload/title-of.ts';
import { lengthText } from './length-text.ts';

it('a length is said as players say it', () => {
  expect([0, 0.04, 59.6, 138, 3723].map(lengthText)).toEqual(['0:00', '0:00', '1:00', '2:18', '1:02:03']);
});

it('a film without a title is called like its file', () => {
  expect(['가을_필름  v3.mp4', 'A001_C002.mov', '.mp4', 'trailer'].map(titleOf)).toEqual([
    '가을 필름 v3',
    'A001 C002',
    '.mp4',
    'trailer',
  ]);
});
