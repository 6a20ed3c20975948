import { expect, test } from 'vitest';
import { message } from '../message/message.test-kit.ts';
import { deliveryOf, readByOf } from './reading.ts';

const me = { id: 'acc_me', name: '지우' };
const read = (account_id: string, last_read_seq: number, minute = 0) => ({
  account_id,
  last_read_seq,
  last_read_at: new Date(2026, 10, 21, 12, minute).toISOString(),
});
const mine = message({ n: 2, seq: 7, author: me });

test('a message waits, is sent, and is read when the other one’s mark passes it', () => {
  const view = { type: 'direct' as const, reads: [read(me.id, 9), read('acc_b', 6)] };
  expect(deliveryOf(view, { ...mine, seq: 0 })).toEqual({ state: 'waiting' });
  expect(deliveryOf(view, mine)).toEqual({ state: 'sent' });
  expect(deliveryOf({ ...view, reads: [read('acc_b', 7)] }, mine)).toEqual({ state: 'read' });
});

test('in a group it is counted, its author apart, until everyone has', () => {
  const reads = [read(me.id, 9), read('acc_b', 7), read('acc_c', 3)];
  expect(deliveryOf({ type: 'group', reads }, mine)).toEqual({ state: 'counted', count: 1, all: false });
  const all = [read(me.id, 9), read('acc_b', 7), read('acc_c', 8)];
  expect(deliveryOf({ type: 'group', reads: all }, mine)).toEqual({ state: 'counted', count: 2, all: true });
});

test('who read it last stands first, and who has not is named too', () => {
  const reads = [read(me.id, 9), read('acc_b', 7, 1), read('acc_c', 8, 5), read('acc_d', 2)];
  const { read: done, unread } = readByOf({ reads }, mine);
  expect(done.map(({ account_id }) => account_id)).toEqual(['acc_c', 'acc_b']);
  expect(unread.map(({ account_id }) => account_id)).toEqual(['acc_d']);
});
