import { expect, test } from 'vitest';
import { createSchema } from './commands.schema.ts';
import { courseOfCreate, createDataOf } from './create.ts';
import { viewOfCourse } from './view.ts';

function countingIds(): (prefix: string) => string {
  let count = 0;
  return (prefix) => `${prefix}_${(count += 1)}`;
}

test('an itinerary begins with one empty day', () => {
  expect(courseOfCreate({ title: 'A day out' }, countingIds())).toEqual({
    ok: true,
    value: {
      title: 'A day out',
      description: '',
      start_date: null,
      days: [{ id: 'day_1', title: null, places: [] }],
      places: {},
    },
  });
});

test('a copy has the same words and places in the same order, under ids of its own', () => {
  const newId = countingIds();
  const days = [{ title: 'First', places: [{ name: '경복궁' }, { name: '북촌', memo: '천천히' }] }, { places: [] }];
  const original = courseOfCreate({ title: '서울', start_date: '2026-10-24', days }, newId);
  if (!original.ok) throw new Error(original.error.message);
  const data = createDataOf(original.value);
  expect(createSchema.parse(data)).toEqual(data);
  const copy = courseOfCreate(data, newId);
  if (!copy.ok) throw new Error(copy.error.message);
  expect(createDataOf(copy.value)).toEqual(data);
  const ids = [original.value, copy.value].flatMap((course) =>
    viewOfCourse('r', course).places.map((place) => place.id),
  );
  expect(new Set(ids).size).toBe(4);
});

test('more than 200 places in all, or an id used twice, is refused', () => {
  const places = Array.from({ length: 101 }, () => ({ name: 'x' }));
  const twice = [
    { id: 'plc_x', name: 'x' },
    { id: 'plc_x', name: 'y' },
  ];
  for (const days of [[{ places }, { places }], [{ places: twice }]]) {
    expect(courseOfCreate({ title: 'A', days }, countingIds())).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION_ERROR' },
    });
  }
});
