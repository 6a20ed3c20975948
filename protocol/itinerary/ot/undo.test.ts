import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, ModelRoom } from '#test/kit/itinerary-room.ts';
import { choices, courseWith, drawCourse, drawOperation, drawsFrom, kinds, outline } from '#test/kit/itinerary.ts';
import { commandOf } from './command-of.ts';
import type { EditCommand } from '../commands.schema.ts';

const undo: EditCommand = { type: 'edit.undo', data: {} };
const redo: EditCommand = { type: 'edit.redo', data: {} };

function rename(place_id: string, name: string): EditCommand {
  return { type: 'place.update', data: { place_id, fields: { name } } };
}

function remove(place_id: string): EditCommand {
  return { type: 'place.remove', data: { place_id } };
}

function move(place_id: string, position: number): EditCommand {
  return { type: 'place.move', data: { place_id, position } };
}

function memo(place_id: string, text: string): EditCommand {
  return { type: 'place.update', data: { place_id, fields: { memo: text } } };
}

function roomOfAbc(): ModelRoom {
  return new ModelRoom(courseWith({ d1: ['a', 'b', 'c'] }));
}

describe('undo', () => {
  test('takes back my own last edit past what others did since', () => {
    const room = roomOfAbc();
    room.execute('ann', remove('b'));
    room.execute('ben', { type: 'place.add', data: { place: { id: 'x', name: 'x' }, day_id: 'd1', position: 0 } });
    room.execute('ann', undo);
    expect(outline(room.course)).toEqual({ d1: ['x', 'a', 'b', 'c'] });
    expect(room.log.at(-1)).toMatchObject({ type: 'place.added', data: { undoes: [2] } });
  });

  test('goes on to the edit before when it is asked again, and ends with CONFLICT', () => {
    const room = roomOfAbc();
    room.execute('ann', rename('a', 'one'));
    room.execute('ann', rename('a', 'two'));
    room.execute('ann', undo);
    expect(room.course.places['a']?.name).toBe('one');
    room.execute('ann', undo);
    expect(room.course.places['a']?.name).toBe('place a');
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('never takes back what someone else did', () => {
    const room = roomOfAbc();
    room.execute('ben', rename('a', 'his'));
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('leaves standing what others wrote over my edit since', () => {
    const room = roomOfAbc();
    room.execute('ann', { type: 'place.update', data: { place_id: 'a', fields: { name: 'hers', memo: 'hers' } } });
    room.execute('ben', rename('a', 'his'));
    room.execute('ann', undo);
    expect(room.course.places['a']).toMatchObject({ name: 'his', memo: '' });
  });

  test('never reaches past an edit that others have wholly overtaken', () => {
    const room = roomOfAbc();
    room.execute('ann', rename('b', 'hers'));
    room.execute('ann', move('a', 2));
    room.execute('ben', move('a', 0));
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(room.course.places['b']?.name).toBe('hers');
  });

  test('of my adding keeps the place that others have renamed and written on, and says so', () => {
    const room = roomOfAbc();
    room.execute('ann', { type: 'place.add', data: { place: { id: 'x', name: '카페' } } });
    room.execute('ann', rename('x', '카페 봄'));
    room.execute('ben', {
      type: 'place.update',
      data: { place_id: 'x', fields: { name: '카페 여름', memo: '예약 123' } },
    });
    const before = fingerprint(room.course);
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { message: 'There is nothing to undo.' } });
    expect(fingerprint(room.course)).toBe(before);
  });

  test.each(['writes on it', 'talks about it'])('of my adding is refused where someone else %s', (what) => {
    const room = roomOfAbc();
    room.execute('ann', { type: 'place.add', data: { place: { id: 'x', name: '카페' } } });
    if (what === 'talks about it') room.talkedAbout.add('x');
    else room.execute('ben', { type: 'place.update', data: { place_id: 'x', fields: { memo: '예약 123' } } });
    expect(room.execute('ann', undo)).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT', details: { words: ['of others are on it'] } },
    });
    expect(Object.keys(room.course.places)).toContain('x');
  });

  test('of a text takes my words out of it and leaves the words of others', () => {
    const room = roomOfAbc();
    room.execute('ann', memo('a', '창가 자리로 예약'));
    room.execute('ann', memo('a', '창가 넓은 자리로 예약'));
    room.execute('ben', memo('a', '창가 넓은 자리로 예약 4명'));
    room.execute('ann', undo);
    expect(room.course.places['a']?.memo).toBe('창가 자리로 예약 4명');
  });

  test('of an import leaves the places that others have written on', () => {
    const room = roomOfAbc();
    const places = ['x', 'y'].map((id) => ({ id, name: id }));
    room.execute('ann', { type: 'places.import', data: { places } });
    room.execute('ben', memo('y', '여기 좋아요'));
    room.execute('ann', undo);
    expect(outline(room.course)).toEqual({ d1: ['a', 'b', 'c', 'y'] });
  });

  test('takes back an import whole, in one batch, around what came in between', () => {
    const room = roomOfAbc();
    const places = ['x', 'y', 'z'].map((id) => ({ id, name: id }));
    room.execute('ann', { type: 'places.import', data: { places } });
    room.execute('ben', { type: 'place.add', data: { place: { id: 'n', name: 'n' }, day_id: 'd1', position: 4 } });
    room.execute('ben', remove('y'));
    room.execute('ann', undo);
    expect(outline(room.course)).toEqual({ d1: ['a', 'b', 'c', 'n'] });
    const undone = room.log.slice(-2).map((event) => event.data);
    expect(undone).toMatchObject([
      { undoes: [2, 3, 4], batch: 'after-6' },
      { undoes: [2, 3, 4], batch: 'after-6' },
    ]);
  });

  test('brings back a removed day with the places that are still there', () => {
    const room = new ModelRoom(courseWith({ d1: ['a'], d2: ['b', 'c', 'd'], d3: ['e'] }));
    room.execute('ann', { type: 'day.remove', data: { day_id: 'd2' } });
    room.execute('ben', remove('c'));
    room.execute('ben', { type: 'place.move', data: { place_id: 'd', day_id: 'd3', position: 0 } });
    room.execute('ann', undo);
    expect(outline(room.course)).toEqual({ d1: ['a'], d2: ['b'], d3: ['d', 'e'] });
  });

  test('of a restoring keeps what others did after it', () => {
    const room = roomOfAbc();
    room.execute('ann', remove('b'));
    room.execute('ann', { type: 'itinerary.restore', data: { seq: 1 } });
    room.execute('ben', rename('a', 'his'));
    room.execute('ann', undo);
    expect(outline(room.course)).toEqual({ d1: ['a', 'c'] });
    expect(room.course.places['a']?.name).toBe('his');
  });

  test('refuses to carry a large import past very many edits, and changes nothing', () => {
    const room = roomOfAbc();
    const places = Array.from({ length: 190 }, (_, index) => ({ id: `p${index}`, name: 'x' }));
    room.execute('ann', { type: 'places.import', data: { places } });
    for (let count = 0; count < 110; count += 1) room.execute('ben', rename('a', `name ${count}`));
    const before = room.seq;
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(room.seq).toBe(before);
  });

  test('refuses to bring back a place where 200 others are', () => {
    const room = new ModelRoom(courseWith({ d1: Array.from({ length: 200 }, (_, index) => `p${index}`) }));
    room.execute('ann', remove('p0'));
    room.execute('ben', { type: 'place.add', data: { place: { id: 'x', name: 'x' } } });
    expect(room.execute('ann', undo)).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  });

  test('of everything that one person did alone, one by one, gives back each course on the way', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const draw = drawsFrom(numbers);
        const room = new ModelRoom(drawCourse(draw));
        const courses: string[] = [];
        for (let step = 0; step < 8; step += 1) {
          const operation = drawOperation(room.course, kinds[draw(kinds.length - 1)] ?? 'place.add', draw, `n${step}`);
          const command = operation && commandOf([operation], room.seq);
          if (command === null) continue;
          courses.push(fingerprint(room.course));
          expect(room.execute('ann', command).ok).toBe(true);
        }
        while (courses.length > 0) {
          expect(room.execute('ann', undo).ok).toBe(true);
          expect(fingerprint(room.course)).toBe(courses.pop());
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('redo', () => {
  test('takes my undos back one by one, and each redoing can be undone again', () => {
    const room = roomOfAbc();
    room.execute('ann', rename('a', 'one'));
    room.execute('ann', rename('a', 'two'));
    const name = (command: EditCommand): string | undefined => {
      expect(room.execute('ann', command).ok).toBe(true);
      return room.course.places['a']?.name;
    };
    expect([undo, undo, redo, redo].map(name)).toEqual(['one', 'place a', 'one', 'two']);
    expect([undo, redo, undo, undo].map(name)).toEqual(['one', 'two', 'one', 'place a']);
    expect([redo, redo].map(name)).toEqual(['one', 'two']);
    expect(room.execute('ann', redo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('is over once I have edited again, whatever others did', () => {
    const room = roomOfAbc();
    room.execute('ann', remove('b'));
    room.execute('ann', undo);
    room.execute('ben', rename('c', 'his'));
    room.execute('ann', redo);
    expect(outline(room.course)).toEqual({ d1: ['a', 'c'] });
    room.execute('ann', undo);
    room.execute('ann', rename('a', 'hers'));
    expect(room.execute('ann', redo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('of a removal keeps what others have written on the place since it came back', () => {
    const room = roomOfAbc();
    room.execute('ann', remove('b'));
    room.execute('ann', undo);
    room.execute('ben', memo('b', '남겨 주세요'));
    expect(room.execute('ann', redo)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(room.course.places['b']?.memo).toBe('남겨 주세요');
  });

  const textFields = new Set(['photos', 'name', 'memo', 'title', 'description']);

  function changesOf({ type, data }: { type: string; data: unknown }) {
    const {
      fields = {},
      previous = {},
      place_id = '',
    } = data as Record<'fields' | 'previous', Record<string, unknown> | undefined> & { place_id?: string };
    return Object.entries(fields).map(([field, value]) => ({
      field,
      key: `${type} ${place_id} ${field}`,
      value: wordsOf(value),
      previous: wordsOf(previous[field]),
    }));
  }

  /** Photos are put together as words are. */
  function wordsOf(value: unknown): string {
    return Array.isArray(value) ? value.join(' ') : String(value);
  }

  function newWords(value: string, previous: string, field: string): string[] | null {
    const words = value.split(' ').filter((word) => word !== '' && !previous.split(' ').includes(word));
    return textFields.has(field) ? words : null;
  }

  test('whatever two people do, undo and redo never change a field that the other wrote last', () => {
    let [taken, together] = [0, 0];
    const often = ['place.update', 'place.update', 'itinerary.update', 'place.add', 'place.remove'] as const;
    fc.assert(
      fc.property(choices, (numbers) => {
        const draw = drawsFrom(numbers);
        const room = new ModelRoom(courseWith({ d1: ['a', 'b'] }));
        const writers = new Map<string, { by: string; wrote: string[] | null }>();
        for (let step = 0; step < 14; step += 1) {
          const me = draw(2) === 0 ? 'ann' : 'ben';
          const dice = draw(5);
          const operation = drawOperation(room.course, often[draw(5)] ?? 'place.add', draw, `n${step}`);
          const command = dice < 3 ? operation && commandOf([operation], room.seq) : dice === 3 ? undo : redo;
          if (command === null) continue;
          const before = room.seq;
          room.execute(me, command);
          for (const { field, key, value, previous } of room.log.slice(before).flatMap(changesOf)) {
            const last = writers.get(key);
            // What comes back was written by whoever wrote it then.
            if (dice < 3) writers.set(key, { by: me, wrote: newWords(value, previous, field) });
            else writers.delete(key);
            if (dice >= 3) taken += 1;
            if (dice < 3 || last === undefined || last.by === me) continue;
            together += 1;
            // Words may have been put together with theirs; theirs are there.
            expect(last.wrote).not.toBeNull();
            expect(value.split(' ')).toEqual(expect.arrayContaining(last.wrote ?? []));
          }
        }
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(500);
    expect(together).toBeGreaterThan(5);
  });
});
