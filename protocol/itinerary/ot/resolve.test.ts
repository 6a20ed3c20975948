import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelRoom } from '#test/kit/itinerary-room.ts';
import { courseWith, outline } from '#test/kit/itinerary.ts';
import type { EditCommand } from '../commands.schema.ts';
import { completePlace, type Course } from './course.ts';

const abc = courseWith({ d1: ['a', 'b', 'c'] });

function roomWith(course: Course = abc): ModelRoom {
  return new ModelRoom(course);
}

/** The code of the refusal, or the types of the events that the edit became. */
function outcome(room: ModelRoom, actor: string, command: EditCommand): string | string[] {
  const before = room.seq;
  const done = room.execute(actor, command);
  return done.ok ? room.log.slice(before).map((event) => event.type) : done.error.code;
}

function add(id: string, position: number, base_seq?: number): EditCommand {
  const data = { place: { id, name: `place ${id}` }, day_id: 'd1', position };
  return { type: 'place.add', data: base_seq === undefined ? data : { ...data, base_seq } };
}

describe('an edit with the base that its author saw', () => {
  test('two adds at position 2 land at 2 and 3 in room order', () => {
    const room = roomWith();
    room.execute('ann', add('x', 2, 1));
    room.execute('ben', add('y', 2, 1));
    expect(outline(room.course)).toEqual({ d1: ['a', 'b', 'x', 'y', 'c'] });
  });

  test('a move keeps its intent past edits that shifted the place and the target', () => {
    const room = roomWith(courseWith({ d1: ['a', 'b', 'c', 'd'] }));
    room.execute('ann', add('x', 0, 1));
    room.execute('ann', { type: 'place.remove', data: { place_id: 'b' } });
    room.execute('ben', { type: 'place.move', data: { place_id: 'a', position: 3, base_seq: 1 } });
    expect(outline(room.course)).toEqual({ d1: ['x', 'c', 'd', 'a'] });
  });

  test('a move without a day stays in the day where its author saw the place', () => {
    const room = roomWith(courseWith({ d1: ['a', 'b'], d2: [] }));
    room.execute('ann', { type: 'place.move', data: { place_id: 'a', day_id: 'd2', position: 0 } });
    room.execute('ben', { type: 'place.move', data: { place_id: 'a', position: 1, base_seq: 1 } });
    expect(outline(room.course)).toEqual({ d1: ['b', 'a'], d2: [] });
  });

  test.each<EditCommand>([
    { type: 'place.remove', data: { place_id: 'b', base_seq: 1 } },
    { type: 'place.move', data: { place_id: 'b', position: 0, base_seq: 1 } },
    { type: 'place.update', data: { place_id: 'b', fields: { name: 'new' }, base_seq: 1 } },
  ])('$type of a place removed meanwhile is accepted and does nothing', (command) => {
    const room = roomWith();
    room.execute('ann', { type: 'place.remove', data: { place_id: 'b' } });
    expect(outcome(room, 'ben', command)).toEqual([]);
  });

  test('an add into a day removed meanwhile goes where its places went', () => {
    const room = roomWith(courseWith({ d1: ['a'], d2: ['b', 'c'] }));
    room.execute('ann', { type: 'day.remove', data: { day_id: 'd2' } });
    room.execute('ben', {
      type: 'place.add',
      data: { place: { id: 'x', name: 'x' }, day_id: 'd2', position: 1, base_seq: 1 },
    });
    expect(outline(room.course)).toEqual({ d1: ['a', 'b', 'x', 'c'] });
  });

  test('a position beyond the end is clamped where others have edited meanwhile, and refused where nobody has', () => {
    const room = roomWith();
    expect(outcome(room, 'ben', add('x', 4, 1))).toBe('VALIDATION_ERROR');
    room.execute('ann', { type: 'place.remove', data: { place_id: 'a' } });
    expect(outcome(room, 'ben', add('x', 4, 1))).toEqual(['place.added']);
    expect(outline(room.course)).toEqual({ d1: ['b', 'c', 'x'] });
  });

  test('events that are no edits explain no position beyond the end', () => {
    const room = roomWith();
    room.note('ann');
    expect(outcome(room, 'ben', add('x', 4, 1))).toBe('VALIDATION_ERROR');
  });

  test('a base that is still to come, or too far in the past, is refused', () => {
    const room = roomWith();
    expect(outcome(room, 'ben', add('x', 0, 2))).toBe('VALIDATION_ERROR');
    for (let count = 0; count < 2001; count += 1) room.note('ann');
    expect(outcome(room, 'ben', add('x', 0, 1))).toBe('CONFLICT');
    expect(outcome(room, 'ben', add('x', 0, 2))).toEqual(['place.added']);
  });

  test('imported places stay together and in order when their day is removed meanwhile', () => {
    const room = roomWith(courseWith({ d1: ['a'], d2: ['b'] }));
    room.execute('ann', { type: 'day.remove', data: { day_id: 'd1' } });
    const places = ['x', 'y', 'z'].map((id) => ({ id, name: id }));
    room.execute('ben', { type: 'places.import', data: { places, day_id: 'd1', base_seq: 1 } });
    expect(outline(room.course)).toEqual({ d2: ['a', 'x', 'y', 'z', 'b'] });
  });
});

