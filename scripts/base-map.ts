import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Point = [longitude: number, latitude: number];
type Ring = Point[];

interface BaseMapFeature {
  type: 'Feature';
  properties: { layer: 'land' | 'border' };
  geometry: { type: 'MultiPolygon'; coordinates: Ring[][] } | { type: 'MultiLineString'; coordinates: Ring[] };
}

export interface BaseMap {
  type: 'FeatureCollection';
  features: BaseMapFeature[];
}

/** The topology of world-atlas: `countries` and the `land` that they make together. */
export type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Degrees that a coast may be off. Finer where most of the people are. */
const tolerance = 0.06;
const homeTolerance = 0.012;
const home = { west: 123, south: 32, east: 133, north: 43.5 };
/** Square degrees; smaller islands are dots at this resolution. */
const smallestIsland = 0.02;
const smallestHomeIsland = 0.002;

/**
 * Land and inner borders as one GeoJSON collection, told apart by `layer`; coordinates to 2 decimals (about 1 km).
 * Arcs are simplified while still shared, so neighbours keep one border and land keeps its coast.
 */
export function baseMap(world: World): BaseMap {
  const simple: World = {
    ...world,
    arcs: decodedArcs(world).map((arc) => simplified(arc, isHome(arc) ? homeTolerance : tolerance)),
  };
  delete simple.transform;
  const land = feature(simple, simple.objects.land).features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [geometry.coordinates];
    return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  });
  const borders = mesh(simple, simple.objects.countries, (a, b) => a !== b);
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { layer: 'land' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: land
            .map((polygon) => polygon.map(rounded).filter(isWorthDrawing))
            .filter((polygon) => polygon.length > 0),
        },
      },
      {
        type: 'Feature',
        properties: { layer: 'border' },
        geometry: {
          type: 'MultiLineString',
          coordinates: borders.coordinates.map(rounded).filter((line) => line.length > 1),
        },
      },
    ],
  };
}

/** TopoJSON stores arcs as differences of integers; the transform gives degrees back. */
function decodedArcs({ arcs, transform }: World): Ring[] {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx = 0, dy = 0]): Point => {
      if (transform === undefined) return [dx, dy];
      x += dx;
      y += dy;
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
    });
  });
}

function isHome(points: Ring): boolean {
  return points.some(([x, y]) => x > home.west && x < home.east && y > home.south && y < home.north);
}

/** Ramer, Douglas and Peucker's way: keeps the ends, and whatever stands further than `limit` off the line between kept points. */
export function simplified(points: Ring, limit: number): Ring {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return points;
  let furthest = 0;
  let distance = 0;
  for (const [index, point] of points.entries()) {
    const off = distanceToLine(point, first, last);
    if (off > distance) [furthest, distance] = [index, off];
  }
  if (distance <= limit) return [first, last];
  return [...simplified(points.slice(0, furthest + 1), limit), ...simplified(points.slice(furthest), limit).slice(1)];
}

function distanceToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function rounded(points: number[][]): Ring {
  const ring: Ring = [];
  for (const [x = 0, y = 0] of points) {
    const point: Point = [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
    const before = ring.at(-1);
    if (before === undefined || before[0] !== point[0] || before[1] !== point[1]) ring.push(point);
  }
  return ring;
}

function isWorthDrawing(ring: Ring): boolean {
  return ring.length >= 4 && area(ring) >= (isHome(ring) ? smallestHomeIsland : smallestIsland);
}

function area(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
