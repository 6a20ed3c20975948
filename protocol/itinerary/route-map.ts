import { distanceMeters } from './legs.ts';
import type { Day } from './ot/course.ts';
import type { Place } from './place.schema.ts';

export interface MapStop {
  /** Their numbers in the course, from 1: several where they would cover each other. Without coordinates none is drawn. */
  numbers: number[];
  name: string;
  /** Of the first of them, from 0. */
  day: number;
  x: number;
  y: number;
}

export interface RouteMap {
  stops: MapStop[];
  /** For each day, from 0, the data of an SVG path through its stops; none where there is nowhere to go. */
  paths: { day: number; d: string }[];
  /** A distance in round numbers and how long it is drawn; null where everything is in one spot. */
  scale: { meters: number; width: number } | null;
}

export interface Frame {
  width: number;
  height: number;
  margin: number;
}

const degree = Math.PI / 180;

/** Of the circle that a stop is drawn as. */
export const stopRadius = 13;
/** Nearer than this to each other, stops are one mark: their numbers could not be read. */
const apart = 22;
/** The scale is as long as the roundest distance that is not longer than this. */
const longestScale = 76;

/**
 * A course as a picture without a map under it: distances true to each other, north up, as large as the frame allows.
 * Equirectangular around the middle of the places; across the date line the short way round. Nothing is moved for the
 * sake of the picture: what would cover each other is one mark with all its numbers, and far stays far.
 */
export function routeMap(
  places: readonly Place[],
  days: readonly Pick<Day, 'places'>[],
  { width, height, margin }: Frame,
): RouteMap {
  const dayOf = new Map(days.flatMap((day, index) => day.places.map((id) => [id, index] as const)));
  const located = places.flatMap(({ id, lat, lng, name }, index) =>
    lat === null || lng === null ? [] : [{ number: index + 1, name, lat, lng, day: dayOf.get(id) ?? 0 }],
  );
  const [first] = located;
  if (first === undefined) return { stops: [], paths: [], scale: null };
  const middle = (Math.min(...located.map(({ lat }) => lat)) + Math.max(...located.map(({ lat }) => lat))) / 2;
  // Degrees of longitude shrink towards the poles.
  const shrink = Math.cos(middle * degree);
  const points = located.map((place) => ({
    ...place,
    x: (((((place.lng - first.lng + 540) % 360) + 360) % 360) - 180) * shrink,
    y: -place.lat,
  }));
  const [across, down] = [spanOf(points.map(({ x }) => x)), spanOf(points.map(({ y }) => y))];
  const scale = Math.min((width - 2 * margin) / across.size, (height - 2 * margin) / down.size);
  // All in one spot: any scale is too large.
  const zoom = Number.isFinite(scale) ? scale : 0;
  const stops: MapStop[] = [];
  const lines = new Map<number, MapStop[]>();
  for (const { number, name, day, ...point } of points) {
    const x = rounded(width / 2 + (point.x - across.middle) * zoom);
    const y = rounded(height / 2 + (point.y - down.middle) * zoom);
    const near = stops.find((stop) => Math.hypot(stop.x - x, stop.y - y) < apart);
    if (near === undefined) stops.push({ numbers: [number], name, day, x, y });
    else near.numbers.push(number);
    const stop = near ?? stops.at(-1);
    const line = lines.get(day) ?? [];
    lines.set(day, line);
    if (stop !== undefined && line.at(-1) !== stop) line.push(stop);
  }
  const paths = [...lines].map(([day, line]) => ({ day, d: smoothPath(line) })).filter(({ d }) => d !== '');
  return { stops, paths, scale: scaleOf(zoom, middle) };
}

/** "3", "3–5" where they follow each other, else "3 +2". */
export function stopLabel({ numbers }: Pick<MapStop, 'numbers'>): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return String(first);
  return last - first === numbers.length - 1 ? `${first}–${last}` : `${first} +${numbers.length - 1}`;
}

/** Half the width of a stop's mark: wider where it has several numbers. */
export function stopHalfWidth(stop: Pick<MapStop, 'numbers'>): number {
  return Math.max(stopRadius, 5 + stopLabel(stop).length * 4.5);
}

/** @param zoom pixels for a degree of latitude */
function scaleOf(zoom: number, latitude: number): RouteMap['scale'] {
  if (zoom === 0) return null;
  const degreeMeters = distanceMeters({ lat: latitude - 0.5, lng: 0 }, { lat: latitude + 0.5, lng: 0 });
  const longest = (longestScale / zoom) * degreeMeters;
  const power = 10 ** Math.floor(Math.log10(longest));
  const meters = [5, 2, 1].map((step) => step * power).find((length) => length <= longest) ?? power;
  return { meters, width: rounded((meters / degreeMeters) * zoom) };
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