describe('whose words an edit replaced', () => {
  const rename = (name: string): EditCommand => ({
    type: 'place.update',
    data: { place_id: 'a', fields: { name }, base_seq: 1 },
  });

  const memo = (text: string, base: { base_seq?: number; base_seqs?: Record<string, number> } = {}): EditCommand => ({
    type: 'place.update',
    data: { place_id: 'a', fields: { memo: text }, ...base },
  });

  test('words that two changed in the same text are put together, and nobody is overwritten', () => {
    const room = roomWith();
    room.execute('ann', memo('11시에 만나요'));
    room.execute('ann', memo('토요일 11시에 만나요', { base_seq: 2 }));
    room.execute('ben', memo('11시에 역에서 만나요', { base_seq: 2 }));
    expect(room.course.places['a']?.memo).toBe('토요일 11시에 역에서 만나요');
    expect(room.log.at(-1)?.data).not.toHaveProperty('overwrote');
    expect(room.log.at(-1)?.data).toMatchObject({ previous: { memo: '토요일 11시에 만나요' } });
  });

  test('whoever knows and replaces what came since the form was opened says so, and the other is named', () => {
    const room = roomWith();
    room.execute('ann', memo('ann'));
    room.execute('ben', memo('ben', { base_seq: 2, base_seqs: { memo: 1 } }));
    expect(room.log.at(-1)?.data).toMatchObject({
      fields: { memo: 'ben' },
      overwrote: { memo: { account_id: 'ann', seq: 2 } },
    });
  });

  test('either the words of both are there, or the author of those that are not is named', () => {
    const words: fc.Arbitrary<string[]> = fc.array(fc.constantFrom('가', '나', '다'), { maxLength: 5 });
    const at = fc.nat(5);
    let [together, named] = [0, 0];
    fc.assert(
      fc.property(words, at, at, fc.nat(4), (base, mine, theirs, gone) => {
        const room = roomWith();
        room.execute('ann', memo(base.join(' ')));
        const base_seq = room.seq;
        room.execute('ann', memo(base.toSpliced(mine, 0, 'ANN').join(' '), { base_seq }));
        room.execute('ben', memo(base.toSpliced(gone, 1).toSpliced(theirs, 0, 'BEN').join(' '), { base_seq }));
        const text = room.course.places['a']?.memo.split(' ');
        expect(text).toContain('BEN');
        if (text?.includes('ANN') === true) together += 1;
        else {
          named += 1;
          expect(room.log.at(-1)?.data).toMatchObject({ overwrote: { memo: { account_id: 'ann' } } });
        }
      }),
    );
    expect(Math.min(together, named)).toBeGreaterThan(5);
  });

  test('the later of two updates of a field holds and names the author and event that it overwrote', () => {
    const room = roomWith();
    room.execute('ann', { type: 'place.update', data: { place_id: 'a', fields: { name: 'hers', memo: 'hers' } } });
    room.execute('ben', rename('his'));
    expect(room.course.places['a']).toMatchObject({ name: 'his', memo: 'hers' });
    expect(room.log.at(-1)?.data).toEqual({
      place_id: 'a',
      fields: { name: 'his' },
      previous: { name: 'hers' },
      overwrote: { name: { account_id: 'ann', seq: 2 } },
    });
  });

  test('nobody is named where the field was the author’s own, or was seen', () => {
    const room = roomWith();
    room.execute('ben', rename('first'));
    room.execute('ben', rename('second'));
    expect(room.log.at(-1)?.data).not.toHaveProperty('overwrote');
    room.execute('ann', { type: 'place.update', data: { place_id: 'a', fields: { name: 'third' }, base_seq: 3 } });
    expect(room.log.at(-1)?.data).not.toHaveProperty('overwrote');
  });

  test('the title is treated alike', () => {
    const room = roomWith();
    room.execute('ann', { type: 'itinerary.update', data: { title: 'hers', base_seq: 1 } });
    room.execute('ben', { type: 'itinerary.update', data: { title: 'his', description: 'new', base_seq: 1 } });
    expect(room.log.at(-1)?.data).toMatchObject({ overwrote: { title: { account_id: 'ann', seq: 2 } } });
  });
});

