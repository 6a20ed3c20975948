import { describe, expect, test } from 'vitest';
import { ModelRoom } from '#test/kit/itinerary-room.ts';
import { typedId, type IdPrefix } from '../ids.ts';
import { commandOf } from './ot/command-of.ts';
import { editSchemas, type EditCommand } from './commands.schema.ts';
import { atEnd, completePlace, type Course } from './ot/course.ts';
import { editEventSchemas } from './events.schema.ts';
import { intendEdit, type PlainEdit } from './ot/intend.ts';

let ids = 0;
function newId(prefix: IdPrefix): string {
  ids += 1;
  return typedId(prefix, ids, new Uint8Array(10));
}

const [day, otherDay, place] = [newId('day'), newId('day'), newId('plc')];
const course: Course = {
  title: '서울',
  description: '',
  start_date: null,
  days: [
    { id: day, title: null, places: [place] },
    { id: otherDay, title: '둘째 날', places: [] },
  ],
  places: { [place]: completePlace({ name: '경복궁' }, place) },
};

const edits: EditCommand[] = [
  { type: 'place.add', data: { place: { id: newId('plc'), name: '북촌' }, day_id: day, position: 0, base_seq: 1 } },
  { type: 'place.remove', data: { place_id: place, base_seq: 1 } },
  { type: 'place.move', data: { place_id: place, day_id: otherDay, position: 0, base_seq: 1 } },
  { type: 'place.update', data: { place_id: place, fields: { name: '창덕궁' }, base_seq: 1 } },
  { type: 'places.import', data: { places: [{ name: 'a' }, { name: 'b' }], day_id: day, base_seq: 1 } },
  { type: 'itinerary.update', data: { title: '부산', start_date: '2026-10-24', base_seq: 1 } },
  { type: 'day.add', data: { day_id: newId('day'), title: '셋째 날', position: 0, base_seq: 1 } },
  { type: 'day.remove', data: { day_id: day, moved_to: { day_id: otherDay, position: 0 }, base_seq: 1 } },
  { type: 'day.move', data: { day_id: day, position: 1, base_seq: 1 } },
  { type: 'day.update', data: { day_id: day, title: null, base_seq: 1 } },
  { type: 'day.update', data: { day_id: day, title: '첫날', base_seq: 1 } },
  { type: 'itinerary.restore', data: { seq: 1 } },
  { type: 'edit.undo', data: {} },
  { type: 'edit.redo', data: {} },
];

describe('commands', () => {
  test.each(edits)('$type is read as it was written, and without a base too', ({ type, data }) => {
    expect(editSchemas[type].parse(data)).toEqual(data);
    if (!('base_seq' in data)) return;
    const { base_seq: _, ...rest } = data;
    expect(editSchemas[type].parse(rest)).toEqual(rest);
  });

  test.each<[keyof typeof editSchemas, unknown]>([
    ['place.add', { place: { name: '북촌' }, position: -1 }],
    ['place.add', { place: { name: '북촌' }, position: 1.5 }],
    ['place.add', { place: { name: '' } }],
    ['place.add', { place: { name: '북촌', url: 'javascript:alert(1)' } }],
    ['place.add', { place: { name: '북촌', url: 'https://map.example:1@evil.example/' } }],
    ['place.add', { place: { name: '북촌' }, base_seq: -1 }],
    ['place.remove', { place_id: 'plc_1' }],
    ['place.update', { place_id: place, fields: {} }],
    ['place.update', { place_id: place, fields: { id: newId('plc') } }],
    ['places.import', { places: [] }],
    ['places.import', { places: Array.from({ length: 201 }, () => ({ name: 'x' })) }],
    ['itinerary.update', { base_seq: 3 }],
    ['itinerary.update', { title: '서울', owner: 'me' }],
    ['itinerary.restore', { seq: 0 }],
    ['edit.undo', { seq: 1 }],
  ])('%s refuses %o', (type, data) => {
    expect(editSchemas[type].safeParse(data).success).toBe(false);
  });

  test.each(edits)('the events of $type are of the shape that the log and imports know', (edit) => {
    const room = new ModelRoom(course);
    room.execute('ann', { type: 'place.update', data: { place_id: place, fields: { name: '덕수궁' } } });
    room.execute('ann', { type: 'itinerary.update', data: { title: '대전' } });
    expect(
      room.execute('ben', edit.type === 'places.import' ? withIds(edit) : edit).ok ||
        edit.type === 'edit.undo' ||
        edit.type === 'edit.redo',
    ).toBe(true);
    for (const { type, data } of room.log.slice(1)) {
      const schema = Object.entries(editEventSchemas).find(([name]) => name === type)?.[1];
      expect(schema?.parse(data)).toEqual(data);
    }
  });
});

function isPlain(edit: EditCommand): edit is PlainEdit {
  return edit.type !== 'itinerary.restore' && edit.type !== 'edit.undo' && edit.type !== 'edit.redo';
}

describe('the command of pending operations', () => {
  test.each(edits)('$type says again what was meant', (edit) => {
    if (!isPlain(edit)) return;
    const intended = intendEdit(course, edit, newId);
    if (!intended.ok) throw new Error(intended.error.message);
    const command = commandOf(intended.value, 1);
    if (intended.value.length === 0) {
      expect(command).toBeNull();
      return;
    }
    if (command === null || !isPlain(command)) throw new Error('no edit');
    expect(editSchemas[command.type].parse(command.data)).toEqual(command.data);
    expect(intendEdit(course, command, newId)).toEqual(intended);
  });

  test('a position that means the end is left out', () => {
    const to = { day_id: day, position: atEnd - 1 };
    const added = completePlace({ name: '북촌' }, newId('plc'));
    expect(commandOf([{ type: 'place.add', place: added, to }], 4)?.data).toEqual({
      place: added,
      day_id: day,
      base_seq: 4,
    });
  });

  test('an edit of which nothing is left has none', () => {
    expect(commandOf([], 4)).toBeNull();
  });

  test('only the fields that change are said', () => {
    const fields = { name: '경복궁', memo: '표를 먼저 사요' };
    const intended = intendEdit(course, { type: 'place.update', data: { place_id: place, fields } }, newId);
    expect(intended).toMatchObject({ value: [{ fields: { memo: '표를 먼저 사요' } }] });
  });
});

function withIds(edit: Extract<EditCommand, { type: 'places.import' }>): EditCommand {
  return { ...edit, data: { ...edit.data, places: edit.data.places.map((one) => ({ ...one, id: newId('plc') })) } };
}
