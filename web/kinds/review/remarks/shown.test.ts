import { describe, expect, it } from 'vitest';
import { aFeedback } from '#protocol/review/feedback.test-kit.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import { groupsOf, isAbout, lastBefore, neighbour, shownRemarks } from './shown.ts';
import { noFilter } from '../watch/watch-ui.ts';

const jiwoo = { id: 'acc_1', name: '지우' };
const hana = { id: 'acc_2', name: 'Hana' };

function remark(n: number, more: Partial<Feedback> = {}): Feedback {
  return aFeedback(n, { user: jiwoo, content: '', ...more });
}

const all = [
  remark(1, { timestamp: 10, frame: 250, content: '하늘이 초록' }),
  remark(2, { user: hana, timestamp: 4, end_timestamp: 8, frame: 100, status: 'resolved', tags: ['색'] }),
  remark(3, { content: '전체적으로 좋아요' }),
  remark(4, { timestamp: 10, frame: 250, user: hana, content: 'Logo' }),
  remark(5, { version_id: 'ver_2', timestamp: 1 }),
];
const numbers = (remarks: readonly Feedback[]): number[] => remarks.map(({ n }) => n);
const timed = shownRemarks(all, 'ver_1', noFilter);

describe('remarks of a version', () => {
  it('stand in the order of time, what is about the whole first', () => {
    expect(numbers(timed)).toEqual([3, 2, 1, 4]);
  });

  it('are found by words, number, name and tag, whatever their case', () => {
    const find = (words: string): number[] => numbers(shownRemarks(all, 'ver_1', { ...noFilter, find: words }));
    expect([find('초록'), find('#4'), find('LOGO'), find('hana'), find('색')]).toEqual([[1], [4], [4], [2, 4], [2]]);
  });

  it('are grouped by person and by where they stand', () => {
    expect(groupsOf(timed, 'status').map(({ key, remarks }) => [key, numbers(remarks)])).toEqual([
      ['open', [3, 1, 4]],
      ['resolved', [2]],
    ]);
    expect(groupsOf(timed, 'person').map(({ remarks }) => numbers(remarks))).toEqual([
      [3, 1],
      [2, 4],
    ]);
  });
});

describe('the moment', () => {
  it('a remark is in sight on its very frame, or all along its range', () => {
    const [range, point] = [all[1], all[0]];
    if (range === undefined || point === undefined) throw new Error('no remarks');
    expect([3.9, 4, 6, 8, 8.1].map((seconds) => isAbout(range, { seconds, frame: seconds * 25 }))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect([249, 250, 251].map((frame) => isAbout(point, { seconds: frame / 25, frame }))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('the list stands where it plays', () => {
    expect([0, 4, 9.9, 60].map((seconds) => lastBefore(timed, seconds)?.n ?? null)).toEqual([null, 2, 2, 4]);
  });

  it('the next and the last remark are gone through one by one, also those on one frame', () => {
    const on: number[] = [];
    let place = { open: null as string | null, seconds: 0 };
    for (let next = neighbour(timed, place, 1); next !== null; next = neighbour(timed, place, 1)) {
      on.push(next.n);
      place = { open: next.id, seconds: next.timestamp ?? 0 };
    }
    expect(on).toEqual([2, 1, 4]);
    expect(neighbour(timed, place, -1)?.n).toBe(1);
    expect(neighbour(timed, { open: 'fbk_4', seconds: 6 }, -1)?.n).toBe(2);
  });
});
