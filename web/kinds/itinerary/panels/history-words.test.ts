import { beforeEach, expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { historyWords, type CourseEdit } from './history-words.ts';

const names = {
  place: (id: string) => (id === 'plc_1' ? '서울숲' : null),
  day: (id: string) => (id === 'day_2' ? '둘째 날' : null),
};
const item = (type: string, data: unknown): CourseEdit => ({
  seq: 7,
  type,
  data,
  actor: { id: 'acc_m', name: '민호' },
  at: '2026-10-24T05:31:00.000Z',
});

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('a move within a day says which it became, and a move to another day says which day', () => {
  const moved = { place_id: 'plc_1', position: 0, from: { day_id: 'day_1', position: 2 } };
  expect(historyWords(item('place.moved', { ...moved, day_id: 'day_1' }), names)).toEqual({
    what: '민호님이 1번째로 옮겼어요',
    subject: '서울숲',
    details: [],
  });
  expect(historyWords(item('place.moved', { ...moved, day_id: 'day_2' }), names)?.what).toBe(
    '민호님이 옮겼어요 · 둘째 날',
  );
});

test('changed fields are told before and after, long ones by name only, coordinates once', () => {
  const data = {
    place_id: 'plc_1',
    fields: { start_time: '11:00', category: 'cafe', memo: '새 메모', lat: 1, lng: 2 },
    previous: { start_time: null, category: 'food', memo: '', lat: null, lng: null },
  };
  expect(historyWords(item('place.updated', data), names)).toEqual({
    what: '민호님이 고쳤어요',
    subject: '서울숲',
    details: ['종류: 식당 → 카페', '시작 시각: 없음 → 11:00', '메모', '위치'],
  });
});

test('an undo says so, and what it did', () => {
  const data = {
    place_id: 'plc_1',
    place: completePlace({ name: '서울숲' }, 'plc_1'),
    day_id: 'day_1',
    position: 0,
    undoes: [3],
  };
  expect(historyWords(item('place.removed', data), names)).toEqual({
    what: '민호님이 되돌렸어요',
    subject: '서울숲',
    details: ['민호님이 지웠어요'],
  });
});

test('in English too, and what a newer server knows is left out', () => {
  overwriteGetLocale(() => 'en');
  expect(historyWords(item('itinerary.restored', {}), names)?.what).toBe('민호 brought back an earlier version');
  expect(historyWords(item('place.rated', {}), names)).toBeNull();
});
