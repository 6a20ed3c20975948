import { ok, type Result } from '#protocol/result.ts';
import { nodesOf, textOf, xmlRoot, type Node } from '#worker/platform/xml-tree.ts';
import { categoryFrom } from './field-values.ts';
import { PlaceCollector, refuseTooLarge, type ImportedPlaces } from './imported-places.ts';
import type { RawPlace } from './raw-place.ts';

interface Point {
  name: string | undefined;
  lat: string;
  lng: string;
  raw: RawPlace;
}

interface Line {
  name: string | undefined;
  /** Of a day that we wrote; absent where it has none of its own. */
  title: string | undefined;
  points: Point[];
}

/** Degrees; a walk that ends within about 100 m of its start is one place. */
const sameSpot = 0.001;

/**
 * Places from GPX 1.0 or 1.1: waypoints, in the order of the file's routes where these name them; else the named points of
 * routes; else the start and the end of each track. What only says how one went is told. Our own routes are days.
 */
export function fromGpx(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const root = xmlRoot(bytes, 'gpx');
  if (!root.ok) return root;
  const gpx = root.value;
  const ours = /^madang\b/iu.test(textOf(gpx['@creator']) ?? '');
  const waypoints = nodesOf(gpx['wpt']).map((node) => pointOf(node, ours));
  const routes = linesOf(gpx['rte'], (route) => nodesOf(route['rtept']), ours);
  const tracks = linesOf(
    gpx['trk'],
    (track) => nodesOf(track['trkseg']).flatMap((segment) => nodesOf(segment['trkpt'])),
    ours,
  );
  const collector = new PlaceCollector();
  const days = ours && routes.length > 0 ? daysOf(routes) : null;
  const { points, unused } = chosen(waypoints, routes, tracks);
  for (const [index, point] of points.entries()) collector.add(index + 1, { ...point.raw, ...days?.(index) });
  for (const [index, line] of (ours ? [] : unused).entries())
    collector.skip(points.length + index + 1, 'only_a_line', line.name);
  return ok(collector.result());
}

/** We write a route for each day that has points, and name all of them. */
function daysOf(routes: Line[]): (index: number) => Pick<RawPlace, 'day' | 'dayTitle'> {
  const ofPoint = routes.flatMap((route, day) =>
    route.points.map(() => ({ day: String(day + 1), dayTitle: route.title })),
  );
  return (index) => ofPoint[index] ?? { day: String(routes.length) };
}

function chosen(waypoints: Point[], routes: Line[], tracks: Line[]): { points: Point[]; unused: Line[] } {
  const isNamed = (line: Line): boolean => line.points.some((point) => point.name !== undefined);
  if (waypoints.length > 0) {
    const known = new Set(waypoints.map(keyOf));
    // Only a route that goes by the waypoints says their order; the points of another are its bends.
    const ordering = routes.filter((route) => route.points.some((point) => known.has(keyOf(point))));
    const order = ordering.flatMap((route) => route.points.filter((point) => known.has(keyOf(point))));
    const unused = [...routes.filter((route) => !ordering.includes(route)), ...tracks];
    return { points: inOrderOf(order, waypoints), unused };
  }
  const named = routes.filter(isNamed);
  if (named.length > 0)
    return {
      points: named.flatMap((route) => route.points.filter((point) => point.name !== undefined)),
      unused: [...routes.filter((route) => !isNamed(route)), ...tracks],
    };
  return { points: [...routes, ...tracks].flatMap(ends), unused: [] };
}

/** Garmin sorts waypoints by name: the order of the visit is in the route. What no route names comes after. */
function inOrderOf(route: Point[], waypoints: Point[]): Point[] {
  const waiting = new Map<string, Set<Point>>();
  for (const point of waypoints) {
    const alike = waiting.get(keyOf(point));
    if (alike === undefined) waiting.set(keyOf(point), new Set([point]));
    else alike.add(point);
  }
  const visited = route.map((point) => {
    const alike = waiting.get(keyOf(point));
    const [next] = alike ?? [];
    if (next !== undefined) alike?.delete(next);
    return next ?? point;
  });
  return [...visited, ...waypoints.filter((point) => waiting.get(keyOf(point))?.has(point) === true)];
}

function keyOf({ name = '', lat, lng }: Point): string {
  return `${Number(lat).toFixed(5)} ${Number(lng).toFixed(5)} ${name}`;
}

function ends({ name, points }: Line): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = { ...first, raw: { ...first.raw, name: first.name ?? name } };
  const isLoop =
    Math.abs(Number(first.lat) - Number(last.lat)) < sameSpot &&
    Math.abs(Number(first.lng) - Number(last.lng)) < sameSpot;
  if (isLoop) return [start];
  const suffixed = (end: string): string | undefined => (name === undefined ? undefined : `${name} (${end})`);
  return [
    { ...first, raw: { ...first.raw, name: first.name ?? suffixed('start') } },
    { ...last, raw: { ...last.raw, name: last.name ?? suffixed('end') } },
  ];
}

function linesOf(value: unknown, pointsOf: (line: Node) => Node[], ours: boolean): Line[] {
  return nodesOf(value).map((line) => ({
    name: textOf(line['name']),
    title: textOf(line['desc']),
    points: pointsOf(line).map((node) => pointOf(node, ours)),
  }));
}

function pointOf(node: Node, ours: boolean): Point {
  const name = textOf(node['name']);
  const lat = textOf(node['@lat']) ?? '';
  const lng = textOf(node['@lon']) ?? '';
  const comment = textOf(node['cmt']);
  const address = ours ? comment : addressOf(node['extensions']);
  const texts = new Set([textOf(node['desc']), ours || comment === name ? undefined : comment]);
  const memo = [...texts].filter((text) => text !== undefined && text !== name).join('\n');
  // Garmin's type is "user" for whatever a person made; its symbol says more.
  const category = [textOf(node['type']), textOf(node['sym'])].find((text) => categoryFrom(text) !== undefined);
  const raw: RawPlace = {
    name,
    lat,
    lng,
    address,
    memo,
    url: linkOf(node),
    category,
    phone: textOf(nodesOf(node['extensions'])[0]?.['phone']),
  };
  return { name, lat, lng, raw };
}

/** GPX 1.1 has `<link href>`, GPX 1.0 `<url>`. */
function linkOf(node: Node): string | undefined {
  const [link] = nodesOf(node['link']);
  return textOf(link?.['@href']) ?? textOf(node['url']);
}

/** OsmAnd writes <osmand:address>; Garmin and Locus a <gpxx:WaypointExtension><gpxx:Address> of parts. */
function addressOf(extensions: unknown): string | undefined {
  const [own] = nodesOf(extensions);
  const [garmin] = nodesOf(own?.['WaypointExtension']);
  const plain = textOf(own?.['address']);
  if (plain !== undefined) return plain;
  const [parts] = nodesOf(garmin?.['Address']);
  const words = ['StreetAddress', 'City', 'State', 'PostalCode', 'Country']
    .map((part) => textOf(parts?.[part]))
    .filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}
