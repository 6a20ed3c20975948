import { expect, test } from 'vitest';
import { editorsByPlace, lookersByPlace, typersAt } from './people-about.ts';

const minho = { id: 'acc_m', name: '민호', guest: false };
const hana = { id: 'acc_h', name: 'Hana', guest: true };
const online = [minho, hana];

test('a place shows who else edits or looks at it, never myself or someone who left', () => {
  const signals = {
    acc_m: { 'edit.start': { place_id: 'p1' }, cursor: { place_id: 'p2' } },
    acc_h: { 'edit.start': { place_id: 'p3' }, cursor: { place_id: null } },
    acc_gone: { 'edit.start': { place_id: 'p4' } },
  };
  expect([...editorsByPlace(signals, online, 'acc_h')]).toEqual([['p1', minho]]);
  expect([...lookersByPlace(signals, online, null)]).toEqual([['p2', minho]]);
});

test('someone types about one target, and the course is a target of its own', () => {
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
  const signals = { acc_m: { typing: 'yes', 'edit.start': 4, cursor: { place_id: {} } } };
  expect(typersAt(null, { signals, online, me: null })).toEqual([]);
  expect(editorsByPlace(signals, online, null).size + lookersByPlace(signals, online, null).size).toBe(0);
});
