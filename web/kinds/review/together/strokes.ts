// What is drawn over the picture while others watch along, as the signal `stroke` has it: seen for a while, and no remark.
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { maxStrokeNumbers, strokeLastsMs } from '#protocol/review/together/kept-session.ts';
import { fraction } from '../drawing/letterbox.ts';

export interface Stroke {
  version_id: string;
  /** Of those of one page, which: a later one is how it went on. */
  stroke: string;
  /** x, y, x, y … in fractions of the picture. */
  points: number[];
  color: string;
}

type Place = readonly [number, number];

/** A circle is a line with so many corners. */
const corners = 32;
/** Of an arrow’s head, in heights of the picture. */
const mostHead = 0.05;
const headAngle = 0.52;

/** The line that one sees of a shape, in pairs; empty of words, which are read once they are said. */
export function lineOf({ type, coordinates }: Shape, aspect: number): number[] {
  const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = coordinates;
  switch (type) {
    case 'text':
      return [];
    case 'freehand':
      return placed(thinned(coordinates));
    case 'rectangle':
      return [x1, y1, x2, y1, x2, y2, x1, y2, x1, y1];
    case 'circle':
      return placed(
        Array.from({ length: corners + 1 }, (_corner, at): Place => {
          const angle = (at / corners) * 2 * Math.PI;
          return [(x1 + x2 + (x2 - x1) * Math.cos(angle)) / 2, (y1 + y2 + (y2 - y1) * Math.sin(angle)) / 2];
        }),
      );
    case 'arrow': {
      const [across, down] = [(x2 - x1) * aspect, y2 - y1];
      const head = Math.min(mostHead, Math.hypot(across, down) * 0.6);
      const angle = Math.atan2(down, across);
      const wing = (turn: number): Place => [
        x2 - (head * Math.cos(angle + turn)) / aspect,
        y2 - head * Math.sin(angle + turn),
      ];
      return placed([[x1, y1], [x2, y2], wing(headAngle), [x2, y2], wing(-headAngle)]);
    }
  }
}

/** Of triples the places, and of too many so few that they may be sent; the last one is among them. */
function thinned(coordinates: readonly number[]): Place[] {
  const count = Math.floor(coordinates.length / 3);
  const step = Math.ceil(count / (maxStrokeNumbers / 2 - 1));
  const places: Place[] = [];
  for (let at = 0; at < count; at += 1)
    if (at % step === 0 || at === count - 1) places.push([coordinates[at * 3] ?? 0, coordinates[at * 3 + 1] ?? 0]);
  return places;
}

function placed(places: readonly Place[]): number[] {
  return places.flatMap((place) => place.map(fraction));
}

/** As it is drawn again. */
export function shapeOfStroke({ points, color }: Pick<Stroke, 'points' | 'color'>): Shape {
  const coordinates = points.flatMap((share, index) => (index % 2 === 0 ? [share] : [share, 0.5]));
  return { type: 'freehand', coordinates, style: { color, width: 4 } };
}

/** By whom, and which. */
export type SeenStroke = Stroke & { key: string };

/**
 * The strokes of others that are still seen: those that were, and what has been heard since.
 * @param heardMs when each was heard, which this notes
 */
export function seenStrokes(
  before: readonly SeenStroke[],
  heard: ReadonlyMap<string, Stroke>,
  { heardMs, nowMs }: { heardMs: WeakMap<number[], number>; nowMs: number },
): SeenStroke[] {
  const seen = new Map(before.map((one) => [one.key, one]));
  for (const [from, stroke] of heard) {
    // Of one signal this is the same list for as long as it lasts.
    if (!heardMs.has(stroke.points)) heardMs.set(stroke.points, nowMs);
    const key = `${from} ${stroke.stroke}`;
    seen.set(key, { ...stroke, key });
  }
  return [...seen.values()].filter(({ points }) => nowMs - (heardMs.get(points) ?? 0) < strokeLastsMs);
}
