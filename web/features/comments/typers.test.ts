import { expect, test } from 'vitest';
import { typersAt } from './typers.ts';

const minho = { id: 'acc_m', name: '민호', guest: false };
const hana = { id: 'acc_h', name: 'Hana', guest: true };
const online = [minho, hana];

test('someone types about one target, and the room is a target of its own', () => {
  const about = {
    signals: { acc_m: { typing: { target: null, typing: true } }, acc_h: { typing: { target: 'p1', typing: true } } },
    online,
    me: 'acc_h',
  };
  expect(typersAt(null, about)).toEqual([minho]);
  expect(typersAt('p1', about)).toEqual([]);
  expect(typersAt('p1', { ...about, me: null })).toEqual([hana]);
});

test('a signal of another shape says nothing', () => {
  expect(typersAt(null, { signals: { acc_m: { typing: 'yes' } }, online, me: null })).toEqual([]);
});
