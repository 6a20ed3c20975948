import { beforeEach, expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { initialItineraryRoom, type ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { courseFacts, keptNotes, notesOf } from './row-facts.ts';

beforeEach(() => overwriteGetLocale(() => 'ko'));

const comment = (id: string, target: string | null, removed = false) => ({
  id,
  target,
  parent_id: null,
  author: { id: 'acc_m', name: '민호' },
  content: removed ? null : '좋아요',
  removed,
  mentions: [],
  mention_ranges: [],
  created_at: '2026-10-24T05:31:00.000Z',
  updated_at: null,
});
const recent = (seq: number, type: string, subject: string | null) => ({
  seq,
  type,
  subject,
  actor: { id: 'acc_m', name: '민호' },
  atMs: 0,
});

test('stops are numbered through the course, and no way leads from one day to the next', () => {
  const at = (id: string, lat: number) => ({ ...completePlace({ name: id }, id), lat, lng: 127 });
  const view: ItineraryRoomView = {
    ...initialItineraryRoom('rom_1'),
    days: [
      { id: 'd1', title: null, places: ['a', 'b'] },
      { id: 'd2', title: null, places: ['c'] },
    ],
    places: [at('a', 37.5), at('b', 37.51), at('c', 37.52)],
    comments: [comment('1', 'a'), comment('2', 'a', true), comment('3', null)],
  };
  const facts = courseFacts(view, new Map());
  expect([...facts.numbers.values()]).toEqual([1, 2, 3]);
  expect([...facts.legs]).toEqual([['a', '걸어서 19분']]);
  expect(facts.walked).toBe(19);
  expect([...facts.comments]).toEqual([['a', 1]]);
  const streets = new Map([['37.5,127;37.51,127', { meters: 2100, walking_minutes: 28 }]]);
  const byStreets = courseFacts(view, streets);
  expect([...byStreets.legs, byStreets.walked]).toEqual([['a', '걸어서 28분'], 28]);
});

test('a comment by someone else is told at its place, and only the latest news of a place', () => {
  const notes = notesOf(
    [recent(4, 'place.moved', 'a'), recent(5, 'comment.added', 'c1'), recent(6, 'day.added', 'd3')],
    [comment('c1', 'a')],
  );
  expect([...notes.keys()]).toEqual(['a']);
  expect(notes.get('a')).toMatchObject({ text: '민호님이 방금 댓글을 남겼어요', key: 5 });
});

test('news that are still the same are the same object, so that their rows are left alone', () => {
  const before = notesOf([recent(4, 'place.moved', 'a')], []);
  expect(keptNotes(before, notesOf([recent(4, 'place.moved', 'a')], []))).toBe(before);
  const more = keptNotes(before, notesOf([recent(4, 'place.moved', 'a'), recent(5, 'place.added', 'b')], []));
  expect(more.get('a')).toBe(before.get('a'));
  expect([...more.keys()]).toEqual(['a', 'b']);
  expect(keptNotes(more, new Map()).size).toBe(0);
});
