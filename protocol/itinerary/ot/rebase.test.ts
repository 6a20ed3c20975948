import { describe, expect, test } from 'vitest';
import { courseWith, outline, placeNamed } from '#test/kit/itinerary.ts';
import { applyEvent } from './apply.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation } from './operation.ts';
import { confirm, rebase, refit, withPending } from './rebase.ts';

const abc = courseWith({ d1: ['a', 'b', 'c'] });

function add(id: string, day_id: string, position: number): Operation {
  return { type: 'place.add', place: placeNamed(id), to: { day_id, position } };
}

function added(id: string, day_id: string, position: number): EditEvent {
  return { type: 'place.added', data: { place: placeNamed(id), day_id, position } };
}

const rename: Operation = { type: 'place.update', place_id: 'x', fields: { name: 'mine' } };

describe('rebase', () => {
  test('carries each pending edit past the event as the ones before it left it', () => {
    const pending = [
      { operations: [add('x', 'd1', 1)] },
      { operations: [add('y', 'd1', 2)] },
      { operations: [rename] },
    ];
    const event = added('z', 'd1', 1);
    const rebased = rebase(abc, pending, event);
    const shown = withPending(applyEvent(abc, event), rebased);
    expect(outline(shown)).toEqual({ d1: ['a', 'z', 'x', 'y', 'b', 'c'] });
    expect(shown.places['x']?.name).toBe('mine');
  });

  test('leaves an edit without operations where its subject is gone, and keeps what else is known of it', () => {
    const removed: EditEvent = {
      type: 'place.removed',
      data: { place_id: 'b', place: placeNamed('b'), day_id: 'd1', position: 1 },
    };
    const update: Operation = { type: 'place.update', place_id: 'b', fields: { memo: 'x' } };
    expect(rebase(abc, [{ id: 'c1', operations: [update] }], removed)).toEqual([{ id: 'c1', operations: [] }]);
  });

  test('keeps my pending value of a field that someone else sets', () => {
    const event: EditEvent = {
      type: 'place.updated',
      data: { place_id: 'a', fields: { name: 'theirs' }, previous: { name: 'place a' } },
    };
    const pending = [{ operations: [{ type: 'place.update', place_id: 'a', fields: { name: 'mine' } } as const] }];
    expect(withPending(applyEvent(abc, event), rebase(abc, pending, event)).places['a']?.name).toBe('mine');
  });

  test('fits later edits to the day that is left when both of two days were removed', () => {
    const course = courseWith({ d1: ['a'], d2: ['b'] });
    const mine: Operation = { type: 'day.remove', day_id: 'd2', to: { day_id: 'd1', position: 1 } };
    const theirs: EditEvent = {
      type: 'day.removed',
      data: { day: { id: 'd1', title: null }, position: 0, moved_to: { day_id: 'd2', position: 0 }, place_ids: ['a'] },
    };
    const pending = [{ operations: [mine] }, { operations: [add('x', 'd1', 2)] }];
    const shown = withPending(applyEvent(course, theirs), rebase(course, pending, theirs));
    expect(outline(shown)).toEqual({ d2: ['a', 'b', 'x'] });
  });
});

describe('confirm', () => {
  test('shows the same when my edit comes back as it was foreseen', () => {
    const pending = [{ operations: [add('x', 'd1', 1)] }, { operations: [rename] }];
    const event = added('x', 'd1', 1);
    const left = confirm(abc, pending, event);
    expect(left[0]).toEqual({ operations: [] });
    expect(withPending(applyEvent(abc, event), left)).toEqual(withPending(abc, pending));
  });

  test('keeps the operations of an import whose events are still to come', () => {
    const pending = [{ operations: [add('x', 'd1', 3), add('y', 'd1', 4)] }];
    expect(confirm(abc, pending, added('x', 'd1', 3))).toEqual([{ operations: [add('y', 'd1', 4)] }]);
  });

  test('carries what waits past an event of mine that could not be foreseen', () => {
    const pending = [{ operations: [] }, { operations: [add('x', 'd1', 1)] }];
    const event = added('z', 'd1', 0);
    expect(outline(withPending(applyEvent(abc, event), confirm(abc, pending, event)))).toEqual({
      d1: ['z', 'a', 'x', 'b', 'c'],
    });
  });
});

describe('refit', () => {
  test('clamps to a fresh snapshot, drops what is about nothing there, and leaves the rest as it is', () => {
    const fresh = courseWith({ d1: ['a'] });
    const remove: Operation = { type: 'place.remove', place_id: 'b' };
    const pending = [
      { operations: [add('x', 'd1', 3)] },
      { operations: [add('y', 'd9', 0)] },
      { operations: [remove] },
      { operations: [rename] },
    ];
    const fitted = refit(fresh, pending);
    expect(fitted.map((edit) => edit.operations.length)).toEqual([1, 1, 0, 1]);
    expect(outline(withPending(fresh, fitted))).toEqual({ d1: ['a', 'x', 'y'] });
    expect(refit(fresh, fitted)).toEqual(fitted);
  });

  const withMemo = (memo: string) => {
    const course = courseWith({ d1: ['a'] });
    return { ...course, places: { a: { ...placeNamed('a'), memo } } };
  };
  const memo = (text: string): Operation => ({ type: 'place.update', place_id: 'a', fields: { memo: text } });

  test('puts words together across a gap of which nothing else is known, edit after edit', () => {
    const since = { course: withMemo('은행나무길부터 천천히 걸어요.'), seq: 7 };
    const pending = [
      { operations: [memo('은행나무길부터 아주 천천히 걸어요.')] },
      { operations: [memo('은행나무길부터 아주 천천히 걸어요. 물도 챙겨요.')] },
    ];
    const now = withMemo('11시에 은행나무길부터 천천히 걸어요.');
    const fitted = refit(now, pending, since);
    expect(withPending(now, fitted).places['a']?.memo).toBe('11시에 은행나무길부터 아주 천천히 걸어요. 물도 챙겨요.');
    expect(withPending(now, refit(now, pending)).places['a']?.memo).not.toContain('11시에');
  });

  test('says from when on others’ words are replaced, where they cannot be put together', () => {
    const since = { course: withMemo('오전에'), seq: 7 };
    const [fitted] = refit(withMemo('저녁에'), [{ operations: [memo('점심에')] }], since);
    expect(fitted?.operations).toEqual([{ ...memo('점심에'), began: { memo: 7 } }]);
  });
});
