import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choices,
  courseWith,
  drawCourse,
  drawOperation,
  drawsFrom,
  kinds,
  outline,
  placeNamed,
} from '#test/kit/itinerary.ts';
import { applyEvent, applyOperation } from './apply.ts';
import { findSpot, type Course } from './course.ts';
import { invert } from './invert.ts';
import type { Operation } from './operation.ts';
import { situate } from './situate.ts';
import { transform } from './transform.ts';

/** Both are meant for `course`; the room takes `first`, then `second`. */
function together(course: Course, first: Operation, second: Operation): Course {
  return after(course, first, second, true);
}

function after(course: Course, done: Operation, next: Operation, opWins: boolean): Course {
  const effect = situate(course, done);
  if (effect === null) return applyOperation(course, next);
  const carried = transform(next, effect, { opWins });
  const state = applyEvent(course, effect);
  return carried === null ? state : applyOperation(state, carried);
}

function add(id: string, day_id: string, position: number): Operation {
  return { type: 'place.add', place: placeNamed(id), to: { day_id, position } };
}

function move(course: Course, place_id: string, day_id: string, position: number): Operation {
  const from = findSpot(course, place_id);
  if (from === null) throw new Error(`${place_id} is not there`);
  return { type: 'place.move', place_id, from, to: { day_id, position } };
}

function removeDay(day_id: string, into: string, position: number): Operation {
  return { type: 'day.remove', day_id, to: { day_id: into, position } };
}

const abc = courseWith({ d1: ['a', 'b', 'c'] });
const twoDays = courseWith({ d1: ['a', 'b'], d2: ['c', 'd'] });

describe('places edited at the same time', () => {
  test('of two adds at position 2 the first stays at 2 and the second lands at 3', () => {
    expect(outline(together(abc, add('x', 'd1', 2), add('y', 'd1', 2)))).toEqual({ d1: ['a', 'b', 'x', 'y', 'c'] });
  });

  test('a remove of what is already removed does nothing', () => {
    const remove: Operation = { type: 'place.remove', place_id: 'b' };
    const effect = situate(abc, remove);
    expect(effect && transform(remove, effect, { opWins: true })).toBeNull();
  });

  test.each([
    ['move', move(abc, 'b', 'd1', 0)],
    ['update', { type: 'place.update', place_id: 'b', fields: { name: 'new' } } as const],
  ])('a %s of a removed place does nothing', (_, operation) => {
    const effect = situate(abc, { type: 'place.remove', place_id: 'b' });
    expect(effect && transform(operation, effect, { opWins: true })).toBeNull();
  });

  test('updates of different fields both hold', () => {
    const course = together(
      abc,
      { type: 'place.update', place_id: 'a', fields: { name: 'first' } },
      { type: 'place.update', place_id: 'a', fields: { memo: 'second' } },
    );
    expect(course.places['a']).toMatchObject({ name: 'first', memo: 'second' });
  });

  test('of updates of the same field the later in room order holds, whichever is applied first', () => {
    const first: Operation = { type: 'place.update', place_id: 'a', fields: { name: 'first', memo: 'mine' } };
    const second: Operation = { type: 'place.update', place_id: 'a', fields: { name: 'second' } };
    expect(together(abc, first, second).places['a']).toMatchObject({ name: 'second', memo: 'mine' });
    expect(after(abc, second, first, false)).toEqual(together(abc, first, second));
  });

  test('moves of different places both come about', () => {
    const course = courseWith({ d1: ['a', 'b', 'c', 'd', 'e'] });
    expect(outline(together(course, move(course, 'a', 'd1', 4), move(course, 'e', 'd1', 0)))).toEqual({
      d1: ['e', 'b', 'c', 'd', 'a'],
    });
  });

  test('of two moves of one place the later in room order holds', () => {
    expect(outline(together(abc, move(abc, 'a', 'd1', 1), move(abc, 'a', 'd1', 2)))).toEqual({ d1: ['b', 'c', 'a'] });
  });

  test('a place moved beside one that moves away stays where it was put', () => {
    expect(outline(together(twoDays, move(twoDays, 'c', 'd1', 0), move(twoDays, 'a', 'd2', 1)))).toEqual({
      d1: ['c', 'b'],
      d2: ['a', 'd'],
    });
  });
});

