import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Shape, shapeSchema } from '#protocol/review/drawing.schema.ts';
import { strokeLastsMs } from '#protocol/review/together/kept-session.ts';
import { strokeSignal } from '#protocol/review/together/together.schema.ts';
import { lineOf, seenStrokes, shapeOfStroke, type Stroke } from './strokes.ts';

const seed = 20_261_130;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const style = { color: '#33E1F0', width: 4 };
const version_id = 'ver_01jcqz5d0e8x6v3r9k2m7t4w1b';

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  fc
    .array(fc.tuple(share, share, share), { minLength: 2, maxLength: 600 })
    .map((points): Shape => ({ type: 'freehand', coordinates: points.flat(), style })),
  fc
    .tuple(fc.constantFrom('rectangle', 'circle', 'arrow'), fc.tuple(share, share, share, share))
    .map(([type, coordinates]): Shape => ({ type, coordinates, style })),
);

test('whatever is drawn comes as a line that the room takes, and is a shape again', () => {
  fc.assert(
    fc.property(shapes, fc.double({ min: 0.3, max: 3, noNaN: true }), (shape, aspect) => {
      const points = lineOf(shape, aspect);
      expect(strokeSignal.safeParse({ version_id, stroke: 'a1', points, color: style.color }).success).toBe(true);
      expect(shapeSchema.safeParse(shapeOfStroke({ points, color: style.color })).success).toBe(true);
    }),
    { numRuns: 300, seed },
  );
});

test('a long line keeps its two ends, and words are no line', () => {
  const coordinates = Array.from({ length: 599 }, (_point, at) => [at / 600, 0.5, 0.5]).flat();
  const points = lineOf({ type: 'freehand', coordinates, style }, 1);
  expect([points.slice(0, 2), points.slice(-2)]).toEqual([
    [0, 0.5],
    [0.9967, 0.5],
  ]);
  expect(lineOf({ type: 'text', coordinates: [0.5, 0.5], text: '여기', style }, 1)).toEqual([]);
});

test('the strokes of a hand are seen together, each until it is over', () => {
  const heardMs = new WeakMap<number[], number>();
  const stroke = (name: string, ...points: number[]): Stroke => ({
    version_id,
    stroke: name,
    points,
    color: '#FFFFFF',
  });
  const [begun, done, next] = [stroke('a', 0, 0), stroke('a', 0, 0, 1, 1), stroke('b', 0.5, 0.5)];
  let seen = seenStrokes([], new Map([['ana', begun]]), { heardMs, nowMs: 0 });
  seen = seenStrokes(seen, new Map([['ana', done]]), { heardMs, nowMs: 100 });
  expect(seen.map(({ points }) => points)).toEqual([done.points]);
  seen = seenStrokes(seen, new Map([['ana', next]]), { heardMs, nowMs: 2_000 });
  expect(seen.map((one) => one.stroke)).toEqual(['a', 'b']);
  // The last signal of a hand is still there when it is over.
  seen = seenStrokes(seen, new Map([['ana', next]]), { heardMs, nowMs: 100 + strokeLastsMs });
  expect(seen.map((one) => one.stroke)).toEqual(['b']);
  expect(seenStrokes(seen, new Map([['ana', next]]), { heardMs, nowMs: 2_000 + strokeLastsMs })).toEqual([]);
});
