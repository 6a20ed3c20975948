import { expect, it } from 'vitest';
import { maxShapes } from '#protocol/review/drawing-limits.ts';
import { drawingSchema, type Shape } from '#protocol/review/drawing.schema.ts';
import { emptyDrawing, redone, shapeBetween, undone, withShape } from './drawing-state.ts';
import { type Point, strokeCoordinates } from './stroke.ts';

const arrow: Shape = { type: 'arrow', coordinates: [0.1, 0.1, 0.4, 0.5], style: { color: '#FF4D3D', width: 4 } };

function drawn(...shapes: Shape[]) {
  return shapes.reduce((drawing, shape) => withShape(drawing, shape) ?? drawing, emptyDrawing);
}

it('what was taken back comes again in its order, until something new is drawn', () => {
  const [one, two] = [arrow, { ...arrow, type: 'circle' as const }];
  const back = undone(undone(drawn(one, two)));
  expect(back.shapes).toEqual([]);
  expect(redone(redone(back)).shapes).toEqual([one, two]);
  const anew = withShape(undone(drawn(one, two)), arrow);
  expect(anew && redone(anew).shapes).toEqual([one, arrow]);
});

it('takes no more shapes than the room does', () => {
  const full = drawn(...Array.from({ length: maxShapes }, () => arrow));
  expect(drawingSchema.safeParse({ shapes: full.shapes }).success).toBe(true);
  expect(withShape(full, arrow)).toBeNull();
});

it('a press without a move draws nothing but with the pen', () => {
  expect(shapeBetween({ ...emptyDrawing, tool: 'arrow' }, [0.5, 0.5], [0.502, 0.501])).toBeNull();
  expect(shapeBetween({ ...emptyDrawing, tool: 'arrow' }, [0.5, 0.5], [0.6, 0.5])?.coordinates).toEqual([
    0.5, 0.5, 0.6, 0.5,
  ]);
});

it('a line by hand is sent as few points, within what the room takes, and goes where it was drawn', () => {
  const round: Point[] = Array.from({ length: 4_000 }, (_none, at) => {
    const angle = (at / 4_000) * Math.PI * 40;
    return [0.5 + (at / 9_000) * Math.cos(angle), 0.5 + (at / 9_000) * Math.sin(angle), 0.5];
  });
  const coordinates = strokeCoordinates(round, 16 / 9);
  expect(coordinates.length).toBeLessThanOrEqual(1_800);
  expect(coordinates.slice(0, 2)).toEqual([0.5, 0.5]);
  const style = { color: '#FF4D3D', width: 4 };
  expect(drawingSchema.safeParse({ shapes: [{ type: 'freehand', coordinates, style }] }).success).toBe(true);
  const straight: Point[] = Array.from({ length: 800 }, (_none, at) => [at / 800, 0.25, 0.5]);
  expect(strokeCoordinates(straight, 16 / 9)).toHaveLength(6);
});

it('a dot is a line as well', () => {
  const dot = strokeCoordinates([[0.2, 0.3, 0.5]], 1);
  expect(dot).toEqual([0.2, 0.3, 0.5, 0.2, 0.3, 0.5]);
});
