import { getStroke } from 'perfect-freehand';
import { strokePoints } from './stroke.ts';

/** Of the picture's height: shapes are drawn in a box so high, and as wide as the picture's form makes it. */
export const unit = 1000;

/** A line of width 1 is so thick. */
const penUnit = 2.2;

export function lineWidth(width: number): number {
  return 2 + width * penUnit;
}

/** The outline of a line drawn by hand. @param hasPressure whether a pen said how hard it was pressed */
export function strokePath(
  coordinates: readonly number[],
  { aspect, width }: { aspect: number; width: number },
): string {
  const points = strokePoints(coordinates);
  const hasPressure = points.some(([, , pressure]) => pressure !== 0.5);
  const outline = getStroke(
    points.map(([x, y, pressure]) => [x * unit * aspect, y * unit, pressure]),
    { size: lineWidth(width) * 1.5, thinning: hasPressure ? 0.6 : 0.3, simulatePressure: !hasPressure, last: true },
  );
  return pathThrough(outline.map(([x, y]) => [x, y]));
}

/** A closed line through the middles between points, so that it has no corners. */
function pathThrough(points: readonly [number, number][]): string {
  const [first] = points;
  if (first === undefined) return '';
  const parts = [`M${cut(first[0])} ${cut(first[1])}Q`];
  points.forEach(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? first;
    parts.push(`${cut(x)} ${cut(y)} ${cut((x + nextX) / 2)} ${cut((y + nextY) / 2)}`);
  });
  return `${parts.join(' ')}Z`;
}

/** A line with its head, from tail to head. */
export function arrowPath(
  coordinates: readonly number[],
  { aspect, width }: { aspect: number; width: number },
): string {
  const [x1, y1, x2, y2] = corners(coordinates, aspect);
  const length = Math.hypot(x2 - x1, y2 - y1);
  const head = Math.min(length * 0.6, 18 + lineWidth(width) * 2.6);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): string =>
    `${cut(x2 - head * Math.cos(angle + turn))} ${cut(y2 - head * Math.sin(angle + turn))}`;
  return `M${cut(x1)} ${cut(y1)}L${cut(x2)} ${cut(y2)}M${wing(0.52)}L${cut(x2)} ${cut(y2)}L${wing(-0.52)}`;
}

/** The two places of a shape, in the box that it is drawn in. */
export function corners(coordinates: readonly number[], aspect: number): [number, number, number, number] {
  const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = coordinates;
  return [x1 * unit * aspect, y1 * unit, x2 * unit * aspect, y2 * unit];
}

function cut(value: number): number {
  return Math.round(value * 10) / 10;
}
