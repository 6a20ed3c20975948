import { expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { placeChangesSchema } from '#protocol/itinerary/place.schema.ts';
import { changedFields, formOf, placeOfForm } from './place-form.ts';

const place = completePlace({ name: '서울숲', cost: 12_000, start_time: '11:00' }, `plc_${'0'.repeat(26)}`);

test('a place read into the form and out again is unchanged', () => {
  expect(changedFields(place, placeOfForm(formOf(place)).fields)).toEqual({});
});

test('only what was changed is sent, so that others’ changes of other fields stand', () => {
  const { fields } = placeOfForm({ ...formOf(place), memo: ' 돗자리 ', start_time: '' });
  expect(changedFields(place, fields)).toEqual({ memo: '돗자리', start_time: null });
});

test('numbers and addresses are taken as people write them, and as the room takes them', () => {
  const { fields, problems } = placeOfForm({
    ...formOf(place),
    cost: '1,200',
    url: 'example.com/a',
    duration_minutes: '90',
  });
  expect(problems).toEqual({});
  expect(fields).toMatchObject({ cost: 1200, url: 'https://example.com/a', duration_minutes: 90 });
  expect(placeChangesSchema.safeParse(fields).success).toBe(true);
});

test('what the room would refuse is told at its field', () => {
  const form = { ...formOf(place), name: ' ', url: 'javascript:alert(1)', duration_minutes: '1441', cost: 'much' };
  expect(placeOfForm(form).problems).toEqual({
    name: 'required',
    url: 'url',
    duration_minutes: 'duration',
    cost: 'cost',
  });
});
