import type { Place } from './place.schema.ts';

interface MapStop {
  /** Its number in the course, from 1. Places without coordinates count and are not drawn. */
  number: number;
  name: string;
  x: number;
  y: number;
}

export interface RouteMap {
  stops: MapStop[];
  /** The data of an SVG path through all stops in order; empty where there is nowhere to go. */
  path: string;
}

export interface Frame {
  width: number;
  height: number;
  margin: number;
}

const degree = Math.PI / 180;

/** Of the circle that a stop is drawn as. */
export const stopRadius = 13;
const apart = 2 * stopRadius;
// More stops than have room stay where they came to lie.
const spreadingPasses = 12;

/**
 * A course as a picture without a map under it: distances true to each other, north up, as large as the frame allows.
 * Equirectangular around the middle of the places; across the date line the short way round. Stops that would cover each
 * other are moved apart until their numbers can be read.
 */
export function routeMap(places: readonly Place[], { width, height, margin }: Frame): RouteMap {
  const located = places.flatMap(({ lat, lng, name }, index) =>
    lat === null || lng === null ? [] : [{ number: index + 1, name, lat, lng }],
  );
  const [first] = located;
  if (first === undefined) return { stops: [], path: '' };
  const middle = (Math.min(...located.map(({ lat }) => lat)) + Math.max(...located.map(({ lat }) => lat))) / 2;
  // Degrees of longitude shrink towards the poles.
  const shrink = Math.cos(middle * degree);
  const points = located.map(({ number, name, lat, lng }) => ({
    number,
    name,
    x: (((((lng - first.lng + 540) % 360) + 360) % 360) - 180) * shrink,
    y: -lat,
  }));
  const [across, down] = [spanOf(points.map(({ x }) => x)), spanOf(points.map(({ y }) => y))];
  const scale = Math.min((width - 2 * margin) / across.size, (height - 2 * margin) / down.size);
  // All in one spot: any scale is too large.
  const zoom = Number.isFinite(scale) ? scale : 0;
  const drawn = points.map(({ number, name, x, y }) => ({
    number,
    name,
    x: width / 2 + (x - across.middle) * zoom,
    y: height / 2 + (y - down.middle) * zoom,
  }));
  for (let pass = 0; pass < spreadingPasses; pass += 1) spread(drawn, { width, height });
  const stops = drawn.map((stop) => ({ ...stop, x: rounded(stop.x), y: rounded(stop.y) }));
  return { stops, path: smoothPath(stops) };
}

/** Pushes each pair that is too close apart by what it lacks, and back into the frame. */
function spread(stops: MapStop[], { width, height }: { width: number; height: number }): void {
  for (const [index, stop] of stops.entries()) {
    for (const other of stops.slice(index + 1)) {
      const distance = Math.hypot(other.x - stop.x, other.y - stop.y);
      if (distance >= apart) continue;
      const push = (apart - distance) / 2;
      // In one spot any direction does: east.
      const [east, south] = distance === 0 ? [1, 0] : [(other.x - stop.x) / distance, (other.y - stop.y) / distance];
      stop.x -= east * push;
      stop.y -= south * push;
      other.x += east * push;
      other.y += south * push;
    }
  }
  for (const stop of stops) {
    stop.x = Math.min(width - stopRadius, Math.max(stopRadius, stop.x));
    stop.y = Math.min(height - stopRadius, Math.max(stopRadius, stop.y));
  }
}

function spanOf(values: number[]): { middle: number; size: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, size: high - low };
}

/** Catmull-Rom through the points, as cubic curves: it bends and still meets each stop. */
function smoothPath(points: readonly MapStop[]): string {
  const [first] = points;
  if (first === undefined || points.length < 2) return '';
  const curves = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const controls = [
      from.x + (to.x - before.x) / 6,
      from.y + (to.y - before.y) / 6,
      to.x - (after.x - from.x) / 6,
      to.y - (after.y - from.y) / 6,
      to.x,
      to.y,
    ];
    return `C${controls.map(rounded).join(' ')}`;
  });
  return `M${first.x} ${first.y}${curves.join('')}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
