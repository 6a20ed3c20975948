import { expect, test } from 'vitest';
import { timelineOf } from './timeline.ts';

const minute = 60_000;
const from = Date.parse('2031-03-02T01:00:00Z');

function stay(accountId: string, at: number, until: number | null) {
  return { accountId, fromMs: from + at * minute, untilMs: until === null ? null : from + until * minute };
}

test('a point every five minutes and one at the end says how many people were there, whatever their devices', () => {
  const stays = [stay('one', -3, 7), stay('one', 4, 12), stay('other', 1, null)];
  expect(timelineOf(stays, { fromMs: from, untilMs: from + 17 * minute })).toEqual([
    { timestamp: '2031-03-02T01:00:00.000Z', active_participants: 1 },
    { timestamp: '2031-03-02T01:05:00.000Z', active_participants: 2 },
    { timestamp: '2031-03-02T01:10:00.000Z', active_participants: 2 },
    { timestamp: '2031-03-02T01:15:00.000Z', active_participants: 1 },
    { timestamp: '2031-03-02T01:17:00.000Z', active_participants: 1 },
  ]);
  expect(timelineOf([], { fromMs: from, untilMs: from })).toHaveLength(1);
});
