import { expect, test } from 'vitest';
import { message } from '../message/message.test-kit.ts';
import { rowsOf } from './rows.ts';

const me = { id: 'acc_me', name: '지우' };
const at = (hour: number, minute: number, day = 21): string => new Date(2026, 10, day, hour, minute).toISOString();

test('what one person says within five minutes stands together; a sixth minute, a day or someone else begins anew', () => {
  const rows = rowsOf(
    [
      message({ n: 1, sent_at: at(23, 50) }),
      message({ n: 2, sent_at: at(23, 55) }),
      message({ n: 3, sent_at: new Date(2026, 10, 21, 23, 58).toISOString(), author: me }),
      message({ n: 4, sent_at: at(0, 1, 22), author: me }),
      message({ n: 5, sent_at: at(0, 7, 22), author: me }),
    ],
    me.id,
    null,
  );
  expect(rows.map(({ first, last }) => [first, last])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    [true, true],
  ]);
  expect(rows.map(({ newDay }) => newDay)).toEqual([true, false, false, true, false]);
  expect(rows.map(({ mine }) => mine)).toEqual([false, false, true, true, true]);
});

test('the line above what is new stands once, before the first message after what was read', () => {
  const rows = rowsOf(
    [1, 2, 3, 4].map((n) => message({ n })),
    me.id,
    2,
  );
  expect(rows.map(({ newHere }) => newHere)).toEqual([false, false, true, false]);
  expect(rows[2]?.first).toBe(true);
});

test('nothing is new where everything was read, and my own words are never new to me', () => {
  expect(rowsOf([message({ n: 1 })], me.id, null).some(({ newHere }) => newHere)).toBe(false);
  const own = [message({ n: 1 }), message({ n: 2, author: me }), message({ n: 3 })];
  expect(rowsOf(own.slice(0, 2), me.id, 1).some(({ newHere }) => newHere)).toBe(false);
  expect(rowsOf(own, me.id, 1).findIndex(({ newHere }) => newHere)).toBe(2);
});

test('where what is new begins before all that is here, no line says that it begins here', () => {
  const rows = rowsOf([message({ n: 10 }), message({ n: 11 })], me.id, 2);
  expect(rows.some(({ newHere }) => newHere)).toBe(false);
});