describe('what is refused', () => {
  test.each<[string, EditCommand]>([
    ['NOT_FOUND', { type: 'place.remove', data: { place_id: 'nowhere' } }],
    ['NOT_FOUND', { type: 'place.move', data: { place_id: 'nowhere', position: 0 } }],
    ['NOT_FOUND', { type: 'place.update', data: { place_id: 'nowhere', fields: { name: 'x' } } }],
    ['NOT_FOUND', { type: 'place.move', data: { place_id: 'a', day_id: 'nowhere', position: 0 } }],
    ['NOT_FOUND', { type: 'day.update', data: { day_id: 'nowhere', title: 'x' } }],
    ['NOT_FOUND', { type: 'day.move', data: { day_id: 'nowhere', position: 0 } }],
    ['NOT_FOUND', { type: 'day.remove', data: { day_id: 'nowhere' } }],
    ['NOT_FOUND', { type: 'itinerary.restore', data: { seq: 99 } }],
    ['CONFLICT', { type: 'day.remove', data: { day_id: 'd1' } }],
    ['CONFLICT', { type: 'place.add', data: { place: { id: 'a', name: 'again' } } }],
    [
      'CONFLICT',
      {
        type: 'places.import',
        data: {
          places: [
            { id: 'x', name: 'x' },
            { id: 'x', name: 'x' },
          ],
        },
      },
    ],
    ['VALIDATION_ERROR', { type: 'place.move', data: { place_id: 'a', position: 3 } }],
    ['VALIDATION_ERROR', { type: 'day.move', data: { day_id: 'd1', position: 1 } }],
    ['VALIDATION_ERROR', { type: 'day.add', data: { position: 2 } }],
    ['VALIDATION_ERROR', { type: 'day.remove', data: { day_id: 'd1', moved_to: { day_id: 'd1', position: 0 } } }],
  ])('%s: %o', (code, command) => {
    const room = roomWith();
    expect(outcome(room, 'ann', command)).toBe(code);
    expect(room.course).toEqual(abc);
  });

  test('a 201st place and a 61st day', () => {
    const room = roomWith(courseWith({ d1: Array.from({ length: 199 }, (_, index) => `p${index}`) }));
    const places = [{ name: 'one' }, { name: 'two' }];
    expect(outcome(room, 'ann', { type: 'places.import', data: { places } })).toBe('VALIDATION_ERROR');
    expect(outcome(room, 'ann', add('x', 0))).toEqual(['place.added']);
    expect(outcome(room, 'ann', add('y', 0))).toBe('VALIDATION_ERROR');
    for (let days = 1; days < 60; days += 1)
      expect(outcome(room, 'ann', { type: 'day.add', data: {} })).toEqual(['day.added']);
    expect(outcome(room, 'ann', { type: 'day.add', data: {} })).toBe('VALIDATION_ERROR');
  });
});

describe('edits at the present', () => {
  test('an add without a position or a day goes to the end of the last day, complete with what was not said', () => {
    const room = roomWith(courseWith({ d1: ['a'], d2: ['b'] }));
    room.execute('ann', { type: 'place.add', data: { place: { name: '경복궁', lat: 37.5796, lng: 126.977 } } });
    expect(room.log.at(-1)?.data).toEqual({
      place: { ...completePlace({ name: '경복궁' }, 'plc_1'), lat: 37.5796, lng: 126.977 },
      day_id: 'd2',
      position: 1,
    });
  });

  test('an edit that would change nothing leaves no event', () => {
    const room = roomWith();
    expect(
      outcome(room, 'ann', { type: 'place.update', data: { place_id: 'a', fields: { name: 'place a' } } }),
    ).toEqual([]);
    expect(outcome(room, 'ann', { type: 'place.move', data: { place_id: 'a', position: 0 } })).toEqual([]);
    expect(outcome(room, 'ann', { type: 'itinerary.restore', data: { seq: 1 } })).toEqual([]);
  });

  test('an import is one command of several events in one batch', () => {
    const room = roomWith();
    const places = [{ name: 'one' }, { name: 'two' }];
    expect(outcome(room, 'ann', { type: 'places.import', data: { places } })).toEqual(['place.added', 'place.added']);
    expect(room.log.slice(1).map((event) => event.data)).toMatchObject([{ batch: 'after-1' }, { batch: 'after-1' }]);
  });

  test('the first day’s places go before those of the next when it is removed', () => {
    const room = roomWith(courseWith({ d1: ['a'], d2: ['b'] }));
    room.execute('ann', { type: 'day.remove', data: { day_id: 'd1' } });
    expect(outline(room.course)).toEqual({ d2: ['a', 'b'] });
  });

  test('restoring brings back the course of that seq, and can itself be undone', () => {
    const room = roomWith();
    room.execute('ann', { type: 'place.remove', data: { place_id: 'b' } });
    room.execute('ben', add('x', 0));
    room.execute('ann', { type: 'itinerary.restore', data: { seq: 1 } });
    expect(room.course).toEqual(abc);
    room.execute('ann', { type: 'edit.undo', data: {} });
    expect(outline(room.course)).toEqual({ d1: ['x', 'a', 'c'] });
  });
});
