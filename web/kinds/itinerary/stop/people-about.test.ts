import { expect, test } from 'vitest';
import { editorsByPlace, lookersByPlace } from './people-about.ts';

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

test('a signal of another shape says nothing', () => {
  const signals = { acc_m: { 'edit.start': 4, cursor: { place_id: {} } } };
  expect(editorsByPlace(signals, online, null).size + lookersByPlace(signals, online, null).size).toBe(0);
});
