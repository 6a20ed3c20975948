import type { Shape } from '#protocol/review/drawing.schema.ts';
import { maxFreehandNumbers } from '#protocol/review/drawing-limits.ts';
import { rounded } from './letterbox.ts';

/** A shape as it is being drawn. */
export interface DrawnShape {
  id: string;
  shape: Shape;
  /** Width by height of the picture. */
  aspect: number;
  isDone: boolean;
}

/** x and y in fractions of the picture, and the pen's pressure. */
export type Point = readonly [number, number, number];

const mostPoints = maxFreehandNumbers / 3;
/** A pixel and a half of a picture that is 1,920 wide. */
const closeEnough = 0.0008;

/** A line of fewer points that nobody can tell from it (Douglas and Peucker), as it is sent: triples of x, y, pressure. */
export function strokeCoordinates(points: readonly Point[], aspect: number): number[] {
  let tolerance = closeEnough;
  let kept = simplified(points, tolerance, aspect);
  while (kept.length > mostPoints) {
    tolerance *= 1.5;
    kept = simplified(points, tolerance, aspect);
  }
  // A dot is a line as well.
  const [only] = kept;
  if (kept.length === 1 && only !== undefined) kept = [only, only];
  return kept.flatMap(([x, y, pressure]) => [rounded(x), rounded(y), Math.round(pressure * 100) / 100]);
}

export function strokePoints(coordinates: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 2 < coordinates.length; at += 3)
    points.push([coordinates[at] ?? 0, coordinates[at + 1] ?? 0, coordinates[at + 2] ?? 0.5]);
  return points;
}

function simplified(points: readonly Point[], tolerance: number, aspect: number): Point[] {
  if (points.length < 3) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const far = farthest(points, span, aspect);
    if (far.distance <= tolerance) continue;
    keep[far.at] = 1;
    open.push([from, far.at], [far.at, to]);
  }
  return points.filter((_point, at) => keep[at] === 1);
}

function farthest(points: readonly Point[], [from, to]: [number, number], aspect: number) {
  const [start, end] = [points[from], points[to]];
  let found = { at: from, distance: -1 };
  if (start === undefined || end === undefined) return found;
  const [dx, dy] = [end[0] - start[0], (end[1] - start[1]) / aspect];
  const length = Math.hypot(dx, dy);
  for (let at = from + 1; at < to; at += 1) {
    const point = points[at];
    if (point === undefined) continue;
    const [px, py] = [point[0] - start[0], (point[1] - start[1]) / aspect];
    const distance = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
    if (distance > found.distance) found = { at, distance };
  }
  return found;
}
