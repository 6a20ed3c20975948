import { expect, it } from 'vitest';
import { fitsRubric, rubricPoints, rubricTotal } from './rubric.ts';

const rubric = [
  {
    title: '근거',
    levels: [
      { title: '넉넉', points: 0.1 },
      { title: '모자람', points: 0 },
    ],
  },
  { title: '글', levels: [{ title: '또렷', points: 0.2 }] },
];

it('comes to the sum of its best levels, without the dust of binary fractions', () => {
  expect(rubricTotal(rubric)).toBe(0.3);
  expect(rubricTotal([])).toBe(0);
});

it('gives points for what was judged, and none where nothing was', () => {
  expect(rubricPoints(rubric, [0, 0])).toBe(0.3);
  expect(rubricPoints(rubric, [1, null])).toBe(0);
  expect(rubricPoints(rubric, [null, null])).toBeNull();
  expect(rubricPoints([], [])).toBeNull();
});

it('is judged by its own levels, all of them or none', () => {
  expect(fitsRubric(rubric, [])).toBe(true);
  expect(fitsRubric(rubric, [1, null])).toBe(true);
  expect(fitsRubric(rubric, [0])).toBe(false);
  expect(fitsRubric(rubric, [0, 1])).toBe(false);
});
