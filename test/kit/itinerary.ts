import fc from 'fast-check';
import { findSpot, completePlace, type Course } from '#protocol/itinerary/ot/course.ts';
import { destinationOf, indexOfDay } from '#protocol/itinerary/ot/course.ts';
import { operationOf, type Operation } from '#protocol/itinerary/ot/operation.ts';
import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import { situate } from '#protocol/itinerary/ot/situate.ts';

export function placeNamed(id: string, changes: PlaceChanges = {}): Place {
  return { ...completePlace({ name: `place ${id}`, photos: [] }, id), ...changes };
}

/** `{ d1: ['a', 'b'], d2: [] }`: days in this order, with these places. */
export function courseWith(days: Record<string, string[]>): Course {
  const ids = Object.values(days).flat();
  return {
    title: 'A day out',
    description: '',
    start_date: null,
    days: Object.entries(days).map(([id, places]) => ({ id, title: null, places })),
    places: Object.fromEntries(ids.map((id) => [id, placeNamed(id)])),
  };
}

/** The ids of the places by day, as `courseWith` takes them. */
export function outline(course: Course): Record<string, string[]> {
  return Object.fromEntries(course.days.map((day) => [day.id, day.places]));
}

/** Draws a whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

export const kinds = [
  'place.add',
  'place.remove',
  'place.move',
  'place.update',
  'itinerary.update',
  'day.add',
  'day.remove',
  'day.move',
  'day.update',
  'itinerary.restore',
] as const satisfies Operation['type'][];

/** An operation of that kind that changes this course, or `null` where the draw has none. */
export function drawOperation(course: Course, kind: Operation['type'], draw: Draw, freshId: string): Operation | null {
  const operation = drawAny(course, kind, draw, freshId);
  const effect = operation === null ? null : situate(course, operation);
  return effect === null ? null : operationOf(effect);
}

function drawAny(course: Course, kind: Operation['type'], draw: Draw, freshId: string): Operation | null {
  const day = course.days[draw(course.days.length)];
  const places = Object.keys(course.places).toSorted();
  const place_id = places[draw(Math.max(1, places.length))] ?? '';
  if (day === undefined) return null;
  const to = { day_id: day.id, position: draw(day.places.length + 1) };
  switch (kind) {
    case 'place.add':
      return { type: kind, place: placeNamed(freshId), to };
    case 'place.remove':
      return { type: kind, place_id };
    case 'place.move': {
      const from = findSpot(course, place_id);
      return from === null ? null : { type: kind, place_id, from, to };
    }
    case 'place.update':
      return { type: kind, place_id, fields: drawFields(draw, course.places[place_id]) };
    case 'itinerary.update':
      return { type: kind, fields: drawInfo(draw, course.description) };
    case 'day.add':
      return { type: kind, day: { id: freshId, title: null }, position: draw(course.days.length + 1) };
    case 'day.remove': {
      const destination = destinationOf(course, day.id);
      return destination === null ? null : { type: kind, day_id: day.id, to: destination };
    }
    case 'day.move':
      return { type: kind, day_id: day.id, from: indexOfDay(course, day.id), to: draw(course.days.length) };
    case 'day.update':
      return { type: kind, day_id: day.id, title: `title ${draw(4)}` };
    case 'itinerary.restore':
      return { type: kind, to_seq: 1, course: drawCourse(draw) };
  }
}

function drawFields(draw: Draw, place: Place | undefined): PlaceChanges {
  const fields: PlaceChanges[] = [
    { name: `name ${draw(4)}` },
    { memo: drawText(draw, place?.memo ?? '') },
    { photos: drawPhotos(draw, place?.photos ?? []) },
    { duration_minutes: draw(4) },
  ];
  return { ...fields[draw(4)], ...fields[draw(4)] };
}

/** One more, one less, or another order. */
function drawPhotos(draw: Draw, photos: readonly string[]): string[] {
  const at = draw(photos.length + 1);
  const id = `photo${draw(40)}`;
  const dice = draw(3);
  if (dice === 0 && !photos.includes(id)) return photos.toSpliced(at, 0, id);
  return dice === 1 ? photos.toSpliced(at, 1) : photos.toReversed();
}

/** A word more or less, so that words of several people can be put together; sometimes another text. */
function drawText(draw: Draw, text: string): string {
  const words = text.split(' ').filter((word) => word !== '');
  const dice = draw(6);
  if (dice === 0 || words.length > 6) return `text ${draw(4)}`;
  const at = draw(words.length + 1);
  return (dice === 1 ? words.toSpliced(at, 1) : words.toSpliced(at, 0, `word${draw(40)}`)).join(' ');
}

function drawInfo(draw: Draw, description: string): { title?: string; description?: string } {
  const fields = [{ title: `title ${draw(4)}` }, { description: drawText(draw, description) }];
  return { ...fields[draw(2)], ...fields[draw(2)] };
}

/** One to four days, of zero to seven places in all. */
export function drawCourse(draw: Draw): Course {
  const days: Record<string, string[]> = {};
  const dayIds = ['d1', 'd2', 'd3', 'd4'].slice(0, 1 + draw(4));
  for (const id of dayIds) days[id] = [];
  for (const id of 'abcdefg'.slice(0, draw(8))) days[dayIds[draw(dayIds.length)] ?? '']?.push(id);
  return courseWith(days);
}

/** Turns numbers that fast-check chooses (and shrinks) into draws. */
export function drawsFrom(numbers: readonly number[]): Draw {
  let next = 0;
  return (below) => {
    const number = numbers[next % Math.max(1, numbers.length)] ?? 0;
    next += 1;
    return number % Math.max(1, below);
  };
}

export const choices: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 839 }), { minLength: 12, maxLength: 40 });
