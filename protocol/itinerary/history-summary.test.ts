import { expect, test } from 'vitest';
import { historySummarySchema } from './answers.schema.ts';
import { completePlace } from './ot/course.ts';
import { editEventSchemas } from './events.schema.ts';
import { historySummary } from './history-summary.ts';

const place = completePlace({ name: '서울숲' }, 'plc_1');
const day = { id: 'day_1', title: '첫째 날' };
const course = { title: '', description: '', start_date: null, days: [], places: {} };

const events: { type: string; data: unknown; says: [string, string, string | null, string | null, string[]] }[] = [
  { type: 'itinerary.created', data: { course }, says: ['created', 'itinerary', null, null, []] },
  {
    type: 'place.added',
    data: { place, day_id: 'day_1', position: 0 },
    says: ['added', 'place', 'plc_1', '서울숲', []],
  },
  {
    type: 'place.removed',
    data: { place_id: 'plc_1', place, day_id: 'day_1', position: 0 },
    says: ['removed', 'place', 'plc_1', '서울숲', []],
  },
  {
    type: 'place.moved',
    data: { place_id: 'plc_1', day_id: 'day_1', position: 1, from: { day_id: 'day_1', position: 0 } },
    says: ['moved', 'place', 'plc_1', null, []],
  },
  {
    type: 'place.updated',
    data: { place_id: 'plc_1', fields: { name: '새 이름', memo: '' }, previous: { name: '서울숲', memo: 'a' } },
    says: ['updated', 'place', 'plc_1', '새 이름', ['name', 'memo']],
  },
  {
    type: 'itinerary.updated',
    data: { fields: { title: 'b' }, previous: { title: 'a' } },
    says: ['updated', 'itinerary', null, null, ['title']],
  },
  { type: 'day.added', data: { day, position: 0 }, says: ['added', 'day', 'day_1', '첫째 날', []] },
  {
    type: 'day.removed',
    data: { day, position: 0, moved_to: { day_id: 'day_2', position: 0 }, place_ids: [] },
    says: ['removed', 'day', 'day_1', '첫째 날', []],
  },
  { type: 'day.moved', data: { day_id: 'day_1', position: 0, from: 1 }, says: ['moved', 'day', 'day_1', null, []] },
  {
    type: 'day.updated',
    data: { day_id: 'day_1', title: null, previous: 'a' },
    says: ['updated', 'day', 'day_1', null, ['title']],
  },
  {
    type: 'itinerary.restored',
    data: { to_seq: 1, course, previous: course },
    says: ['restored', 'itinerary', null, null, []],
  },
];

test.each(events)('$type is told in few words', ({ type, data, says: [action, subject, id, name, fields] }) => {
  const told = historySummary({ type, data });
  expect(historySummarySchema.parse(told)).toEqual({ action, subject, id, name, fields, undo: false, redo: false });
});

test('every kind of edit is told', () => {
  const missing = Object.keys(editEventSchemas).filter((type) => !events.some((event) => event.type === type));
  expect(missing).toEqual([]);
});

test('an undo says that it is one', () => {
  const data = { day_id: 'day_1', position: 0, from: 1, undoes: [7] };
  expect(historySummary({ type: 'day.moved', data })?.undo).toBe(true);
});

test('what is no edit is not told', () => {
  expect(historySummary({ type: 'comment.added', data: {} })).toBeNull();
});
