// What is drawn over a frame: shapes in fractions of it, so that they hold on any screen.
import { z } from 'zod';
import { line } from '../text.schema.ts';
import { maxFreehandNumbers, maxNumbers, maxShapes, maxShapeText } from './drawing-limits.ts';

/** Of the frame's width or height: 0 is its left or upper edge, 1 the other one. Not a number, and nothing outside of the frame. */
const fraction = z.number().min(0, 'must lie within the frame').max(1, 'must lie within the frame');

const style = z.strictObject({
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/iu, 'must be a colour such as #FF3B30')
    .transform((color) => color.toUpperCase())
    .meta({ pattern: '^#[0-9A-Fa-f]{6}$' }),
  width: z.number().min(1).max(10),
});

/**
 * Two corners of a rectangle or of what a circle fills, an arrow from its tail to its head, where a text begins. Programs
 * that send more of them (2 to 8 numbers) are understood by the first ones.
 */
const places = z
  .array(fraction)
  .min(2)
  .max(8)
  .refine(({ length }) => length % 2 === 0, 'must be pairs of x and y');

/** x, y and the pressure (0 to 1) of each point. */
const strokes = z
  .array(fraction)
  .min(6)
  .max(maxFreehandNumbers)
  .refine(({ length }) => length % 3 === 0, 'must be triples of x, y and pressure');

const placed = (type: 'rectangle' | 'circle' | 'arrow') =>
  z.strictObject({ type: z.literal(type), coordinates: places, style });

export const shapeSchema = z.discriminatedUnion('type', [
  placed('rectangle'),
  placed('circle'),
  placed('arrow'),
  z.strictObject({ type: z.literal('text'), coordinates: places, text: line(1, maxShapeText), style }),
  z.strictObject({ type: z.literal('freehand'), coordinates: strokes, style }),
]);
export type Shape = z.infer<typeof shapeSchema>;

export const drawingSchema = z.strictObject({
  shapes: z
    .array(shapeSchema)
    .min(1)
    .max(maxShapes)
    .refine(
      (shapes) => shapes.reduce((sum, { coordinates }) => sum + coordinates.length, 0) <= maxNumbers,
      `must have at most ${maxNumbers} numbers together`,
    ),
});