describe('days edited at the same time', () => {
  test('an add into a day that was removed goes where that day’s places went', () => {
    expect(outline(together(twoDays, removeDay('d2', 'd1', 2), add('x', 'd2', 1)))).toEqual({
      d1: ['a', 'b', 'c', 'x', 'd'],
    });
    expect(outline(together(twoDays, removeDay('d1', 'd2', 0), add('x', 'd1', 1)))).toEqual({
      d2: ['a', 'x', 'b', 'c', 'd'],
    });
  });

  test('what was added to a day before its removal arrived goes along', () => {
    expect(outline(together(twoDays, add('x', 'd2', 1), removeDay('d2', 'd1', 2)))).toEqual({
      d1: ['a', 'b', 'c', 'x', 'd'],
    });
  });

  test('a removed day’s places go where its remover saw them go, even when days have moved since', () => {
    const course = courseWith({ d1: ['a'], d2: ['b'], d3: ['c'] });
    const toFront: Operation = { type: 'day.move', day_id: 'd2', from: 1, to: 0 };
    expect(outline(together(course, toFront, removeDay('d2', 'd1', 1)))).toEqual({ d1: ['a', 'b'], d3: ['c'] });
  });

  test('a day that was moved and a day that was added both end where they were meant', () => {
    const course = courseWith({ d1: [], d2: [], d3: [] });
    const moved = together(
      course,
      { type: 'day.add', day: { id: 'x', title: null }, position: 1 },
      { type: 'day.move', day_id: 'd1', from: 0, to: 2 },
    );
    expect(moved.days.map((day) => day.id)).toEqual(['x', 'd2', 'd3', 'd1']);
  });
});

describe('restoring while others edit', () => {
  const restore: Operation = { type: 'itinerary.restore', to_seq: 3, course: courseWith({ d1: ['a', 'z'] }) };

  test('an add after it is clamped into what was restored', () => {
    expect(outline(together(abc, restore, add('x', 'd1', 3)))).toEqual({ d1: ['a', 'z', 'x'] });
  });

  test('an edit after it of a place that it does not have is dropped', () => {
    const update: Operation = { type: 'place.update', place_id: 'b', fields: { name: 'new' } };
    expect(together(abc, restore, update)).toEqual(courseWith({ d1: ['a', 'z'] }));
  });

  test('an edit before it gives way to it', () => {
    expect(together(abc, add('x', 'd1', 0), restore)).toEqual(courseWith({ d1: ['a', 'z'] }));
  });
});

describe('for any course and any two operations', () => {
  const pairs = kinds.flatMap((one) => kinds.map((other) => [one, other] as const));

  test.each(pairs)('TP1 holds: %s and %s', (oneKind, otherKind) => {
    let compared = 0;
    fc.assert(
      fc.property(choices, fc.boolean(), (numbers, oneIsLater) => {
        const draw = drawsFrom(numbers);
        const course = drawCourse(draw);
        const one = drawOperation(course, oneKind, draw, 'x');
        const other = drawOperation(course, otherKind, draw, 'y');
        fc.pre(one !== null && other !== null && !emptyEachOther(course, one, other));
        compared += 1;
        expect(after(course, one, other, !oneIsLater)).toEqual(after(course, other, one, oneIsLater));
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('when each of the only two days is removed by someone, one is left with all places in order', () => {
    const left = [
      together(twoDays, removeDay('d1', 'd2', 0), removeDay('d2', 'd1', 2)),
      after(twoDays, removeDay('d2', 'd1', 2), removeDay('d1', 'd2', 0), false),
    ];
    for (const course of left) expect(Object.values(outline(course))).toEqual([['a', 'b', 'c', 'd']]);
  });

  test.each(kinds)('the inverse of %s gives back the very course before it', (kind) => {
    let inverted = 0;
    fc.assert(
      fc.property(choices, (numbers) => {
        const draw = drawsFrom(numbers);
        const course = drawCourse(draw);
        const operation = drawOperation(course, kind, draw, 'x');
        const effect = operation && situate(course, operation);
        fc.pre(effect !== null);
        inverted += 1;
        expect(invert(effect).reduce(applyOperation, applyEvent(course, effect))).toEqual(course);
      }),
      { numRuns: 500 },
    );
    expect(inverted).toBeGreaterThan(200);
  });

  test.each(kinds)('%s keeps every place in exactly one day', (kind) => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const draw = drawsFrom(numbers);
        const course = drawCourse(draw);
        const operation = drawOperation(course, kind, draw, 'x');
        fc.pre(operation !== null);
        const next = applyOperation(course, operation);
        expect(next.days.flatMap((day) => day.places).toSorted()).toEqual(Object.keys(next.places).toSorted());
      }),
      { numRuns: 200 },
    );
  });
});

function emptyEachOther(course: Course, one: Operation, other: Operation): boolean {
  return (
    course.days.length === 2 && one.type === 'day.remove' && other.type === 'day.remove' && one.day_id !== other.day_id
  );
}
