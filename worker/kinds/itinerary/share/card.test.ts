import { expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { initialItineraryRoom, type ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { itineraryCard, itinerarySummary } from './card.ts';

function viewOf(changes: Partial<ItineraryRoomView> = {}, names: string[] = []): ItineraryRoomView {
  const places = names.map((name, index) => completePlace({ name }, `plc_${index}`));
  return {
    ...initialItineraryRoom('rom_x'),
    title: '성수동 산책',
    created_by: 'acc_1',
    people: [{ id: 'acc_1', name: '지우', guest: false }],
    places,
    ...changes,
  };
}

test('a card has the title, at most five places, who made it and when it is', () => {
  const view = viewOf({ start_date: '2026-10-24' }, ['가', '나', '다', '라', '마', '바']);
  expect(itineraryCard(view, 'ko')).toEqual({
    colours: { mark: '#c75d15', soft: '#ffe6d9' },
    title: '성수동 산책',
    lines: ['가', '나', '다', '라', '마'],
    numbered: true,
    footer: '지우님이 만들었어요 · 2026년 10월 24일 토요일 · 외 1곳',
    fallbackTitle: '함께 만드는 코스',
  });
  expect(itineraryCard(view, 'en').footer).toBe('Made by 지우 · Saturday, October 24, 2026 · and 1 more');
});

test('a card says nothing of a maker whose account is gone, nor of a date that is not set', () => {
  expect(itineraryCard(viewOf({ people: [] }), 'ko').footer).toBe('');
});

test('a preview says the course’s own words on one line, cut between characters, else its places', () => {
  expect(itinerarySummary(viewOf({ description: '서울숲에서\n\n시작해요 ' }), 'ko')).toBe('서울숲에서 시작해요');
  const long = itinerarySummary(viewOf({ description: '🍂'.repeat(300) }), 'ko');
  expect([Array.from(long).length, long.isWellFormed(), long.endsWith('…')]).toEqual([200, true, true]);
  expect(itinerarySummary(viewOf({}, ['가', '나']), 'en')).toBe('2 places · 가 · 나');
});
