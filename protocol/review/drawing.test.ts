import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxFreehandNumbers, maxShapes } from './drawing-limits.ts';
import { drawingSchema, type Shape } from './drawing.schema.ts';

const style = { color: '#FF3B30', width: 3 };
const rectangle = { type: 'rectangle', coordinates: [0.1, 0.2, 0.5, 0.6], style };

function isTaken(...shapes: unknown[]): boolean {
  return drawingSchema.safeParse({ shapes }).success;
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const pen = fc.record({
  color: fc.constantFrom('#000000', '#FF3B30', '#A1B2C3'),
  width: fc.integer({ min: 1, max: 10 }),
});
const points = (numbers: number, least: number, most: number) =>
  fc
    .array(fc.array(fraction, { minLength: numbers, maxLength: numbers }), { minLength: least, maxLength: most })
    .map((some) => some.flat());
const shape: fc.Arbitrary<Shape> = fc.oneof(
  ...(['rectangle', 'circle', 'arrow'] as const).map((type) =>
    fc.record({ type: fc.constant(type), coordinates: points(2, 2, 2), style: pen }),
  ),
  fc.record({
    type: fc.constant('text' as const),
    coordinates: points(2, 1, 1),
    text: fc.constantFrom('여기', 'Too blue', '#2'),
    style: pen,
  }),
  fc.record({ type: fc.constant('freehand' as const), coordinates: points(3, 2, 40), style: pen }),
);

describe('a drawing', () => {
  test('of any shapes within the frame is taken as it is', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: maxShapes }), (shapes) => {
        expect(drawingSchema.parse({ shapes })).toEqual({ shapes });
      }),
      { numRuns: 200, seed: 20_261_130 },
    );
  });

  test.each([-0.001, 1.001, Number.NaN, Number.POSITIVE_INFINITY, '0.5', null])(
    'with %s among its numbers is refused, wherever that stands',
    (odd) => {
      for (let at = 0; at < 4; at += 1)
        expect(isTaken({ ...rectangle, coordinates: rectangle.coordinates.with(at, odd as number) })).toBe(false);
    },
  );

  test.each([
    ['no shapes', []],
    [`${maxShapes + 1} shapes`, Array.from({ length: maxShapes + 1 }, () => rectangle)],
    ['a rectangle of three numbers', [{ ...rectangle, coordinates: [0, 0, 1] }]],
    ['a rectangle of ten numbers', [{ ...rectangle, coordinates: Array.from({ length: 10 }, () => 0.5) }]],
    ['a line of pairs', [{ type: 'freehand', coordinates: [0, 0, 1, 1, 0, 1, 0.5], style }]],
    ['a line of 601 points', [{ type: 'freehand', coordinates: Array.from({ length: 1803 }, () => 0.5), style }]],
    ['a text without words', [{ type: 'text', coordinates: [0, 0], text: ' ', style }]],
    ['a text of 201 letters', [{ type: 'text', coordinates: [0, 0], text: '가'.repeat(201), style }]],
    ['words on a rectangle', [{ ...rectangle, text: 'no' }]],
    ['a colour by its name', [{ ...rectangle, style: { color: 'red', width: 3 } }]],
    ['a line as wide as the picture', [{ ...rectangle, style: { color: '#000000', width: 11 } }]],
    ['a tool that there is not', [{ ...rectangle, type: 'polygon' }]],
  ])('of %s is refused', (_what, shapes) => {
    expect(isTaken(...shapes)).toBe(false);
  });

  test('has so many numbers at most, however they are shared out', () => {
    const line = { type: 'freehand', coordinates: Array.from({ length: maxFreehandNumbers }, () => 0.5), style };
    expect(isTaken(line, line, line)).toBe(true);
    expect(isTaken(line, line, line, line)).toBe(false);
  });

  test('of a program that sends more numbers for a shape is understood', () => {
    expect(isTaken({ ...rectangle, coordinates: [0, 0, 1, 0, 1, 1, 0, 1] })).toBe(true);
  });
});
