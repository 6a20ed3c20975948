import { describe, expect, test } from 'vitest';
import { courseWith, placeNamed } from '#test/kit/itinerary.ts';
import { courseOfView, initialItinerary, reduceItinerary, viewOfCourse } from './view.ts';

const course = courseWith({ d1: ['b', 'a'], d2: ['c'] });

describe('the view of an itinerary', () => {
  test('lists the places in the order of the course and adds up their minutes', () => {
    const timed = {
      ...course,
      places: {
        ...course.places,
        a: placeNamed('a', { duration_minutes: 90 }),
        c: placeNamed('c', { duration_minutes: 30 }),
      },
    };
    const view = viewOfCourse('rom_1', timed);
    expect(view.places.map((place) => place.id)).toEqual(['b', 'a', 'c']);
    expect(view).toMatchObject({ id: 'rom_1', total_duration_minutes: 120 });
    expect(courseOfView(view)).toEqual(timed);
  });

  test('begins with what the itinerary was created from', () => {
    const view = reduceItinerary(initialItinerary('rom_1'), { type: 'itinerary.created', data: { course } });
    expect(view).toEqual(viewOfCourse('rom_1', course));
  });

  test('is the very same object after an event of another subject', () => {
    const view = viewOfCourse('rom_1', course);
    expect(reduceItinerary(view, { type: 'comment.added', data: { content: '좋아요' } })).toBe(view);
  });

  test('keeps the objects of what an edit did not touch, and what else the view holds', () => {
    const view = { ...viewOfCourse('rom_1', course), comments: [] };
    const next = reduceItinerary(view, {
      type: 'place.updated',
      data: { place_id: 'a', fields: { memo: 'new' }, previous: { memo: '' } },
    });
    expect(next.places[1]).toEqual(placeNamed('a', { memo: 'new' }));
    expect(next.places[0]).toBe(view.places[0]);
    expect(next.days[0]).toBe(view.days[0]);
    expect(next.comments).toBe(view.comments);
  });
});
