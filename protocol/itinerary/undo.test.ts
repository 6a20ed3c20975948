import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, ModelRoom } from '#test/kit/itinerary-room.ts';
import { choices, courseWith, drawCourse, drawOperation, drawsFrom, kinds, outline } from '#test/kit/itinerary.ts';
import { commandOf } from './command-of.ts';
import type { EditCommand } from './commands.schema.ts';

const undo: EditCommand = { type: 'edit.undo', data: {} };

function rename(place_id: string, name: string): EditCommand {
  return { type: 'place.update', data: { place_id, fields: { name } } };
}

function remove(place_id: string): EditCommand {
  return { type: 'place.remove', data: { place_id } };
}

function move(place_id: string, position: number): EditCommand {
  return { type: 'place.move', data: { place_id, position } };
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

  test('passes over an edit that others have wholly overtaken', () => {
    const room = roomOfAbc();
    room.execute('ann', rename('b', 'hers'));
    room.execute('ann', move('a', 2));
    room.execute('ben', move('a', 0));
    room.execute('ann', undo);
    expect(room.course.places['b']?.name).toBe('place b');
    expect(outline(room.course)).toEqual({ d1: ['a', 'b', 'c'] });
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
