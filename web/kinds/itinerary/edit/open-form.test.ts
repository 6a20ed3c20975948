import { describe, expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { changesOf, choosing, openForm, shownForm, typing } from './open-form.ts';
import { formOf } from './place-form.ts';

const place = completePlace({ name: '카페', memo: '11시에 만나요', cost: 9_000 }, 'plc_a');

describe('a form that is open while others edit the same place', () => {
  test('shows what others change where nothing is typed, and does not send it', () => {
    const theirs = { ...place, memo: '12시에 만나요' };
    const form = typing(openForm(place, 3), formOf(place), { cost: '10000' });
    expect(shownForm(form, formOf(theirs)).values.memo).toBe('12시에 만나요');
    expect(changesOf(form, theirs)).toEqual({ fields: { cost: 10_000 }, baseSeqs: {}, problems: {} });
  });

  test('puts words of both together, and what is typed then goes on from there', () => {
    const theirs = { ...place, memo: '11시에 역에서 만나요' };
    const form = typing(openForm(place, 3), formOf(place), { memo: '토요일 11시에 만나요' });
    const shown = shownForm(form, formOf(theirs));
    expect(shown).toMatchObject({ merged: ['memo'], conflicts: [] });
    expect(shown.values.memo).toBe('토요일 11시에 역에서 만나요');
    const on = typing(form, formOf(theirs), { memo: `${shown.values.memo} 꼭` });
    expect(changesOf(on, theirs)).toMatchObject({ fields: { memo: '토요일 11시에 역에서 만나요 꼭' }, baseSeqs: {} });
  });

  test('asks where both changed the same, and keeps mine only knowingly', () => {
    const theirs = { ...place, memo: '12시에 만나요', cost: 8_000 };
    const form = typing(openForm(place, 3), formOf(place), { memo: '10시에 만나요', cost: '10000' });
    expect(shownForm(form, formOf(theirs)).conflicts).toEqual(['cost', 'memo']);
    const chosen = choosing(choosing(form, formOf(theirs), 'memo', true), formOf(theirs), 'cost', false);
    expect(shownForm(chosen, formOf(theirs)).conflicts).toEqual([]);
    expect(changesOf(chosen, theirs)).toEqual({
      fields: { memo: '10시에 만나요' },
      baseSeqs: { memo: 3 },
      problems: {},
    });
  });

  test('saved with both in sight, mine replaces theirs and says since when', () => {
    const theirs = { ...place, lat: 37.5, lng: 127 };
    const form = typing(openForm(place, 3), formOf(place), { spot: '37.6, 127.1' });
    expect(changesOf(form, theirs)).toMatchObject({
      fields: { lat: 37.6, lng: 127.1 },
      baseSeqs: { lat: 3, lng: 3 },
    });
  });

  test('opened again with what was refused, shows that', () => {
    const form = openForm(place, 3, { memo: '다시 쓴 말' });
    expect(shownForm(form, formOf(place)).values.memo).toBe('다시 쓴 말');
    expect(changesOf(form, place).fields).toEqual({ memo: '다시 쓴 말' });
  });
});
